/** What to have in one's bag, from the stated conditions of welcome. @module */
import type { Condition, Service } from '@maillage/shared/place'
import type { View } from './view.ts'

/** Conditions that are something to bring. */
const PAPERS = [
  'identity-paper',
  'proof-of-address',
  'proof-of-income',
  'members-card',
] as const satisfies readonly Condition[]
export type Paper = (typeof PAPERS)[number]

type Welcoming = Pick<Service, 'conditions'>

/** Papers that one of these services asks for. */
export const papersAsked = (services: readonly Welcoming[]): Paper[] =>
  PAPERS.filter((paper) => services.some(({ conditions }) => conditions?.[paper]?.value === true))

/** Whether each of these services says that no paper is needed. */
export const asksNoPaper = (services: readonly Welcoming[]): boolean =>
  services.length > 0 &&
  services.every(({ conditions }) => conditions?.['no-papers-needed']?.value === true) &&
  papersAsked(services).length === 0

/** “Pièce d’identité, justificatif de domicile”, “aucun papier”, or that it is to be asked. */
export function bringingWords(view: View, services: readonly Welcoming[]): string {
  const { papers, noPaper } = view.t.sheet
  const asked = papersAsked(services)
  if (asked.length > 0) return asked.map((paper) => papers[paper]).join(', ')
  return asksNoPaper(services) ? noPaper : view.t.unknown
}
