import { MEDNUM_V1 } from '@maillage/shared/taxonomy'
import { z } from 'zod'

/** `pivot` when the structure has no known identifier: used everywhere, though the schema does not say it. */
export const NO_PIVOT = '00000000000000'

/** The only numbers `telephone` has a form for: no short ones, no other country. */
export const PHONE = /^(\+33|\+590|\+594|\+262|\+596|\+269|\+687|\+689|\+508|\+681)(\d){6,9}$/

/** An optional cell: empty, or text that follows its rule. */
const cell = (rule: z.ZodString) => z.union([z.literal(''), rule])

/** A `|` list of a closed vocabulary. */
const closedList = (meanings: object) =>
  z
    .string()
    .refine((text) => text === '' || text.split('|').every((value) => Object.hasOwn(meanings, value)), {
      message: 'Only values of the standard, separated by |.',
    })

const degrees = (limit: number) =>
  cell(z.string().regex(/^-?\d{1,3}(\.\d+)?$/)).refine((text) => Math.abs(Number(text)) <= limit)

const required = z.string().min(1)

/**
 * A row of the standard, v1.0.2, as text: every rule of its Table Schema, closed lists
 * checked value by value (its own patterns accept `junk|Gratuit`), numbers of helplines are no `telephone`.
 */
export const mednumRowSchema = z.strictObject({
  id: required,
  pivot: z.string().regex(/^[a-zA-Z0-9]{9,14}$/),
  nom: required,
  commune: required,
  code_postal: z.string().regex(/^\d{5}$/),
  code_insee: cell(z.string().regex(/^([013-9]\d|2[AB1-9])\d{3}$/)),
  adresse: required,
  complement_adresse: z.string(),
  latitude: degrees(90),
  longitude: degrees(180),
  typologie: z.string(),
  telephone: cell(z.string().regex(PHONE)),
  courriels: z.string(),
  site_web: z.string(),
  horaires: z.string(),
  presentation_resume: z.string().max(280),
  presentation_detail: z.string(),
  source: z.string(),
  itinerance: closedList(MEDNUM_V1.itinerance),
  structure_parente: z.string(),
  date_maj: z.iso.date(),
  services: closedList(MEDNUM_V1.services),
  publics_specifiquement_adresses: closedList(MEDNUM_V1.publics_specifiquement_adresses),
  prise_en_charge_specifique: closedList(MEDNUM_V1.prise_en_charge_specifique),
  frais_a_charge: closedList(MEDNUM_V1.frais_a_charge),
  dispositif_programmes_nationaux: closedList(MEDNUM_V1.dispositif_programmes_nationaux),
  formations_labels: closedList(MEDNUM_V1.formations_labels),
  autres_formations_labels: z.string(),
  modalites_acces: closedList(MEDNUM_V1.modalites_acces),
  modalites_accompagnement: closedList(MEDNUM_V1.modalites_accompagnement),
  fiche_acces_libre: z.string(),
  prise_rdv: z.string(),
})
export type MednumRow = z.infer<typeof mednumRowSchema>
