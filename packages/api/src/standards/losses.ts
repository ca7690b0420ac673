/**
 * What a standard cannot say of a place, by field of ours (`services.` stands before those of a service): the only things
 * that are lost when a place is written in the standard and read again. Each standard has its table, tests hold it to the
 * truth, and `/data/losses.csv` is made of all of them.
 * @module
 */
import type { Words } from '@maillage/shared/place'

export interface DeclaredLoss extends Words {
  /** Field of the standard that says a part of it; absent where none does. */
  readonly field?: string
  /** `whole` nothing of it is written · `part` some of it is · `words` written as a sentence, no longer as a value. */
  readonly lost: 'whole' | 'part' | 'words'
  /** Field of ours under which what is written of it is read again, when that is another. */
  readonly becomes?: string
}

/** Losses of one standard, by path of ours. */
export type DeclaredLosses = Readonly<Record<string, DeclaredLoss>>

export const none = (fr: string, en: string): DeclaredLoss => ({ lost: 'whole', fr, en })
export const part = (field: string, fr: string, en: string): DeclaredLoss => ({ field, lost: 'part', fr, en })
export const words = (field: string, fr: string, en: string): DeclaredLoss => ({
  field,
  lost: 'words',
  fr,
  en,
})
export const into = (becomes: string, loss: DeclaredLoss): DeclaredLoss => ({ ...loss, becomes })

/** What none that another directory reads tells: its own node alone may say it. */
export const OF_ITS_NODE = {
  organization: none(
    'Un renvoi à l’annuaire lui-même : les identifiants retrouvent la structure.',
    'A reference of its own node: identifiers find the structure again.',
  ),
  publicSince: none(
    'Qu’une adresse soit publique, son annuaire seul le dit.',
    'That an address may be public is for its own node to say.',
  ),
} as const satisfies DeclaredLosses

/** Words kept of a source leave through the writer of their own standard alone (see `publicExtra`). */
export const EXTRA = part(
  'extra',
  'Les mots gardés du standard national, de data·inclusion et de HSDS.',
  'Words kept of the national standard, of data·inclusion and of HSDS.',
)

/** What the French standards of lists of places have no field for. */
export const WITHOUT_FIELD = {
  'services.accepting': none('Places disponibles.', 'Places left.'),
  'services.exceptions': none('Fermetures datées de l’aide.', 'Dated closures of the service.'),
  'services.validFrom': none('Début de validité.', 'First day of validity.'),
  'services.validUntil': none('Fin de validité.', 'Last day of validity.'),
  stops: none('Les arrêts d’un lieu itinérant et leurs dates.', 'Stops of a mobile place and their dates.'),
  'address.code': part(
    'code_insee',
    'Recalculé à la lecture d’après la commune.',
    'Worked out again from the commune.',
  ),
  'position.precision': none('Précision de la position.', 'Precision of the position.'),
  'position.method': none('Origine de la position.', 'Origin of the position.'),
  publicSince: none('Jour où l’adresse a été dite publique.', 'Day the address was said to be public.'),
  publicDoor: none('Porte publique d’un lieu sensible.', 'Public door of a sensitive place.'),
  zone: part('code_insee', 'Recalculé d’après la commune.', 'Worked out again from the commune.'),
  exceptions: none('Fermetures et horaires exceptionnels datés.', 'Dated closures and special hours.'),
  notices: none('Informations temporaires.', 'Notices.'),
  dormant: none('Lieu ouvert seulement lorsqu’il est activé.', 'Open only while activated.'),
  activations: none('Périodes d’activation.', 'Activations.'),
  withdrawnSince: none('Retrait de la liste d’origine.', 'Withdrawal from the list of its source.'),
  'accessibility.facets': none('Critères d’accessibilité.', 'Accessibility criteria.'),
  'accessibility.note': none('Précisions d’accessibilité.', 'Notes on accessibility.'),
  languages: none('Langues parlées.', 'Languages spoken.'),
  interpreters: none('Langues avec interprète.', 'Languages with an interpreter.'),
  door: none('Trouver la porte : bâtiment, étage, sonnette, repère.', 'Finding the door.'),
  extra: none('Valeurs d’autres standards.', 'Values of other standards.'),
} as const satisfies DeclaredLosses
