/**
 * What help a text in plain words is after. Every phrase and label of the taxonomy is compared with the words typed;
 * rare words weigh more than common ones, little words nothing; spelling mistakes are mended one word at a time.
 * Nothing is guessed: a text without known words has no terms.
 * @module
 */

import type { CardSlug } from './cards.ts'
import { matchCards } from './match-cards.ts'
import { allTerms } from './tree.ts'
import type { Term } from './types.ts'
import { allowedEdits, distance, sound, type Word, wordsOf } from './words.ts'

/** What in the taxonomy answered to the text. */
export interface Why {
  readonly kind: 'phrase' | 'label'
  /** The phrase or label, as written in the taxonomy. */
  readonly text: string
  /** Whether a spelling was mended on the way. */
  readonly typo: boolean
}

export interface TermMatch {
  readonly slug: string
  /** Between 0 and 1; 1 when the text is the phrase. */
  readonly score: number
  /** Best reason first. */
  readonly why: readonly Why[]
}

export interface NeedMatch {
  /** Best first. */
  readonly terms: readonly TermMatch[]
  /** Danger cards to show before any result. */
  readonly cards: readonly CardSlug[]
  /** Words as typed that no term explains: a commune, a name. */
  readonly rest: string
}

export interface MatchOptions {
  /** Most terms returned; 8 when not said. */
  readonly limit?: number
}

/** Least share of a phrase's weight that must be found in the text. */
const LEAST_OF_PHRASE = 0.66
/** Least score kept, and least share of the best score kept. */
const LEAST_SCORE = 0.3
const LEAST_OF_BEST = 0.6
/** Weight of a phrase made of little words only. */
const STANDING = 4
/** Weight of a light word; strong ones weigh 1 to 5. */
const LIGHT_WEIGHT = 0.7

/**
 * Reads a need typed in plain words: French first, with the other languages the taxonomy has phrases in.
 * Only the first 500 characters are read. Deterministic; a few hundred microseconds once the index is built.
 */
export const matchNeed = (text: string, options: MatchOptions = {}): NeedMatch => {
  const words = wordsOf(text)
  index ??= build()
  const found = score(words, index)
  const best = found[0]?.score ?? 0
  const kept = found
    .filter((match) => match.score >= Math.max(LEAST_SCORE, best * LEAST_OF_BEST))
    .slice(0, options.limit ?? 8)
  const used = new Set(kept.flatMap((match) => match.used))
  return {
    terms: kept.map(({ slug, score, why }) => ({ slug, score, why })),
    cards: matchCards(words),
    rest: restOf(words, used),
  }
}

interface Phrase {
  readonly slug: string
  readonly kind: 'phrase' | 'label'
  readonly text: string
  readonly folded: string
  /** Stems of its strong words; none for “à la rue”, found only as it stands. */
  readonly stems: readonly string[]
  /** Stems of its light words. */
  readonly light: readonly string[]
}

interface Known {
  readonly folded: string
  readonly stem: string
}

interface Index {
  readonly phrases: readonly Phrase[]
  readonly byStem: ReadonlyMap<string, readonly Phrase[]>
  /** Phrases made of little words only. */
  readonly standing: readonly Phrase[]
  /** Rarity of a stem among the terms. */
  readonly weight: ReadonlyMap<string, number>
  /** Words of the taxonomy by first letter, and by sound. */
  readonly byLetter: ReadonlyMap<string, readonly Known[]>
  readonly bySound: ReadonlyMap<string, readonly Known[]>
}

let index: Index | undefined

