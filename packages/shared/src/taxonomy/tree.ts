/**
 * The whole taxonomy and walks through it. Unknown slugs give nothing, never an error: links outlive terms.
 * @module
 */

import type { InterfaceLocale } from '../place/languages.ts'
import { ARABIC } from './labels/ar.ts'
import { PLAIN_FRENCH } from './labels/fr-x-facile.ts'
import { REDIRECTS } from './redirects.ts'
import { ALIMENTATION } from './terms/alimentation.ts'
import { AUTONOMIE } from './terms/autonomie.ts'
import { DEMARCHES_EN_LIGNE } from './terms/demarches-en-ligne.ts'
import { DROITS } from './terms/droits.ts'
import { EMPLOI } from './terms/emploi.ts'
import { EXIL } from './terms/exil.ts'
import { FAMILLE } from './terms/famille.ts'
import { HEBERGEMENT } from './terms/hebergement.ts'
import { HYGIENE } from './terms/hygiene.ts'
import { LIEN_SOCIAL } from './terms/lien-social.ts'
import { LOGEMENT } from './terms/logement.ts'
import { MATERIEL } from './terms/materiel.ts'
import { MOBILITE } from './terms/mobilite.ts'
import { NUMERIQUE } from './terms/numerique.ts'
import { SANTE } from './terms/sante.ts'
import type { Term } from './types.ts'

/** Every term ever published, retired ones included. */
export const allTerms: readonly Term[] = [
  ...NUMERIQUE,
  ...DEMARCHES_EN_LIGNE,
  ...MATERIEL,
  ...DROITS,
  ...ALIMENTATION,
  ...HEBERGEMENT,
  ...HYGIENE,
  ...SANTE,
  ...FAMILLE,
  ...EXIL,
  ...LOGEMENT,
  ...AUTONOMIE,
  ...EMPLOI,
  ...MOBILITE,
  ...LIEN_SOCIAL,
]

const bySlug = new Map(allTerms.map((term) => [term.slug, term]))
const redirects = new Map(REDIRECTS.map(({ from, to }) => [from, to]))
const narrower = new Map<string, string[]>()
for (const term of allTerms)
  for (const parent of term.broader) narrower.set(parent, [...(narrower.get(parent) ?? []), term.slug])

/** The term in use today for a slug, through redirects and successors; undefined when there never was one. */
export const findTerm = (slug: string): Term | undefined => {
  const term = bySlug.get(slug)
  const next = term === undefined ? redirects.get(slug) : term.replacedBy
  return next === undefined ? term : findTerm(next)
}

/** Slugs of the term and of everything narrower, itself first; empty for an unknown slug. */
export const descendants = (slug: string): string[] => walk(slug, (at) => narrower.get(at) ?? [])

/** Slugs of the term and of everything broader, itself first; empty for an unknown slug. */
export const ancestors = (slug: string): string[] => walk(slug, (at) => bySlug.get(at)?.broader ?? [])

/** Words of a term in a language of the interface; the slug itself when unknown. */
export function label(slug: string, locale: InterfaceLocale = 'fr'): string {
  const term = findTerm(slug)
  if (term === undefined) return slug
  if (locale === 'ar') return ARABIC[term.slug] ?? term.labels.fr
  return locale === 'fr-x-facile' ? (PLAIN_FRENCH[term.slug] ?? term.labels.fr) : term.labels[locale]
}

const walk = (slug: string, next: (slug: string) => readonly string[]): string[] => {
  const start = findTerm(slug)
  if (start === undefined) return []
  const seen = new Set([start.slug])
  for (const at of seen) for (const to of next(at)) seen.add(to)
  return [...seen]
}
