import canonicalize from 'canonicalize'

/**
 * A document as it may be stored: text in Unicode NFC, without what JSON or PostgreSQL cannot hold (lone
 * surrogates, NUL), and without absent members.
 */
export function normalizeDocument<T>(value: T): T {
  if (typeof value === 'string') return value.replaceAll('\u0000', '').toWellFormed().normalize('NFC') as T
  if (Array.isArray(value)) return value.map(normalizeDocument) as T
  // JSON has no such numbers (`1e999` reads as one): kept as the words they are.
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value) as T
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.fromEntries(entries.map(([key, member]) => [key, normalizeDocument(member)])) as T
}

/**
 * Canonical JSON (RFC 8785) of a document: what is stored, hashed and later signed.
 * @throws TypeError when the value has no JSON form (a function, a non-finite number).
 */
export function canonical(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('A document that has no JSON form cannot be stored.')
  return text
}

/** Whether two JSON values say the same, in whatever order their members come; an absent value is no value. */
export const isSame = (a: unknown, b: unknown): boolean =>
  a === b || (a !== undefined && b !== undefined && canonical(a) === canonical(b))
