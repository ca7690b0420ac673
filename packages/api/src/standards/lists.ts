/**
 * Lists of the national standard, read by longest known label. Published files separate values with `|`, `;`, `,`,
 * ` / ` or a new line, while `/` and `,` also occur inside labels: splitting first would break them.
 * @module
 */

/** What a list says. */
export interface ReadList {
  /** Known labels, as spelt in `labels`, in the order met, once each. */
  values: string[]
  /** Known labels read despite a misspelling, with the source's words. Their `value` is in `values` too. */
  corrected: { text: string; value: string }[]
  /** Pieces that are no known label, as the source wrote them. */
  unknown: string[]
}

/** Text reduced to its letters and digits, each with its place in the original. */
interface Skeleton {
  text: string
  at: number[]
}

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u
const LIGATURES: Record<string, string> = { œ: 'oe', æ: 'ae', ß: 'ss' }

/** Case, accents, apostrophes, spacing and punctuation are spelling here, not meaning. */
function skeleton(text: string): Skeleton {
  let folded = ''
  const at: number[] = []
  for (let index = 0; index < text.length; index++) {
    const char = text.charAt(index)
    if (!LETTER_OR_DIGIT.test(char)) continue
    const lower = char.toLowerCase()
    for (const part of LIGATURES[lower] ?? lower.normalize('NFD')) {
      if (!LETTER_OR_DIGIT.test(part)) continue
      folded += part
      at.push(index)
    }
  }
  return { text: folded, at }
}

const EXPLANATION = ' : '
/** A colon after a label opens its explanation, up to the next sure separator. */
const TRAILING_EXPLANATION = /^\s*:[^|;\n]*?(?=[|;\n]|\s\/\s|$)/

interface Spelling {
  folded: string
  label: string
}

/** Label lists are module constants: their spellings are worked out once, not for each row. */
const spellingsOf = new WeakMap<readonly string[], readonly Spelling[]>()

/** Skeleton of each label, and of the short form of `Gratuit : Je peux accéder…`, longest first. */
function spellings(labels: readonly string[]): readonly Spelling[] {
  const cached = spellingsOf.get(labels)
  if (cached !== undefined) return cached
  const known = new Map<string, string>()
  for (const label of labels) known.set(skeleton(label).text, label)
  for (const label of labels) {
    const [short] = label.split(EXPLANATION)
    const folded = skeleton(short ?? '').text
    if (folded !== '' && !known.has(folded)) known.set(folded, label)
  }
  known.delete('')
  const longestFirst = [...known]
    .map(([folded, label]) => ({ folded, label }))
    .sort((a, b) => b.folded.length - a.folded.length)
  spellingsOf.set(labels, longestFirst)
  return longestFirst
}

const isWordPart = (char: string): boolean => char !== '' && LETTER_OR_DIGIT.test(char)

/** A label opens a list, follows a separator or another label; inside a phrase the same words mean nothing. */
const opensValue = (before: string): boolean => /(?:^|[|;,/\n\r\t•])[\s()"«+-]*$|^[\s.)]*\s$/.test(before)

/**
 * Reads a list against its known labels.
 * @example readList('Familles/enfants, Jeunes', ['Jeunes', 'Familles/enfants']).values // both, in that order
 */
export function readList(text: string, labels: readonly string[]): ReadList {
  const known = spellings(labels)
  const { text: folded, at } = skeleton(text)
  const values: string[] = []
  const corrected: ReadList['corrected'] = []
  const unknown: string[] = []
  const add = (value: string) => {
    if (!values.includes(value)) values.push(value)
  }
  const readGap = (gap: string, afterLabel: boolean) => {
    const rest = afterLabel ? gap.replace(TRAILING_EXPLANATION, '') : gap
    for (const piece of unreadPieces(rest, known)) {
      if (piece.value === undefined) {
        if (!unknown.includes(piece.text)) unknown.push(piece.text)
      } else {
        corrected.push({ text: piece.text, value: piece.value })
        add(piece.value)
      }
    }
  }

  let read = 0
  let index = 0
  while (index < folded.length) {
    const start = at[index] ?? 0
    const match = opensValue(text.slice(read, start))
      ? known.find(({ folded: label }) => {
          const last = at[index + label.length - 1] ?? 0
          return folded.startsWith(label, index) && !isWordPart(text.charAt(last + 1))
        })
      : undefined
    if (match === undefined) {
      index++
      continue
    }
    readGap(text.slice(read, start), read > 0)
    add(match.label)
    index += match.folded.length
    read = (at[index - 1] ?? 0) + 1
  }
  readGap(text.slice(read), read > 0)
  return { values, corrected, unknown }
}

type Piece = { text: string; value?: string }

/** Separators that never occur inside a label, then those that do. */
const SEPARATORS = [/[|;\n\r\t•]|\s\/\s/, /[,/]/]

/** What no exact label covers: whole, it may be one misspelt label; else each of its pieces may be. */
function unreadPieces(
  gap: string,
  known: readonly Spelling[],
  [separator, ...finer]: readonly RegExp[] = SEPARATORS,
): Piece[] {
  const text = gap.replace(/^[\s|;,/.•:+-]+|[\s|;,/•:-]+$/g, '')
  if (skeleton(text).text === '') return []
  const value = nearest(skeleton(text).text, known)
  if (value !== undefined || separator === undefined) return [{ text, value }]
  return text.split(separator).flatMap((piece) => unreadPieces(piece, known, finer))
}

/** One letter in eight may be wrong, two at most, and one label only may be that near. */
function nearest(folded: string, known: readonly Spelling[]): string | undefined {
  const tolerance = Math.min(2, Math.floor(folded.length / 8))
  if (tolerance === 0) return undefined
  const near = known.filter((spelling) => distance(folded, spelling.folded, tolerance) <= tolerance)
  const labels = new Set(near.map(({ label }) => label))
  return labels.size === 1 ? near[0]?.label : undefined
}

/** Levenshtein distance, given up beyond `limit`. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const substitution = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1)
      current.push(Math.min(substitution, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1))
    }
    if (Math.min(...current) > limit) return limit + 1
    previous = current
  }
  return previous[b.length] ?? limit + 1
}

/** An open list (mails, sites, free labels): pieces between sure separators, trimmed, once each. */
export function splitOpenList(text: string, separators: RegExp): string[] {
  return [...new Set(text.split(separators).map((piece) => piece.trim()))].filter((piece) => piece !== '')
}
