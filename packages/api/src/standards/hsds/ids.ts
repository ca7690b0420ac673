import { parse, v5 } from 'uuid'

/** As bytes: reading the namespace and the words anew for each id was a fifth of the time that a file of services took. */
const NAMESPACE = parse(v5.URL)

/**
 * Identifier of an entity: UUIDv5 (RFC 9562) of an address, or of a part of what stands there. Anybody who knows the
 * address of a record can compute those of its entities.
 * @example idOf('https://annuaire.example.org/p/0190…', 'service', '0190…')
 */
export const idOf = (uri: string, ...part: readonly string[]): string =>
  v5(Buffer.from([uri, ...part].join('#')), NAMESPACE)
