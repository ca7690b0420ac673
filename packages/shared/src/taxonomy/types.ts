/**
 * What a term of the taxonomy is. Terms are data (CC0): readable, stable slugs, several parents possible, words
 * for people and words for professionals.
 * @module
 */

import type { Words } from '../place/languages.ts'

/** Plain-language phrases by language (BCP 47), as people type them, misspellings included. */
export type Phrases = Readonly<Record<string, readonly string[]>>

export interface Term {
  /** Public contract (`?service=<slug>`): unaccented French, kebab-case, never reused for another meaning. */
  readonly slug: string
  /** Slugs of the broader terms; none for a family (root). */
  readonly broader: readonly string[]
  /** Words for everybody. */
  readonly labels: Words
  /** Professional wording, where the field has its own. */
  readonly pro?: Words
  readonly phrases: Phrases
  /** Day the term came into use here, `YYYY-MM-DD`. */
  readonly since: string
  /** Last day of use; absent while in use. */
  readonly until?: string
  /** Slug that took over, when `until` is set. */
  readonly replacedBy?: string
  /**
   * Places that offer this hide their address: class A always, class B until the structure itself confirms that
   * the address is public .
   */
  readonly sensitivity?: 'A' | 'B'
  /** One does not go there directly (SIAO/115, OFII, ASE, hospital): never shown as open . */
  readonly throughReferral?: true
}

/** A term as written in the data files: phrases of one language are one text, separated by ` · ` or new lines. */
export interface TermEntry extends Omit<Term, 'phrases' | 'since'> {
  readonly phrases?: Readonly<Record<string, string>>
  readonly since?: string
}

/** Reads the entries of a data file; `since` is the day of those that do not say theirs. */
export const terms = (since: string, entries: readonly TermEntry[]): readonly Term[] =>
  entries.map((entry) => ({
    ...entry,
    since: entry.since ?? since,
    phrases: Object.fromEntries(
      Object.entries(entry.phrases ?? {}).map(([lang, text]) => [lang, phrasesOf(text)]),
    ),
  }))

/** The phrases of a text where ` · ` or a new line separates them. */
export const phrasesOf = (text: string): string[] =>
  text
    .split(/·|\n/)
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '')
