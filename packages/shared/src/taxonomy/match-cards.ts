import { CARDS, type CardSlug } from './cards.ts'
import { DANGERS } from './dangers.ts'
import { phrasesOf } from './types.ts'
import { distance, sound, type Word, wordsOf } from './words.ts'

/** Cards whose danger the words speak of, most pressing first. */
export const matchCards = (words: readonly Word[]): CardSlug[] => {
  triggers ??= build()
  const read = readDanger(words.map(({ folded }) => folded))
  const meant = new Map<string, Meaning>()
  for (const word of read) if (!meant.has(word)) meant.set(word, meaningOf(word, triggers))
  return triggers.cards
    .filter(({ phrases, unless }) => {
      const text = without(read, unless).map((word) => meant.get(word) ?? NOTHING)
      return text.some(({ typed, likely }, at) =>
        [typed, ...likely].some((first) =>
          phrases
            .get(first)
            ?.some((phrase) => (first === typed || phrase.length > 1) && follows(text, at, phrase, 1)),
        ),
      )
    })
    .map(({ slug }) => slug)
}

/** What a typed word may be: itself, and inside a phrase the words of dangers it is a misspelling of. */
interface Meaning {
  readonly typed: string
  /** Alone, “violet” must not mean “violée”: only for phrases of several words. */
  readonly likely: readonly string[]
}

const NOTHING: Meaning = { typed: '', likely: [] }

interface Triggers {
  readonly cards: readonly {
    readonly slug: CardSlug
    /** Phrases by their first word. */
    readonly phrases: ReadonlyMap<string, readonly (readonly string[])[]>
    readonly unless: readonly (readonly string[])[]
  }[]
  /** Words long enough to be misspelt, with their sound. */
  readonly known: readonly { readonly word: string; readonly sound: string }[]
}

let triggers: Triggers | undefined

const build = (): Triggers => {
  const known = new Set<string>()
  const cards = CARDS.map(({ slug }) => {
    const phrases = new Map<string, (readonly string[])[]>()
    for (const phrase of readPhrases(DANGERS[slug].phrases)) {
      const first = phrase[0] ?? ''
      phrases.set(first, [...(phrases.get(first) ?? []), phrase])
      for (const word of phrase) if (word.length > 4) known.add(word)
    }
    return { slug, phrases, unless: readPhrases(DANGERS[slug].unless ?? '') }
  })
  return { cards, known: [...known].map((word) => ({ word, sound: sound(word) })) }
}

const readPhrases = (text: string): string[][] =>
  phrasesOf(text).map((phrase) => readDanger(wordsOf(phrase).map(({ folded }) => folded)))

/** Words that may be missing or added without changing the meaning of a danger. */
const SKIPPED = new Set(
  'a l le la les un une des de du d m me mon ma mes j je n ne s se ce c t y en au aux et que qu est suis the'.split(
    ' ',
  ),
)

/** The words that count; “à la rue” is one of them, “rue” of an address is not. */
const readDanger = (folded: readonly string[]): string[] =>
  folded
    .join(' ')
    .replace(/\b(?:a|dans) la rue\b/g, 'alarue')
    .split(' ')
    .filter((word) => word !== '' && word !== 'rue' && !SKIPPED.has(word))

/** The words without the stretches that mean something else. */
const without = (words: readonly string[], stretches: readonly (readonly string[])[]): readonly string[] =>
  stretches.reduce<readonly string[]>((left, stretch) => {
    const at = left.findIndex((_, i) => stretch.every((word, k) => left[i + k] === word))
    return at < 0 ? left : left.filter((_, i) => i < at || i >= at + stretch.length)
  }, words)

const meaningOf = (typed: string, { known }: Triggers): Meaning => {
  if (typed.length < 4) return { typed, likely: [] }
  const heard = sound(typed)
  return {
    typed,
    likely: known
      .filter(
        (other) => other.word !== typed && (other.sound === heard || distance(typed, other.word, 1) <= 1),
      )
      .map(({ word }) => word),
  }
}

/** Most words that may stand between two words of a phrase. */
const GAP = 2

/** Whether the rest of a phrase follows the word found, each word at most `GAP` words after the last. */
const follows = (text: readonly Meaning[], at: number, phrase: readonly string[], next: number): boolean => {
  const wanted = phrase[next]
  if (wanted === undefined) return true
  for (let i = at + 1; i <= at + 1 + GAP; i++) {
    const { typed, likely } = text[i] ?? NOTHING
    if ((typed === wanted || likely.includes(wanted)) && follows(text, i, phrase, next + 1)) return true
  }
  return false
}
