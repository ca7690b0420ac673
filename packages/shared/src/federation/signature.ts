/**
 * Detached signatures (RFC 7515 appendix F, RFC 7797): the canonical JSON of everything but `sig`, unencoded, under one
 * algorithm. Here is what can be told of one without any key.
 * @module
 */

export const ALGORITHM = 'Ed25519'

/** The one protected header a signature may have. */
export const headerOf = (kid: string) =>
  ({ alg: ALGORITHM, b64: false, crit: ['b64'], kid }) as {
    alg: string
    b64: false
    crit: string[]
    kid: string
  }

export type SignatureFault = 'sig' | 'alg' | 'embedded-key' | 'crit'

export type SignatureRead =
  | { readonly header: string; readonly signature: string; readonly kid: string }
  | { readonly fault: SignatureFault }

const DETACHED = /^([\w-]{1,500})\.\.([\w-]{86})$/

/** Members that bring or point to a key: whoever obeyed them would trust whoever signs. */
const KEY_BEARING = ['jwk', 'jku', 'x5c', 'x5u', 'x5t', 'x5t#S256']

function decoded(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(atob(part.replaceAll('-', '+').replaceAll('_', '/')))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}

/** Reads a detached signature; anything but the one form is a fault. */
export function readSignature(sig: string): SignatureRead {
  const [, header, signature] = DETACHED.exec(sig) ?? []
  const said = header === undefined ? undefined : decoded(header)
  if (header === undefined || signature === undefined || said === undefined) return { fault: 'sig' }
  if (said.alg !== ALGORITHM) return { fault: 'alg' }
  if (KEY_BEARING.some((name) => Object.hasOwn(said, name))) return { fault: 'embedded-key' }
  const { alg: _alg, kid, b64, crit, ...others } = said
  if (b64 !== false || !Array.isArray(crit) || crit.length !== 1 || crit[0] !== 'b64')
    return { fault: 'crit' }
  if (typeof kid !== 'string' || Object.keys(others).length > 0) return { fault: 'sig' }
  return { header, signature, kid }
}
