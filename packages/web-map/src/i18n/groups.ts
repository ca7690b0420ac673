/**
 * Which groups of words each language must have. Everybody's are in every language; those of the people who keep
 * listings, moderate or run the directory are in French and English so far.
 * @module
 */
import type { Dictionary } from './fr.ts'

/** Groups in French and English alone: a page made of them is shown in one of these, and says so. */
export const KEEPER_GROUPS = [
  'hoursEditor',
  'back',
  'keep',
  'bulk',
  'freshness',
  'campaigns',
  'structure',
  'rights',
  'sources',
  'survey',
  'doubles',
] as const satisfies readonly (keyof Dictionary)[]

/** The words that visitors read: a language without one of them does not compile. */
export type VisitorDictionary = Omit<Dictionary, (typeof KEEPER_GROUPS)[number]>

/** Those of every page; what searches, tells of a place or is taken away is written apart. */
export type SiteWords = Omit<
  VisitorDictionary,
  | 'search'
  | 'need'
  | 'map'
  | 'card'
  | 'open'
  | 'hours'
  | 'place'
  | 'origin'
  | 'voices'
  | 'report'
  | 'selection'
  | 'sheet'
  | 'booklet'
  | 'share'
>
