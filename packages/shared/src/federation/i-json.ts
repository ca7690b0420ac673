/** JSON of others, read strictly (RFC 7493): what two readers could understand differently is refused. @module */

export type JsonFault =
  | 'malformed'
  | 'duplicate-key'
  | 'number'
  | 'surrogate'
  | 'nul'
  | 'too-deep'
  | 'too-many-keys'

export type JsonRead = { readonly value: unknown } | { readonly fault: JsonFault }

/** Deepest nesting and most members of objects that a text may hold. */
export const MAX_DEPTH = 32
export const MAX_KEYS = 10_000

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g

/** Strings may hide a lone surrogate, or the same key twice, behind escapes. */
const unquoted = (token: string): string =>
  token.includes('\\') ? (JSON.parse(token) as string) : token.slice(1, -1)

/** What stands in a well-formed text that must not. */
function faultOf(text: string): JsonFault | undefined {
  /** Keys of each object that is open; undefined for a list. */
  const open: (Set<string> | undefined)[] = []
  let keys = 0
  let last = ''
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '{' || token === '[') {
      open.push(token === '{' ? new Set() : undefined)
      if (open.length > MAX_DEPTH) return 'too-deep'
    } else if (token === '}' || token === ']') open.pop()
    else if (token === ':') {
      const key = unquoted(last)
      const held = open.at(-1)
      if (held?.has(key)) return 'duplicate-key'
      held?.add(key)
      keys++
      if (keys > MAX_KEYS) return 'too-many-keys'
    } else if (token.startsWith('"')) {
      if (token.includes('\\')) {
        const text = unquoted(token)
        if (!text.isWellFormed()) return 'surrogate'
        // PostgreSQL holds no such character.
        if (text.includes('\0')) return 'nul'
      }
    } else if (/^[-\d]/.test(token) && !(Math.abs(Number(token)) <= Number.MAX_SAFE_INTEGER)) return 'number'
    last = token
  }
  return undefined
}

/**
 * Reads a text of somebody else's.
 * @example readJson('{"a":1,"a":2}') // { fault: 'duplicate-key' }
 */
export function readJson(text: string): JsonRead {
  if (!text.isWellFormed()) return { fault: 'surrogate' }
  try {
    const value: unknown = JSON.parse(text)
    const fault = faultOf(text)
    return fault === undefined ? { value } : { fault }
  } catch {
    return { fault: 'malformed' }
  }
}
