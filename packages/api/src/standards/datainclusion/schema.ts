/**
 * data·inclusion v1.0.8 in our own words: every rule of its JSON Schemas and those its reference tools add. Lengths
 * count code points, as JSON Schema does; URLs and mails are those that every validator accepts.
 * @module
 */
import { DATA_INCLUSION_V0, DATA_INCLUSION_V1 } from '@maillage/shared/taxonomy'
import { z } from 'zod'

const pattern = (rule: RegExp, right: string) => z.string().regex(rule, right)

/** A text of so many code points. */
const counted = (least: number, most: number) =>
  z.string().refine((text) => {
    const { length } = [...text]
    return length >= least && length <= most
  }, `Between ${least} and ${most} characters.`)

const URI =
  /^https?:\/\/(?:[A-Za-z0-9\-._~:/?@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+(?:#(?:[A-Za-z0-9\-._~:/?@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*)?$/
const url = z
  .string()
  .refine(
    (text) => text.length <= 2_083 && URI.test(text) && URL.canParse(text),
    'A web address, http:// or https://, of at most 2,083 characters.',
  )

const MAIL =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i
const mail = pattern(MAIL, 'A mail address.')

const date = z.iso
  .date('A day written YYYY-MM-DD.')
  .refine((day) => day >= '2000-01-01', 'A day since 2000-01-01.')

const one = (values: object, right: string) => z.enum(Object.keys(values) as [string, ...string[]], right)

const setOf = (values: object, right: string, least = 0) =>
  z
    .array(one(values, right))
    .min(least, 'At least one value, or none of the field.')
    .refine((items) => new Set(items).size === items.length, 'Each value once.')

const V1 = DATA_INCLUSION_V1

const address = {
  commune: z.string().nullish(),
  code_postal: pattern(/^\d{5}$/, 'Five digits, its leading 0 included.').nullish(),
  code_insee: pattern(
    /^\w{5}$/,
    'Five characters: the official code of the commune, not its postcode.',
  ).nullish(),
  adresse: z.string().nullish(),
  complement_adresse: z.string().nullish(),
  longitude: z.number('A number of degrees.').nullish(),
  latitude: z.number('A number of degrees.').nullish(),
}
const contacts = {
  telephone: z.string().nullish(),
  courriel: mail.nullish(),
}

/** A structure, v1.0.8. */
export const structureSchema = z.looseObject({
  source: z.string(),
  id: z.string(),
  nom: counted(3, 150),
  date_maj: date,
  description: counted(5, 10_000).nullish(),
  lien_source: url.nullish(),
  siret: pattern(/^\d{14}$/, 'Fourteen digits.').nullish(),
  ...address,
  ...contacts,
  site_web: url.nullish(),
  horaires_accueil: z.string().nullish(),
  accessibilite_lieu: url.nullish(),
  reseaux_porteurs: setOf(V1.reseaux_porteurs, 'A network of the list « réseaux porteurs ».').nullish(),
})
export type DataInclusionStructure = z.infer<typeof structureSchema>

const ZONE = /^(?:\w{5}|\w{2,3}|\d{9}|france)$/

/** A service, v1.0.8. */
export const serviceSchema = z.looseObject({
  source: z.string(),
  structure_id: z.string(),
  id: z.string(),
  nom: counted(3, 150),
  description: counted(5, 10_000),
  date_maj: date,
  lien_source: url.nullish(),
  type: one(V1.types_de_services, 'One type of service of the list.').nullish(),
  thematiques: setOf(V1.thematiques, 'A value of the list « thématiques ».').nullish(),
  frais: one(V1.frais, '“gratuit” or “payant”.').nullish(),
  frais_precisions: z.string().nullish(),
  publics: setOf(V1.publics, 'A value of the list « publics ».', 1)
    .refine((items) => items.length === 1 || !items.includes('tous-publics'), '“tous-publics” stands alone.')
    .nullish(),
  publics_precisions: z.string().nullish(),
  conditions_acces: z.string().nullish(),
  ...address,
  ...contacts,
  modes_accueil: setOf(V1.modes_accueil, '“en-presentiel” or “a-distance”.').nullish(),
  zone_eligibilite: z
    .array(
      pattern(ZONE, 'A commune, a département, an EPCI, a country (99…) by its official code, or “france”.'),
    )
    .min(1, 'At least one territory, or none of the field.')
    .nullish(),
  contact_nom_prenom: z.string().nullish(),
  lien_mobilisation: url.nullish(),
  modes_mobilisation: setOf(
    V1.modes_mobilisation,
    'A value of the list « modes de mobilisation ».',
    1,
  ).nullish(),
  mobilisable_par: setOf(V1.personnes_mobilisatrices, '“usagers” or “professionnels”.', 1).nullish(),
  mobilisation_precisions: z.string().nullish(),
  volume_horaire_hebdomadaire: z.number('A number of hours.').min(0, 'Zero or more.').nullish(),
  nombre_semaines: z.int('A whole number of weeks.').min(1, 'One or more.').nullish(),
  horaires_accueil: z.string().nullish(),
})
export type DataInclusionService = z.infer<typeof serviceSchema>

/** Fields of a structure, in the order of its schema. */
export const STRUCTURE_FIELDS = Object.keys(structureSchema.shape) as (keyof typeof structureSchema.shape)[]
/** Fields of a service, in the order of its schema. */
export const SERVICE_FIELDS = Object.keys(serviceSchema.shape) as (keyof typeof serviceSchema.shape)[]

const V0 = DATA_INCLUSION_V0
const texts = z.array(z.string()).nullish()

/** A structure of the v0 dumps: what v1 names otherwise or no more. */
export const oldStructureSchema = z.looseObject({
  rna: pattern(/^W\d{9}$/, 'W and nine digits.').nullish(),
  presentation_resume: counted(0, 280).nullish(),
  presentation_detail: z.string().nullish(),
  typologie: z.string().nullish(),
  antenne: z.union([z.boolean(), z.string()]).nullish(),
  horaires_ouverture: z.string().nullish(),
  accessibilite: url.nullish(),
  labels_nationaux: setOf(V0.labels_nationaux, 'A label of v0.').nullish(),
  labels_autres: texts,
  thematiques: texts,
})

/** A service of the v0 dumps: what v1 names otherwise or no more. */
export const oldServiceSchema = z.looseObject({
  presentation_resume: counted(0, 280).nullish(),
  presentation_detail: z.string().nullish(),
  types: setOf(V0.types, 'A type of service of v0.').nullish(),
  thematiques: setOf({ ...V0.thematiques, ...V1.thematiques }, 'A theme of v0 or v1.').nullish(),
  frais: setOf(V0.frais, 'A kind of fee of v0.').nullish(),
  frais_autres: z.string().nullish(),
  profils: setOf(V0.profils, 'A value of the list « profils ».').nullish(),
  profils_precisions: z.string().nullish(),
  pre_requis: texts,
  justificatifs: texts,
  prise_rdv: url.nullish(),
  formulaire_en_ligne: url.nullish(),
  page_web: url.nullish(),
  recurrence: z.string().nullish(),
  cumulable: z.union([z.boolean(), z.string()]).nullish(),
  contact_public: z.union([z.boolean(), z.string()]).nullish(),
  date_creation: z.iso.date('A day written YYYY-MM-DD.').nullish(),
  date_suspension: z.iso.date('A day written YYYY-MM-DD.').nullish(),
  modes_orientation_beneficiaire: setOf(V0.modes_orientation_beneficiaire, 'A mode of v0.').nullish(),
  modes_orientation_beneficiaire_autres: z.string().nullish(),
  modes_orientation_accompagnateur: setOf(V0.modes_orientation_accompagnateur, 'A mode of v0.').nullish(),
  modes_orientation_accompagnateur_autres: z.string().nullish(),
  zone_diffusion_type: z
    .enum(['commune', 'departement', 'epci', 'pays', 'region'], 'A kind of territory of v0.')
    .nullish(),
  zone_diffusion_code: z.string().nullish(),
  zone_diffusion_nom: z.string().nullish(),
})
