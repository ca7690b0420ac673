import canonicalize from 'canonicalize'

/**
 * Canonical JSON (RFC 8785) of a document: what is stored, hashed and later signed.
 * @throws TypeError when the value has no JSON form (a function, a lone surrogate, a non-finite number).
 */
export function canonical(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('A document that has no JSON form cannot be stored.')
  return text
}
