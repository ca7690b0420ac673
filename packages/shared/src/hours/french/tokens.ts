/**
 * Cuts a cleaned text into tokens: phrases of the lexicon, times, dates' numbers, signs; a word nobody knows is
 * `unknown`, a time that cannot be one is `malformed`.
 * @module
 */
import { PHRASES, type Phrase, SHORTENED, SIGNS, type TokenKind } from './lexicon.ts'

export interface Token {
  readonly kind: TokenKind
  /** See `TokenKind` for its meaning. */
  readonly value: number
  /** Place in the cleaned text, UTF-16 units. */
  readonly start: number
  readonly end: number
}

interface Atom {
  readonly type: 'word' | 'number' | 'sign'
  readonly text: string
  readonly start: number
  readonly end: number
  /** No space before it. */
  readonly glued: boolean
}

const ATOM = /\p{L}[\p{L}\p{M}]*|\d+|\n|\t|[^\S\n\t]+|[\s\S]/gu
const SILENT = new Set(["'", '"', '«', '»', '“', '”', '_'])
const HOUR = new Set(['h', 'heure', 'heures'])
const MINUTE = new Set(['mn', 'min', 'minutes'])
const ORDINAL = new Set(['er', 'ere', 'ers', 'e', 'eme', 'emes', 'ieme', 'nd', 'nde', 'es'])

export const tokensOf = (text: string): Token[] => {
  const atoms = atomsOf(text)
  const tokens: Token[] = []
  let at = 0
  while (at < atoms.length) {
    const read = phraseAt(atoms, at) ?? numberAt(atoms, at) ?? signAt(atoms, at)
    tokens.push(...read.tokens)
    at = read.next
  }
  return tokens
}

interface Read {
  readonly tokens: readonly Token[]
  readonly next: number
}

function atomsOf(text: string): Atom[] {
  const atoms: Atom[] = []
  let glued = false
  for (const { 0: raw, index: start } of text.matchAll(ATOM)) {
    const end = start + raw.length
    if (SILENT.has(raw) || /^[^\S\n\t]+$/.test(raw)) {
      glued = false
      continue
    }
    if (/^\d/.test(raw)) atoms.push({ type: 'number', text: raw, start, end, glued })
    else if (/^\p{L}/u.test(raw)) {
      const folded = fold(raw)
      // “9hà12h”, “12hmardi”: the hour's letter and a word in one run of letters.
      const rest = glued && folded.startsWith('h') && atoms.at(-1)?.type === 'number' ? folded.slice(1) : ''
      if (PHRASES.has(rest)) {
        atoms.push({ type: 'word', text: 'h', start, end: start + 1, glued })
        atoms.push({ type: 'word', text: rest, start: start + 1, end, glued: true })
      } else atoms.push({ type: 'word', text: folded, start, end, glued })
    } else atoms.push({ type: 'sign', text: raw, start, end, glued })
    glued = true
  }
  return atoms
}

const fold = (word: string): string =>
  word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/œ/g, 'oe')

const tokenOf = (kind: TokenKind, value: number, first: Atom, last: Atom): Token => ({
  kind,
  value,
  start: first.start,
  end: last.end,
})

function phraseAt(atoms: readonly Atom[], at: number): Read | undefined {
  const first = atoms[at]
  if (first === undefined) return undefined
  for (const phrase of PHRASES.get(first.text) ?? []) {
    const next = endOfPhrase(atoms, at, phrase)
    const last = next === undefined ? undefined : atoms[next - 1]
    if (next === undefined || last === undefined) continue
    const shortened = SHORTENED.has(first.text) && atoms[next]?.text === '.' && atoms[next]?.glued
    return { tokens: [tokenOf(phrase.kind, phrase.value, first, last)], next: shortened ? next + 1 : next }
  }
  return undefined
}

function endOfPhrase(atoms: readonly Atom[], at: number, { words }: Phrase): number | undefined {
  let next = at
  for (const [place, word] of words.entries()) {
    if (place > 0 && atoms[next]?.text === '-' && /^\p{L}/u.test(word)) next += 1
    if (atoms[next]?.text !== word) return undefined
    next += 1
  }
  // “7/7/2026” is a date, “12h / 2h” a time.
  const [last, after] = [atoms[next - 1], atoms[next]]
  if (last?.type === 'number' && after !== undefined && (HOUR.has(after.text) || /[/:]/.test(after.text)))
    return undefined
  return next
}

