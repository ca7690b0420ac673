import { v5 } from 'uuid'

/**
 * Identifier of an entity: UUIDv5 (RFC 9562) of an address, or of a part of what stands there. Anybody who knows the
 * address of a record can compute those of its entities.
 * @example idOf('https://annuaire.example.org/p/0190…', 'service', '0190…')
 */
export const idOf = (uri: string, ...part: readonly string[]): string => v5([uri, ...part].join('#'), v5.URL)
