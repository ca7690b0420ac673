/**
 * Which days: “du lundi au jeudi et le samedi”, “lun-mar-jeu”, “les 1er et 3e jeudis du mois”, “tous les jours”.
 * @module
 */
import type { Cursor } from './cursor.ts'
import type { Pick } from './rules.ts'

export interface Days {
  readonly picks: readonly Pick[]
  /** Parts of the day said with the days: a set of `MORNING`, `AFTERNOON`, `EVENING`; 0 = none. */
  readonly parts: number
  /** Not all of the days have their part said: “lundi et mardi matin”. */
  readonly partly: boolean
  /** “un mercredi sur deux”: of no use unless a parity is said. */
  readonly alternate: boolean
  /** “la semaine”: Monday to Friday only where the weekend is said apart. */
  readonly workweek: boolean
  /** Days side by side, without any sign: a list, or the heads of columns. */
  readonly columns: boolean
}

const list = (cursor: Cursor) => cursor.take('comma', 'and', 'slash', 'dash')

export function readDays(cursor: Cursor): Days | undefined {
  const first = readElement(cursor)
  if (first === undefined) return undefined
  const elements = [first]
  let { parts } = first
  let columns = false
  for (;;) {
    const next = cursor.attempt(() => {
      const joined = (cursor.take('including') ?? list(cursor)) !== undefined
      if (joined) cursor.take('and', 'including')
      const element = readElement(cursor)
      // “mercredi après-midi et jeudi matin” are two subjects.
      if (element === undefined || (parts !== 0 && element.parts !== 0 && element.parts !== parts))
        return undefined
      if (!joined && !(element.plain && elements.at(-1)?.plain)) return undefined
      if (!joined) columns = true
      return element
    })
    if (next === undefined) break
    elements.push(next)
    parts ||= next.parts
  }
  const picks = elements.flatMap((element) => element.picks)
  const keys = new Set(picks.map(({ day, nth }) => `${day} ${nth.join()}`))
  if (keys.size < picks.length) return cursor.refuse('contradiction')
  // “lundi vendredi 9h-17h” has lost its “au”, or its “et”.
  const [one, two] = picks
  const pair = columns && picks.length === 2 && Math.abs(Number(two?.day) - Number(one?.day)) > 3
  if (pair) return cursor.refuse('dash')
  const weekdays = picks.filter(({ day }) => day !== 'PH')
  // “le 1er mardi et jeudi du mois”: which Thursdays?
  if (new Set(weekdays.map(({ nth }) => nth.length > 0)).size > 1) return cursor.refuse('nth')
  if (weekdays.some(({ nth }) => nth.length > 0)) cursor.take('of-month')
  return {
    picks,
    parts,
    partly: parts !== 0 && elements.some((element) => element.parts === 0),
    alternate: elements.some((element) => element.alternate),
    workweek: elements.some((element) => element.workweek),
    columns,
  }
}

interface Element extends Omit<Days, 'columns' | 'partly'> {
  /** Days by their names, which may stand side by side. */
  readonly plain: boolean
}

function readElement(cursor: Cursor): Element | undefined {
  return cursor.attempt(() => {
    cursor.skip('the', 'of')
    const one = cursor.take('one') !== undefined
    const sets = readEvery(cursor)
    const picks = sets ?? readNth(cursor) ?? readChain(cursor)
    if (picks === undefined) return undefined
    const workweek = cursor.tokens[cursor.at - 1]?.kind === 'workweek'
    const parts = readParts(cursor)
    const alternate = cursor.take('alternate') !== undefined
    if (one && !alternate) return cursor.refuse('alternate')
    return { picks, parts, alternate, workweek, plain: sets === undefined }
  })
}

/** “matin”, “matin et après-midi”, right after the day. */
function readParts(cursor: Cursor): number {
  let parts = cursor.take('part')?.value ?? 0
  while (parts !== 0) {
    const more = cursor.attempt(() => {
      list(cursor)
      cursor.skip('the')
      const part = cursor.take('part')
      return cursor.is('time', 'number', 'colon', 'of') &&
        part?.value !== undefined &&
        (part.value & parts) === 0
        ? part
        : undefined
    })
    if (more === undefined) break
    parts |= more.value
  }
  return parts
}

/** “1er et 3e jeudis”. */
function readNth(cursor: Cursor): Pick[] | undefined {
  return cursor.attempt(() => {
    const nth: number[] = []
    do {
      cursor.skip('the')
      const rank = cursor.take('ordinal')
      if (rank === undefined) return undefined
      nth.push(rank.value)
    } while (list(cursor) !== undefined)
    const day = cursor.take('day')
    if (day === undefined) return undefined
    if (nth.some((rank) => rank > 5 || rank === 0)) return cursor.refuse('nth')
    return [{ day: day.value, nth: [...new Set(nth)].sort(rankOrder), named: true }]
  })
}

/** The last one of a month comes after all others. */
const rankOrder = (one: number, other: number): number => (one < 0 ? 1 : other < 0 ? -1 : one - other)

function readEvery(cursor: Cursor): Pick[] | undefined {
  if (cursor.take('public-holiday') !== undefined) return [{ day: 'PH', nth: [], named: true }]
  const set = cursor.take('every', 'workweek')
  return set && [0, 1, 2, 3, 4, 5, 6].filter((day) => set.value & (1 << day)).map(covered)
}

const covered = (day: number): Pick => ({ day, nth: [], named: false })
const named = (day: number): Pick => ({ day, nth: [], named: true })

/** A day, “lundi au vendredi”, “lundi-mardi-jeudi”, “lundi/jeudi”. */
function readChain(cursor: Cursor): Pick[] | undefined {
  const first = cursor.take('day')
  if (first === undefined) return undefined
  const until = cursor.attempt(() => (cursor.take('to') ? cursor.take('day') : undefined))
  if (until !== undefined) return range(cursor, first.value, until.value)
  const sign = cursor.is('dash') ? 'dash' : 'slash'
  const chain = [first.value]
  for (;;) {
    const next = cursor.attempt(() => (cursor.take(sign) ? cursor.take('day') : undefined))
    if (next === undefined) break
    chain.push(next.value)
  }
  const [one = 0, two = 0] = chain
  if (chain.length !== 2 || two === one + 1) return chain.map(named)
  // Two days and a dash: from five days on nobody means a list; below, it may be either.
  return sign === 'dash' && two - one >= 4 ? range(cursor, one, two) : cursor.refuse('dash')
}

function range(cursor: Cursor, from: number, to: number): Pick[] | undefined {
  if (from === to) return cursor.refuse('contradiction')
  const length = ((to - from + 7) % 7) + 1
  return Array.from({ length }, (_, step) => covered((from + step) % 7))
}
