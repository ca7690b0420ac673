/** What a text in plain words is read as: taxonomy terms, danger cards, a territory, and words left to look for. @module */
import { ancestors, findCard, label, matchNeed } from '@maillage/shared/taxonomy'
import { type Gazetteer, normalizeName } from '@maillage/shared/territory'
import type { SearchResult } from './contract.ts'

/** Terms that a text may stand for at once. */
const MAX_TERMS = 3

export interface ReadTerm {
  readonly slug: string
  readonly label: string
  readonly text: string
  readonly typo: boolean
  /** Wider terms: a service that states one of them as such may well meet this need. */
  readonly broader: readonly string[]
}

export interface Reading {
  readonly terms: readonly ReadTerm[]
  readonly cards: readonly string[]
  readonly territory?: { code: string; name: string; text: string }
  /** All words, normalised. */
  readonly words: string
  /** Words that neither a term nor a territory explains. */
  readonly rest: string
}

/** Whether a typed word names a commune: it is then no misspelling of a need. */
const isNameIn =
  (gazetteer: Gazetteer) =>
  (name: string): boolean => {
    const match = gazetteer.communeByName({ name })
    return match.commune !== undefined || match.reason === 'ambiguous'
  }

/**
 * Reads a search text. Deterministic, without any memory of who asks.
 * @param placed whether a place named in the text may say where to look
 */
export function readText(text: string, gazetteer: Gazetteer, placed: boolean): Reading {
  const whole = placed ? gazetteer.findInText(text) : undefined
  const match = matchNeed(text, { limit: MAX_TERMS, isName: isNameIn(gazetteer) })
  // The name of a commune and nothing else is a place, even when it is also a word of a need.
  const onlyPlace = whole?.rest === ''
  const place = onlyPlace ? whole : placed ? gazetteer.findInText(match.rest) : undefined
  return {
    terms: (onlyPlace ? [] : match.terms).map(({ slug, why }) => ({
      slug,
      label: label(slug, 'fr'),
      text: why[0]?.text ?? slug,
      typo: why.every(({ typo }) => typo),
      broader: ancestors(slug).filter((wider) => wider !== slug),
    })),
    cards: match.cards,
    territory: place && {
      code: place.territory.code,
      name: place.territory.name,
      text: place.words.join(' '),
    },
    words: normalizeName(text),
    rest: normalizeName(place ? place.rest : match.rest),
  }
}

/** The reading as the API says it. */
export const publicReading = (reading: Reading): NonNullable<SearchResult['reading']> => ({
  terms: reading.terms.map(({ broader: _broader, ...term }) => term),
  cards: reading.cards.map((slug) => ({ slug, numbers: [...(findCard(slug)?.numbers ?? [])] })),
  territory: reading.territory,
  rest: reading.rest,
})
