/**
 * The taxonomy's phrases and labels, ready to be compared with what people type.
 * @module
 */

import { allTerms } from './tree.ts'
import type { Term } from './types.ts'
import { allowedEdits, distance, sound, type Word, wordsOf } from './words.ts'

/** A phrase or label of a term, ready to be compared. */
export interface Phrase {
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

export interface Index {
  readonly byStem: ReadonlyMap<string, readonly Phrase[]>
  /** Phrases made of little words only. */
  readonly standing: readonly Phrase[]
  /** Rarity of a stem among the terms. */
  readonly weight: ReadonlyMap<string, number>
  /** French words of the taxonomy by first letter, and by sound. */
  readonly byLetter: ReadonlyMap<string, readonly Known[]>
  readonly bySound: ReadonlyMap<string, readonly Known[]>
}

/** The index of the taxonomy, built at the first call (some 50 ms) and kept. */
export const phraseIndex = (): Index => {
  index ??= build()
  return index
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
  }
  for (const text of allTerms.flatMap(frenchOf))
    for (const word of wordsOf(text)) if (word.kind === 'strong') known.set(word.folded, word)
  const byLetter = new Map<string, Known[]>()
  const bySound = new Map<string, Known[]>()
  for (const word of known.values()) {
    push(byLetter, word.folded.slice(0, 1), word)
    push(bySound, sound(word.folded), word)
  }
  return {
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

/** Only French words are mended: in two languages at once, half the communes of France are a misspelling. */
const frenchOf = ({ labels, pro, phrases }: Term): readonly string[] => [
  labels.fr,
  ...(pro === undefined ? [] : [pro.fr]),
  ...(phrases.fr ?? []),
]

const phraseOf = (slug: string, kind: Phrase['kind'], text: string): Phrase => {
  const words = wordsOf(text)
  const stemsOf = (wanted: Word['kind']) => [
    ...new Set(words.filter((word) => word.kind === wanted).map(({ stem }) => stem)),
  ]
  return { slug, kind, text, folded: joined(words), stems: stemsOf('strong'), light: stemsOf('light') }
}

export const joined = (words: readonly Word[]): string => words.map(({ folded }) => folded).join(' ')

export const push = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}

/** The word of the taxonomy a misspelt one stands for: the same by ear, else few edits away. */
export const mend = (typed: string, index: Index): { stem: string; trust: number } | undefined => {
  if (typed.length < 3 || /\d/.test(typed)) return undefined
  const key = sound(typed)
  const edits = allowedEdits(typed.length)
  const nearest = (known: readonly Known[], limit: number) =>
    known
      .map((word) => ({ ...word, edits: distance(typed, word.folded, limit) }))
      .filter((word) => word.edits <= limit)
      .sort((a, b) => a.edits - b.edits || (a.folded < b.folded ? -1 : 1))[0]
  // A short sound is shared by many words: “Gap” is not gas.
  const tooShort = key.length < 3 && typed.length < 5
  const alike = tooShort ? undefined : nearest(index.bySound.get(key) ?? [], key.length < 4 ? 1 : 3)
  if (alike !== undefined) return { stem: alike.stem, trust: 0.9 }
  const close = edits === 0 ? undefined : nearest(index.byLetter.get(typed.slice(0, 1)) ?? [], edits)
  return close && { stem: close.stem, trust: 1 - close.edits / 10 }
}