function numberAt(atoms: readonly Atom[], at: number): Read | undefined {
  const hour = atoms[at]
  if (hour?.type !== 'number') return undefined
  const mark = atoms[at + 1]
  if (mark?.text === ':' && atoms[at + 2]?.type === 'number' && mark.glued && atoms[at + 2]?.glued)
    return timeWithMinutes(atoms, at, hour)
  if (mark !== undefined && HOUR.has(mark.text)) return timeWithHour(atoms, at, hour, mark)
  if (mark?.type === 'word' && ORDINAL.has(mark.text) && (mark.glued || mark.text.length > 1))
    return { tokens: [tokenOf('ordinal', Number(hour.text), hour, mark)], next: at + 2 }
  const kind = /^20\d\d$/.test(hour.text) ? 'year' : /^\d{1,2}$/.test(hour.text) ? 'number' : 'malformed'
  return { tokens: [tokenOf(kind, Number(hour.text), hour, hour)], next: at + 1 }
}

const timeToken = (hour: Atom, minutes: string, last: Atom): Token => {
  const [h, m] = [Number(hour.text), Number(minutes)]
  const fine = /^\d{1,2}$/.test(hour.text) && /^\d\d$/.test(minutes) && m < 60 && h * 60 + m <= 24 * 60
  return tokenOf(fine ? 'time' : 'malformed', h * 60 + m, hour, last)
}

/** “9:30”. */
function timeWithMinutes(atoms: readonly Atom[], at: number, hour: Atom): Read {
  const minutes = atoms[at + 2] ?? hour
  const seconds = atoms[at + 3]?.text === ':' && atoms[at + 4]?.type === 'number'
  if (seconds) return { tokens: [tokenOf('malformed', 0, hour, minutes)], next: at + 3 }
  // “9:30h” is said by some; the letter adds nothing.
  const letter = atoms[at + 3]?.text === 'h' && atoms[at + 3]?.glued
  return { tokens: [timeToken(hour, minutes.text, minutes)], next: letter ? at + 4 : at + 3 }
}

/** “9h”, “9 h 30”, “14 heures 30”, “9h30mn”. */
function timeWithHour(atoms: readonly Atom[], at: number, hour: Atom, letter: Atom): Read {
  const whole: Read = { tokens: [timeToken(hour, '00', letter)], next: at + 2 }
  const minutes = atoms[at + 2]
  const after = atoms[at + 3]
  if (minutes?.type !== 'number') return whole
  const followedByHour = after !== undefined && (HOUR.has(after.text) || (after.text === ':' && after.glued))
  if (followedByHour && minutes.glued && after.text === 'h') return twoHoursGlued(hour, minutes, after, at)
  if (followedByHour) return whole
  // Apart from the hour, a number is its minutes only if it looks like minutes.
  if (!minutes.glued && !/^[0-5][05]$/.test(minutes.text)) return whole
  const unit = after?.glued === true && MINUTE.has(after.text)
  return { tokens: [timeToken(hour, minutes.text, minutes)], next: unit ? at + 4 : at + 3 }
}

/** “15h18h”: a range whose dash was lost, certain only where the second number is nobody's minutes. */
function twoHoursGlued(hour: Atom, second: Atom, letter: Atom, at: number): Read {
  const certain = Number(second.text) % 5 !== 0 && Number(second.text) < 24
  const dash = { ...tokenOf('dash', 0, second, second), end: second.start }
  const tokens = certain
    ? [timeToken(hour, '00', hour), dash, timeToken(second, '00', letter)]
    : [tokenOf('malformed', 0, hour, letter)]
  return { tokens, next: at + 4 }
}

function signAt(atoms: readonly Atom[], at: number): Read {
  const atom = atoms[at]
  if (atom === undefined) return { tokens: [], next: at + 1 }
  const bullet = (atom.text === '-' || atom.text === '*') && (at === 0 || atoms[at - 1]?.text === '\n')
  if (bullet) return { tokens: [], next: at + 1 }
  return { tokens: [tokenOf(SIGNS[atom.text] ?? 'unknown', 0, atom, atom)], next: at + 1 }
}
