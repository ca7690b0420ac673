/** What a place is called, read into what it is and which one it is. @module */
import { HOUSED, KINDS, type NameKind, OPERATORS, WEAK } from './lexicon.ts'
import { isTypo, likeness, type Token, tokensOf } from './tokens.ts'

interface Phrase {
  readonly kind: NameKind
  readonly words: readonly string[]
  readonly isFirst: boolean
}

/** What names say a place is, by the first word, longest first. */
const PHRASES: ReadonlyMap<string, readonly Phrase[]> = (() => {
  const all = Object.entries(KINDS).flatMap(([kind, phrases]) =>
    phrases.map((phrase) => ({
      kind: kind as NameKind,
      words: tokensOf(phrase).map(({ plain }) => plain),
      isFirst: phrase.startsWith('^'),
    })),
  )
  const byFirst = new Map<string, Phrase[]>()
  for (const phrase of all.toSorted((a, b) => b.words.length - a.words.length)) {
    const [first = ''] = phrase.words
    byFirst.set(first, [...(byFirst.get(first) ?? []), phrase])
  }
  return byFirst
})()

/** Words that say little, in the form of tokens. */
const WEAK_TOKENS: ReadonlySet<string> = new Set(
  WEAK.flatMap((word) => tokensOf(word).map(({ plain }) => plain)),
)

export const isWeak = (token: string): boolean => WEAK_TOKENS.has(token)

/** A name, read. */
export interface ReadName {
  readonly written: string
  /** All its words, one space between. */
  readonly plain: string
  readonly tokens: readonly Token[]
  /** All its words, as they are compared. */
  readonly words: readonly string[]
  /** What it says the place is; none where no known word does. */
  readonly kinds: readonly NameKind[]
  /** Words that say which one it is, in order: without what it is. Those of its commune are among them. */
  readonly own: readonly Token[]
}

export function readName(written: string): ReadName {
  // What stands in square brackets says where to stand, not what it is called.
  const tokens = tokensOf(written.replace(/\[[^\]]*\]/g, ' '))
  const kinds = new Set<NameKind>()
  const own: Token[] = []
  for (let index = 0; index < tokens.length; ) {
    const phrase = PHRASES.get(tokens[index]?.plain ?? '')?.find(
      ({ words, isFirst }) =>
        (!isFirst || index === 0) && words.every((word, offset) => tokens[index + offset]?.plain === word),
    )
    if (phrase === undefined) {
      const token = tokens[index]
      if (token !== undefined) own.push(token)
      index += 1
    } else {
      kinds.add(phrase.kind)
      index += phrase.words.length
    }
  }
  const words = tokens.map(({ plain }) => plain)
  return { written, plain: words.join(' '), tokens, words, kinds: [...kinds].sort(), own }
}

/**
 * How two names stand to each other.
 * - `equal`: the same words of their own, of the same kind
 * - `alike`: most of the words of their own, or all of the shorter one's
 * - `generic`: one has no word of its own (“France services”), and both say the same kind
 * - `labelled`: as the two above, but one alone is called after France services, which is a house's label and a help
 *   that others house
 * - `partly`: some words or a kind in common, or a help that a host may house
 * - `other-kind`: they say two different things
 * - `different`
 */
export type NameRelation = 'equal' | 'alike' | 'generic' | 'labelled' | 'partly' | 'other-kind' | 'different'

export interface NamesCompared {
  readonly relation: NameRelation
  /** Kinds that both say. */
  readonly kinds: readonly NameKind[]
  /** Words, as written, that only one of the two has, but those of the communes. */
  readonly only: readonly [readonly string[], readonly string[]]
}

const weight = ({ plain }: Token): number => (isWeak(plain) || plain.length === 1 ? 0.25 : 1)
const weigh = (tokens: readonly Token[]): number => tokens.reduce((total, token) => total + weight(token), 0)

/**
 * Compares two names; mirrored when they are given the other way round.
 * @param isCommune whether a word is one of the communes of the two places, which tells nothing inside them
 */
export function compareNames(a: ReadName, b: ReadName, isCommune: (word: string) => boolean): NamesCompared {
  if (a.plain > b.plain) {
    const { only, ...rest } = compareNames(b, a, isCommune)
    return { ...rest, only: [only[1], only[0]] }
  }
  const isTelling = ({ plain }: Token) => !isCommune(plain)
  const [ownA, ownB] = [a.own.filter(isTelling), b.own.filter(isTelling)]
  const { common, leftA, leftB } = pairUp(ownA, ownB)
  const kinds = a.kinds.filter((kind) => b.kinds.includes(kind))
  return {
    relation: relationOf(a, b, ownA, ownB, common, kinds),
    kinds,
    only: [writtenOf(leftA), writtenOf(leftB)],
  }
}

