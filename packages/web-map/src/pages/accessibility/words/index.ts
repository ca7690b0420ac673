import type { Locale } from '../../../i18n/index.ts'
import type { resultsOf } from '../audit.ts'
import { ar } from './ar.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { facile } from './fr-x-facile.ts'

/** Who says it of what, in the official form. */
export interface Declared {
  readonly who: string
  readonly site: string
  readonly address: string
}

type Results = ReturnType<typeof resultsOf>

/** Words of the declaration, in the order of its official form (arrêté du 20 septembre 2019). */
export interface DeclarationWords {
  readonly promise: (declared: Declared) => string
  readonly state: string
  readonly stateSaid: (declared: Declared) => string
  readonly aim: string
  readonly results: string
  readonly resultsSaid: (declared: Declared, results: Results) => readonly string[]
  readonly failing: string
  readonly failures: string
  readonly derogations: string
  readonly derogationsSaid: string
  readonly outside: string
  readonly outsideSaid: string
  readonly made: string
  readonly madeOn: (day: string) => string
  readonly technologies: string
  readonly environment: string
  readonly environmentSaid: string
  readonly tools: string
  readonly toolsSaid: readonly string[]
  readonly pages: string
  readonly pagesSaid: readonly string[]
  readonly contact: string
  readonly contactSaid: (contact: string | undefined) => string
  readonly remedies: string
  readonly remediesWhen: string
  readonly write: string
  readonly delegate: string
  readonly post: string
  readonly call: string
  readonly grid: string
  readonly gridSaid: string
}

export const DECLARATION: Readonly<Record<Locale, DeclarationWords>> = { fr, en, ar, 'fr-x-facile': facile }