const build = (): Index => {
  const phrases = allTerms.filter((term) => term.until === undefined).flatMap(phrasesOfTerm)
  const byStem = new Map<string, Phrase[]>()
  const slugsOf = new Map<string, Set<string>>()
  const known = new Map<string, Known>()
  for (const phrase of phrases) {
    for (const stem of phrase.stems) {
      push(byStem, stem, phrase)
      slugsOf.set(stem, (slugsOf.get(stem) ?? new Set()).add(phrase.slug))
    }
    for (const word of wordsOf(phrase.text)) if (word.kind === 'strong') known.set(word.folded, word)
  }
  const byLetter = new Map<string, Known[]>()
  const bySound = new Map<string, Known[]>()
  for (const word of known.values()) {
    push(byLetter, word.folded.slice(0, 1), word)
    push(bySound, sound(word.folded), word)
  }
  return {
    phrases,
    byStem,
    standing: phrases.filter(({ stems }) => stems.length === 0),
    weight: new Map([...slugsOf].map(([stem, slugs]) => [stem, Math.log(1 + allTerms.length / slugs.size)])),
    byLetter,
    bySound,
  }
}

const phrasesOfTerm = ({ slug, labels, pro, phrases }: Term): Phrase[] => [
  ...[...Object.values(labels), ...Object.values(pro ?? {})].map((text) => phraseOf(slug, 'label', text)),
  ...Object.values(phrases).flatMap((texts) => texts.map((text) => phraseOf(slug, 'phrase', text))),
]

const phraseOf = (slug: string, kind: Phrase['kind'], text: string): Phrase => {
  const words = wordsOf(text)
  const stemsOf = (wanted: Word['kind']) => [
    ...new Set(words.filter((word) => word.kind === wanted).map(({ stem }) => stem)),
  ]
  return { slug, kind, text, folded: joined(words), stems: stemsOf('strong'), light: stemsOf('light') }
}

const joined = (words: readonly Word[]): string => words.map(({ folded }) => folded).join(' ')

const push = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}

/** A word of the text once read: the stem meant, and how sure that is. */
interface Read {
  /** Positions in the text. */
  readonly at: readonly number[]
  readonly stem: string
  readonly trust: number
}

interface Found extends TermMatch {
  /** Positions in the text of the words that matched. */
  readonly used: readonly number[]
}

const score = (words: readonly Word[], index: Index): Found[] => {
  const whole = joined(words)
  const reads = readWords(words, index)
  const weightOf = (stem: string) => index.weight.get(stem) ?? 0
  const total = sum(reads, ({ stem }) => weightOf(stem))
  const light = new Set(words.filter(({ kind }) => kind === 'light').map(({ stem }) => stem))
  const hits = new Map<Phrase, Read[]>()
  for (const read of reads) for (const phrase of index.byStem.get(read.stem) ?? []) push(hits, phrase, read)

  const byTerm = new Map<string, Found[]>()
  for (const phrase of index.standing)
    if (` ${whole} `.includes(` ${phrase.folded} `))
      push(byTerm, phrase.slug, foundAs(phrase, [], whole, STANDING / (STANDING + total)))
  for (const [phrase, hit] of hits) {
    const mine = new Map<string, number>()
    for (const { stem, trust } of hit) mine.set(stem, Math.max(mine.get(stem) ?? 0, trust))
    const lightFound = phrase.light.filter((stem) => light.has(stem)).length
    const share =
      (sum(mine, ([stem, trust]) => weightOf(stem) * trust) + LIGHT_WEIGHT * lightFound) /
      (sum(phrase.stems, weightOf) + LIGHT_WEIGHT * phrase.light.length)
    if (share < LEAST_OF_PHRASE) continue
    const explained = sum(hit, ({ stem }) => weightOf(stem)) / total
    push(byTerm, phrase.slug, foundAs(phrase, hit, whole, explained, share))
  }
  return [...byTerm.values()].map(merge).sort((a, b) => b.score - a.score || (a.slug < b.slug ? -1 : 1))
}

const foundAs = (
  phrase: Phrase,
  hit: readonly Read[],
  whole: string,
  explained: number,
  share = 1,
): Found => ({
  slug: phrase.slug,
  score:
    whole === phrase.folded
      ? 1
      : Math.round(980 * (phrase.kind === 'label' ? 0.95 : 1) * share * Math.sqrt(explained)) / 1000,
  why: [{ kind: phrase.kind, text: phrase.text, typo: hit.some(({ trust }) => trust < 1) }],
  used: hit.flatMap(({ at }) => at),
})

