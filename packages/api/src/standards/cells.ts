/** A value of a source as text, and whether it came as a number. */
export type Cell = { text: string; isNumber: boolean }

/** Words that stand for an empty cell. */
const EMPTY = /^(?:[-–—_./\\?\s]*|null|n\/?a|nan|none|undefined)$/i

export const isEmptyCell = (text: string): boolean => EMPTY.test(text)

/** A scalar as trimmed text, a list joined with `|`; undefined when it is an object or holds one. */
export function cellText(value: unknown): string | undefined {
  if (typeof value === 'string') return wellFormed(value).trim()
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined
  if (typeof value === 'boolean') return String(value)
  if (!Array.isArray(value)) return undefined
  const items = value.map((item) => (Array.isArray(item) ? undefined : cellText(item)))
  return items.every((item) => item !== undefined) ? items.join('|') : undefined
}

/** Text a database and canonical JSON accept: no lone surrogate, no control character but new lines and tabs. */
const wellFormed = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  text.toWellFormed().replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFEFF]/g, '')
