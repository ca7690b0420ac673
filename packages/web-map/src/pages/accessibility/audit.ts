/**
 * What was looked at against the 106 criteria of the RGAA, criterion by criterion, in `audit.json`: a plain file, for
 * whoever audits to correct. `titre` and `note` of a criterion are in French, as the criteria are. The page says that the
 * team of the software looked: whoever runs a directory and audits it changes `words` too.
 * @module
 */
import { readFileSync } from 'node:fs'

/** What is known of a criterion. */
export const STATES = ['conforme', 'non conforme', 'non applicable', 'non évalué'] as const
export type State = (typeof STATES)[number]

export interface Criterion {
  /** Theme and rank, such as `3.2`. */
  readonly numero: string
  /** In short. */
  readonly titre: string
  readonly etat: State
  /** How it was looked at: `tests`, `clavier`, `lecture` (of the code), `regard` (on a screen). */
  readonly comment?: string
  readonly note?: string
}

export interface Audit {
  readonly referentiel: string
  /** Day of the last look. */
  readonly date: string
  readonly criteres: readonly Criterion[]
}

export const AUDIT = JSON.parse(readFileSync(new URL('./audit.json', import.meta.url), 'utf8')) as Audit

/** Themes of the RGAA, in their order. */
export const THEMES = [
  'Images',
  'Cadres',
  'Couleurs',
  'Multimédia',
  'Tableaux',
  'Liens',
  'Scripts',
  'Éléments obligatoires',
  'Structuration de l’information',
  'Présentation de l’information',
  'Formulaires',
  'Navigation',
  'Consultation',
] as const

/** How many criteria are in each state, and the part of those looked at and applicable that holds, in percent. */
export function resultsOf({ criteres }: Audit) {
  const count = (state: State) => criteres.filter(({ etat }) => etat === state).length
  const [holds, fails, without, unknown] = STATES.map(count) as [number, number, number, number]
  const looked = holds + fails
  return {
    all: criteres.length,
    holds,
    fails,
    without,
    unknown,
    looked,
    rate: looked === 0 ? undefined : Math.floor((holds / looked) * 100),
  }
}