/** As many words, give or take one, and nearly all letters: one name written twice, whatever it says. */
export const isMistyped = (a: ReadName, b: ReadName): boolean =>
  Math.abs(a.words.length - b.words.length) <= 1 && likeness(a.words, b.words) >= MISTYPED

/** Share of letter pairs that a name has in common with itself mistyped. */
const MISTYPED = 0.75

const writtenOf = (tokens: readonly Token[]): string[] => [...new Set(tokens.map(({ written }) => written))]

function pairUp(a: readonly Token[], b: readonly Token[]) {
  const free = [...b]
  const leftA: Token[] = []
  let common = 0
  // Equal words first, so that a mistyped one does not take another's partner.
  const exact = a.filter((token) => {
    const index = free.findIndex(({ plain }) => plain === token.plain)
    if (index < 0) return true
    common += weight(token)
    free.splice(index, 1)
    return false
  })
  for (const token of exact) {
    const index = free.findIndex(({ plain }) => isTypo(plain, token.plain))
    if (index < 0) leftA.push(token)
    else {
      common += Math.min(weight(token), ...free.slice(index, index + 1).map(weight))
      free.splice(index, 1)
    }
  }
  return { common, leftA, leftB: free }
}

function relationOf(
  a: ReadName,
  b: ReadName,
  ownA: readonly Token[],
  ownB: readonly Token[],
  common: number,
  kinds: readonly NameKind[],
): NameRelation {
  const [weightA, weightB] = [weigh(ownA), weigh(ownB)]
  const saysBoth = a.kinds.length > 0 && b.kinds.length > 0
  if (saysBoth && kinds.length === 0) return 'other-kind'
  const alone = [...a.kinds, ...b.kinds].filter((kind) => !kinds.includes(kind))
  const shorter = Math.min(weightA, weightB)
  if (shorter < 1) {
    const hasSameWords = ownA.length === ownB.length && ownA.length > 0 && 2 * common >= weightA + weightB
    return ofGeneric(kinds, alone, Math.max(weightA, weightB), hasSameWords)
  }
  const share = (2 * common) / (weightA + weightB)
  // Words of their own on both sides tell them apart, unless nearly all others agree.
  const isMixed = shorter - common >= 1
  const isAlike =
    share >= (isMixed ? 0.8 : 0.6) || common >= shorter || isAcronym(a, ownB) || isAcronym(b, ownA)
  if (!isAlike) return share >= 0.3 || common >= shorter / 2 || kinds.length > 0 ? 'partly' : 'different'
  // A host and the help it houses may bear one name.
  const housed = ofHoused(alone)
  if (housed) return housed
  // A body that runs many helps, and one that bears its name, or one of its services.
  const isOperator = kinds.length > 0 && kinds.every((kind) => OPERATORS.has(kind))
  if (alone.some((kind) => OPERATORS.has(kind)) || (isOperator && share < 0.8)) return 'partly'
  return share >= 0.95 && alone.length === 0 ? 'equal' : 'alike'
}

/** One of the two, or both, have no word of their own but such as half of all places bear. */
function ofGeneric(
  kinds: readonly NameKind[],
  alone: readonly NameKind[],
  longer: number,
  hasSameWords: boolean,
): NameRelation {
  if (kinds.length === 0 && !hasSameWords) return longer < 1 ? 'partly' : 'different'
  const isOperator = kinds.length > 0 && kinds.every((kind) => OPERATORS.has(kind))
  if (isOperator && longer >= 1) return 'partly'
  return ofHoused(alone) ?? 'generic'
}

/** One alone says a help that others house. */
function ofHoused(alone: readonly NameKind[]): NameRelation | undefined {
  const housed = alone.filter((kind) => HOUSED.has(kind))
  if (housed.length === 0) return undefined
  return housed.every((kind) => kind === 'france-services') ? 'labelled' : 'partly'
}

/** `FLEP` among the words of one, “Foyer laïque d'éducation permanente” the other. */
function isAcronym(name: ReadName, own: readonly Token[]): boolean {
  const initials = own.map(({ plain }) => plain[0] ?? '').join('')
  return name.own.some(({ plain }) => plain.length >= 3 && plain.length <= 8 && initials.includes(plain))
}
