/** Streets as lists write them, read into a number and the words of a way. @module */
import { sortKey } from '../territory/names.ts'
import { isTypo, tokensOf } from './tokens.ts'

/** A street, read. */
export interface ReadStreet {
  readonly written: string
  /** House numbers from and to, both the same for one; absent where none is written. */
  readonly numbers?: readonly [number, number]
  /** `rue`, `avenue`… in its long form; absent where none is written. */
  readonly way?: string
  /** Words of its name. */
  readonly words: readonly string[]
}

const WAYS: Readonly<Record<string, string>> = {
  av: 'avenue',
  ave: 'avenue',
  aven: 'avenue',
  bd: 'boulevard',
  bld: 'boulevard',
  blvd: 'boulevard',
  boul: 'boulevard',
  pl: 'place',
  imp: 'impasse',
  che: 'chemin',
  chem: 'chemin',
  ch: 'chemin',
  rte: 'route',
  all: 'allee',
  allees: 'allee',
  sq: 'square',
  crs: 'cours',
  r: 'rue',
  fg: 'faubourg',
  fbg: 'faubourg',
  trav: 'traverse',
  parv: 'parvis',
  prom: 'promenade',
  esp: 'esplanade',
  pas: 'passage',
  lot: 'lotissement',
  espl: 'esplanade',
  res: 'residence',
}
const WAY_WORDS = new Set([
  ...Object.values(WAYS),
  ...'rue quai mail montee cite ruelle sentier rond hameau galerie sente villa venelle voie zone za zi zae zac'.split(
    ' ',
  ),
])

/** Titles of those whom ways are named after: some lists write them, some write a first name. */
const TITLES = new Set(
  `dr docteur gal gl gen general mal mar marechal pdt president cdt commandant col colonel cap capitaine prof
  professeur abbe lieutenant sergent`.split(/\s+/),
)

/** Boxes and sorting offices, which are no place. */
const MAIL_ONLY = /\b(?:bp|cs|tsa)\s*\d+\b|\bcedex(?:\s+\d{1,2}\b)?/g

/** `12`, `12 bis`, `12-14`, `12 à 14`, `12/14`, before a way. */
const NUMBER = /(?<!\d)(\d{1,4})(?: (?:et |a )?(\d{1,4}))?(?: ?(?:bis|ter|quater|[a-ft]))?$/

/**
 * Reads the street line of an address.
 * @returns nothing where it names no way
 */
export function readStreet(written: string): ReadStreet | undefined {
  // Some lists repeat postcode and commune in the line.
  const line = sortKey(written.replace(/n°/gi, ' ').replace(/\s-(?=\s|\d)/g, ' '))
    .replace(MAIL_ONLY, ' ')
    .replace(/(?<=[a-z].*) \d{5} .*$/, '')
  const words = line
    .replace(/(\d)(?=[a-z]{2})/g, '$1 ')
    .split(/\s+/)
    .filter((word) => word !== '')
  const at = words.findIndex((word) => WAY_WORDS.has(word) || Object.hasOwn(WAYS, word))
  const isWay = at >= 0 && at < words.length - 1
  const before = (isWay ? words.slice(0, at) : words).join(' ')
  const found = isWay
    ? NUMBER.exec(before)
    : /^(\d{1,4})(?: (\d{1,4}))?(?: (?:bis|ter|quater|[a-ft]))?(?= )/.exec(before)
  const way = isWay ? (WAYS[words[at] ?? ''] ?? words[at]) : undefined
  const rest = isWay ? words.slice(at + 1).join(' ') : before.slice(found?.[0].length ?? 0)
  const name = nameWords(rest)
  if (name.length === 0) return undefined
  return {
    written,
    ...(found && {
      numbers: rangeOf(Number(found[1]), found[2] === undefined ? undefined : Number(found[2])),
    }),
    ...(way !== undefined && { way }),
    words: name,
  }
}

/** `8 7`: a second number that does not follow is the one meant. */
const rangeOf = (from: number, to = from): [number, number] =>
  to >= from && to - from <= 40 ? [from, to] : [to, to]

function nameWords(rest: string): string[] {
  const words = tokensOf(rest).map(({ plain }) => plain)
  const telling = words.filter((word) => !TITLES.has(word))
  return telling.length > 0 ? telling : words
}

/**
 * How two streets stand to each other.
 * - `same`: one way, and house numbers that meet
 * - `close`: one way, numbers not more than four apart, or ways of one name but another kind
 * - `way`: one way, and a number that one of them lacks
 * - `along`: one way, other numbers
 * - `other`: two ways
 * - `unknown`: one of them is not told
 */
export type StreetRelation = 'same' | 'close' | 'way' | 'along' | 'other' | 'unknown'

export function compareStreets(a: ReadStreet | undefined, b: ReadStreet | undefined): StreetRelation {
  if (a === undefined || b === undefined) return 'unknown'
  if (!isOneWay(a.words, b.words)) return 'other'
  const isOtherKind = a.way !== undefined && b.way !== undefined && a.way !== b.way
  if (a.numbers === undefined || b.numbers === undefined) {
    if (a.numbers === b.numbers) return isOtherKind ? 'way' : 'same'
    return 'way'
  }
  const gap = Math.max(a.numbers[0] - b.numbers[1], b.numbers[0] - a.numbers[1], 0)
  if (gap === 0) return isOtherKind ? 'close' : 'same'
  return gap <= 4 && !isOtherKind ? 'close' : 'along'
}

/** All words of the shorter name are in the longer one, mistyped or not, and make half of it. */
function isOneWay(a: readonly string[], b: readonly string[]): boolean {
  const isFirst = a.length < b.length || (a.length === b.length && a.join(' ') <= b.join(' '))
  const [shorter, longer] = isFirst ? [a, b] : [b, a]
  if (shorter.length * 3 < longer.length) return false
  const free = [...longer]
  let missing = 0
  for (const word of shorter) {
    const exact = free.indexOf(word)
    const index = exact >= 0 ? exact : free.findIndex((other) => isTypo(word, other))
    if (index < 0) missing += 1
    else free.splice(index, 1)
  }
  return missing === 0 || (shorter.length >= 4 && missing === 1)
}
