/**
 * The taxonomy's crosswalk arranged by field, so that a list is read whatever version its values come from.
 * @module
 */
import { type Crosswalk, MEDNUM_SPELLINGS, MEDNUM_V0, MEDNUM_V1 } from '@maillage/shared/taxonomy'
import type { Field, OldField } from './fields.ts'

/** Fields that hold lists of known values. */
export const LIST_FIELDS = [
  'itinerance',
  'services',
  'publics_specifiquement_adresses',
  'prise_en_charge_specifique',
  'publics_accueillis',
  'frais_a_charge',
  'dispositif_programmes_nationaux',
  'formations_labels',
  'labels_nationaux',
  'modalites_acces',
  'modalites_accompagnement',
] as const satisfies readonly (Field | OldField)[]
export type ListField = (typeof LIST_FIELDS)[number]

const { publics_specifiquement_adresses: addressed, prise_en_charge_specifique: support } = MEDNUM_V1
const { dispositif_programmes_nationaux: programmes, formations_labels: labels } = MEDNUM_V1

/** Files mix versions and columns: each field reads its own values first, then those of its neighbours. */
export const MEANINGS: Readonly<Record<ListField, Crosswalk>> = {
  itinerance: MEDNUM_V1.itinerance,
  services: { ...MEDNUM_V0.services, ...MEDNUM_V1.services },
  publics_specifiquement_adresses: { ...MEDNUM_V0.publics_accueillis, ...support, ...addressed },
  prise_en_charge_specifique: { ...MEDNUM_V0.publics_accueillis, ...addressed, ...support },
  publics_accueillis: { ...support, ...addressed, ...MEDNUM_V0.publics_accueillis },
  frais_a_charge: { ...MEDNUM_V0.conditions_acces, ...MEDNUM_V1.frais_a_charge },
  dispositif_programmes_nationaux: { ...MEDNUM_V0.labels_nationaux, ...labels, ...programmes },
  formations_labels: { ...MEDNUM_V0.labels_nationaux, ...programmes, ...labels },
  labels_nationaux: { ...labels, ...programmes, ...MEDNUM_V0.labels_nationaux },
  modalites_acces: MEDNUM_V1.modalites_acces,
  modalites_accompagnement: { ...MEDNUM_V0.modalites_accompagnement, ...MEDNUM_V1.modalites_accompagnement },
}

const SPELLINGS = new Map<ListField, readonly string[]>(
  LIST_FIELDS.map((field) => {
    const values = Object.keys(MEANINGS[field])
    const others = Object.entries(MEDNUM_SPELLINGS).filter(([, value]) => values.includes(value))
    return [field, [...values, ...others.map(([spelling]) => spelling)]]
  }),
)

/** Every spelling read in a field. */
export const spellingsOf = (field: ListField): readonly string[] => SPELLINGS.get(field) ?? []

/** The value a spelling stands for. */
export const standardValue = (spelling: string): string => MEDNUM_SPELLINGS[spelling] ?? spelling