const sum = <T>(values: Iterable<T>, of: (value: T) => number): number => {
  let total = 0
  for (const value of values) total += of(value)
  return total
}

/** One match for a term out of its phrases: the best, the shortest among equals, with at most two reasons. */
const merge = (matches: readonly Found[]): Found => {
  const length = ({ why }: Found) => why[0]?.text.length ?? 0
  const [first, second] = [...matches].sort((a, b) => b.score - a.score || length(a) - length(b))
  return first === undefined
    ? { slug: '', score: 0, why: [], used: [] }
    : { ...first, why: [...first.why, ...(second?.why ?? [])] }
}

/** The stems the words may mean, each as it stands or mended, with all its positions. */
const readWords = (words: readonly Word[], index: Index): Read[] => {
  const reads = new Map<string, Read>()
  for (const [at, word] of words.entries()) {
    if (word.kind !== 'strong' || isStreetName(words, at)) continue
    const before = reads.get(word.folded)
    const meant =
      before ?? (index.byStem.has(word.stem) ? { stem: word.stem, trust: 1 } : mend(word.folded, index))
    reads.set(word.folded, { stem: '', trust: 0, ...meant, at: [...(before?.at ?? []), at] })
  }
  return [...reads.values()].filter(({ stem }) => stem !== '')
}

const STREETS = new Set(['rue', 'avenue', 'av', 'boulevard', 'bd', 'impasse', 'allee', 'quai', 'chemin'])
const ARTICLES = new Set(['de', 'du', 'des', 'd', 'la', 'le', 'les', 'l', 'saint', 'sainte'])

/** Whether a word names a street: “rue de la Fontaine” is not after water, “à la rue” is no address. */
const isStreetName = (words: readonly Word[], at: number): boolean => {
  let before = at - 1
  while (ARTICLES.has(words[before]?.folded ?? '')) before--
  return STREETS.has(words[before]?.folded ?? '') && !ARTICLES.has(words[before - 1]?.folded ?? '')
}

/** The word of the taxonomy a misspelt one stands for: the same by ear, else few edits away. */
const mend = (typed: string, index: Index): { stem: string; trust: number } | undefined => {
  if (typed.length < 3 || /\d/.test(typed)) return undefined
  const key = sound(typed)
  const edits = allowedEdits(typed.length)
  const nearest = (known: readonly Known[], limit: number) =>
    known
      .map((word) => ({ ...word, edits: distance(typed, word.folded, limit) }))
      .filter((word) => word.edits <= limit)
      .sort((a, b) => a.edits - b.edits || (a.folded < b.folded ? -1 : 1))[0]
  const alike = key.length < 3 ? undefined : nearest(index.bySound.get(key) ?? [], 3)
  if (alike !== undefined) return { stem: alike.stem, trust: 0.9 }
  const close = edits === 0 ? undefined : nearest(index.byLetter.get(typed.slice(0, 1)) ?? [], edits)
  return close && { stem: close.stem, trust: 1 - close.edits / 10 }
}

/** Typed words no term explains, with the articles inside a name: “wifi à La Rochelle” leaves “La Rochelle”. */
const restOf = (words: readonly Word[], used: ReadonlySet<number>): string => {
  const isName = (at: number) => words[at]?.kind === 'strong' && !used.has(at)
  const isJoint = (at: number): boolean => {
    if (words[at] === undefined || words[at].kind === 'strong') return false
    let next = at + 1
    while (ARTICLES.has(words[next]?.folded ?? '')) next++
    return isName(next) && (ARTICLES.has(words[at].folded) || isName(at - 1))
  }
  return words
    .filter((_, at) => isName(at) || isJoint(at))
    .map(({ typed }) => typed)
    .join(' ')
}
