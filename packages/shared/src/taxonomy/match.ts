/**
 * What help a text in plain words is after. Every phrase and label of the taxonomy is compared with the words typed;
 * rare words weigh more than common ones, little words nothing; spelling mistakes are mended one word at a time.
 * Nothing is guessed: a text without known words has no terms.
 * @module
 */

import type { CardSlug } from './cards.ts'
import { matchCards } from './match-cards.ts'
import { type Index, joined, mend, type Phrase, phraseIndex, push } from './phrase-index.ts'
import { type Word, wordsOf } from './words.ts'

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
  /** Whether a typed word is known to be a name (of a commune, say): it is then not taken for a misspelling. */
  readonly isName?: (typed: string) => boolean
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
  const found = score(words, phraseIndex(), options.isName ?? (() => false))
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

const score = (words: readonly Word[], index: Index, isName: (typed: string) => boolean): Found[] => {
  const whole = joined(words)
  const reads = readWords(words, index, isName)
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
const readWords = (words: readonly Word[], index: Index, isName: (typed: string) => boolean): Read[] => {
  const reads = new Map<string, Read>()
  for (const [at, word] of words.entries()) {
    if (word.kind !== 'strong' || isStreetName(words, at) || isSaint(words, at)) continue
    const before = reads.get(word.folded)
    const meant = before ?? meaningOf(word, index, isName)
    if (meant !== undefined) reads.set(word.folded, { ...meant, at: [...(before?.at ?? []), at] })
  }
  return [...reads.values()]
}

const meaningOf = (
  word: Word,
  index: Index,
  isName: (typed: string) => boolean,
): Omit<Read, 'at'> | undefined => {
  if (index.byStem.has(word.stem)) return { stem: word.stem, trust: 1 }
  return isName(word.typed) ? undefined : mend(word.folded, index)
}

const STREETS = new Set(['rue', 'avenue', 'av', 'boulevard', 'bd', 'impasse', 'allee', 'quai', 'chemin'])
const ARTICLES = new Set(['de', 'du', 'des', 'd', 'la', 'le', 'les', 'l', 'saint', 'sainte', 'st', 'ste'])

/** Whether a word names a street: “rue de la Fontaine” is not after water, “à la rue” is no address. */
const isStreetName = (words: readonly Word[], at: number): boolean => {
  let before = at - 1
  while (ARTICLES.has(words[before]?.folded ?? '')) before--
  return STREETS.has(words[before]?.folded ?? '') && !ARTICLES.has(words[before - 1]?.folded ?? '')
}

const SAINTS = new Set(['saint', 'sainte', 'st', 'ste'])

/** Whether a word is the name of a saint, hence of a commune or a street: “Sainte-Adresse”. */
const isSaint = (words: readonly Word[], at: number): boolean => SAINTS.has(words[at - 1]?.folded ?? '')

/** Words that begin the name of a commune without being its only word. */
const NAME_STARTS = new Set([
  ...ARTICLES,
  ...['grand', 'grande', 'petit', 'petite', 'vieux', 'vieille', 'ville', 'bon', 'sens'],
])

/** Typed words no term explains, with what begins or joins a name: “wifi au Petit-Quevilly” leaves “Petit Quevilly”. */
const restOf = (words: readonly Word[], used: ReadonlySet<number>): string => {
  const isName = (at: number) => words[at]?.kind === 'strong' && !used.has(at)
  const isJoint = (at: number): boolean => {
    if (words[at] === undefined || words[at].kind === 'strong') return false
    let next = at + 1
    while (NAME_STARTS.has(words[next]?.folded ?? '')) next++
    return isName(next) && (NAME_STARTS.has(words[at].folded) || isName(at - 1))
  }
  return words
    .filter((_, at) => isName(at) || isJoint(at))
    .map(({ typed }) => typed)
    .join(' ')
}
