/**
 * HSDS 3.1.3 as this directory writes it: required fields, types, formats and closed lists of its JSON Schemas. Fields
 * beyond the standard's pass, as they do there.
 * @see https://docs.openreferral.org/en/v3.1.3/
 * @module
 */
import { z } from 'zod'

/** Any UUID: those of a source need not follow a version. */
const id = z.guid()
const text = z.string()
/** RFC 3986, in ASCII. */
export const uriSchema = z
  .string()
  .regex(/^[a-z][a-z0-9+.-]*:(?:[A-Za-z0-9\-._~:/?#@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+$/)
export const emailSchema = z.email()
const date = z.iso.date()

/** An entity of the standard: an `id`, the fields given, attributes. */
const entity = <Shape extends z.ZodRawShape>(shape: Shape) => z.looseObject({ id, ...shape })

export const taxonomySchema = entity({
  name: text,
  description: text,
  uri: uriSchema.optional(),
  version: text.optional(),
})
export const taxonomyTermSchema = entity({
  code: text.optional(),
  name: text,
  description: text,
  parent_id: id.optional(),
  taxonomy: text.optional(),
  taxonomy_detail: taxonomySchema.optional(),
  language: text.optional(),
  taxonomy_id: id.optional(),
  term_uri: uriSchema.optional(),
})
export const attributeSchema = entity({
  link_id: id.optional(),
  taxonomy_term_id: id.optional(),
  link_type: text.optional(),
  link_entity: text.optional(),
  value: text.optional(),
  label: text.optional(),
  taxonomy_term: taxonomyTermSchema.optional(),
})
const attributes = z.array(attributeSchema).optional()

const languageSchema = entity({
  name: text.optional(),
  code: text.optional(),
  note: text.optional(),
  attributes,
})
const languages = z.array(languageSchema).optional()
const phoneSchema = entity({
  number: text.min(1),
  extension: z.number().optional(),
  type: text.optional(),
  description: text.optional(),
  languages,
  attributes,
})
const phones = z.array(phoneSchema).optional()
const contactSchema = entity({
  name: text.optional(),
  title: text.optional(),
  department: text.optional(),
  email: emailSchema.optional(),
  phones,
  attributes,
})
const contacts = z.array(contactSchema).optional()
const urlSchema = entity({ label: text.optional(), url: uriSchema, attributes })

const KINDS = z.enum(['physical', 'postal', 'virtual'])
const addressSchema = entity({
  attention: text.optional(),
  address_1: text.min(1),
  address_2: text.optional(),
  city: text.min(1),
  region: text.optional(),
  state_province: text.min(1),
  postal_code: text.min(1),
  country: text.min(1),
  address_type: KINDS,
  attributes,
})

/** Times of the place's own clock. */
const clock = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d/)
const scheduleSchema = entity({
  valid_from: date.optional(),
  valid_to: date.optional(),
  dtstart: date.optional(),
  timezone: z.number().optional(),
  until: date.optional(),
  count: z.number().optional(),
  wkst: z.enum(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']).optional(),
  freq: z.enum(['WEEKLY', 'MONTHLY']).optional(),
  interval: z.number().optional(),
  byday: text.optional(),
  byweekno: text.optional(),
  bymonthday: text.optional(),
  byyearday: text.optional(),
  description: text.optional(),
  opens_at: clock.optional(),
  closes_at: clock.optional(),
  schedule_link: uriSchema.optional(),
  attending_type: text.optional(),
  notes: text.optional(),
  attributes,
})
const schedules = z.array(scheduleSchema).optional()
const accessibilitySchema = entity({
  description: text.optional(),
  details: text.optional(),
  url: uriSchema.optional(),
  attributes,
})
const costOptionSchema = entity({
  valid_from: date.optional(),
  valid_to: date.optional(),
  option: text.optional(),
  currency: text.optional(),
  amount: z.number().optional(),
  amount_description: text.optional(),
  attributes,
})
const serviceAreaSchema = entity({
  name: text.optional(),
  description: text.optional(),
  extent: text.optional(),
  extent_type: text.optional(),
  uri: uriSchema.optional(),
  attributes,
})
const service_areas = z.array(serviceAreaSchema).optional()
const fundingSchema = entity({ source: text.optional(), attributes })
const programSchema = entity({ name: text, alternate_name: text.optional(), description: text, attributes })

export const locationSchema = entity({
  location_type: KINDS,
  url: uriSchema.optional(),
  name: text.optional(),
  alternate_name: text.optional(),
  description: text.optional(),
  transportation: text.optional(),
  latitude: z.number().min(-90).max(90).optional(),
  longitude: z.number().min(-180).max(180).optional(),
  external_identifier: text.optional(),
  external_identifier_type: text.optional(),
  languages,
  addresses: z.array(addressSchema).optional(),
  contacts,
  accessibility: z.array(accessibilitySchema).optional(),
  phones,
  schedules,
  attributes,
})

const organizationIdentifierSchema = entity({
  identifier_scheme: text.optional(),
  identifier_type: text,
  identifier: text,
  attributes,
})
export const organizationSchema = entity({
  name: text.min(1),
  alternate_name: text.optional(),
  description: text,
  email: emailSchema.optional(),
  website: uriSchema.optional(),
  additional_websites: z.array(urlSchema).optional(),
  tax_status: text.optional(),
  tax_id: text.optional(),
  year_incorporated: z.number().optional(),
  legal_status: text.optional(),
  logo: text.optional(),
  uri: uriSchema.optional(),
  parent_organization_id: id.optional(),
  funding: z.array(fundingSchema).optional(),
  contacts,
  phones,
  locations: z.array(locationSchema).optional(),
  programs: z.array(programSchema).optional(),
  organization_identifiers: z.array(organizationIdentifierSchema).optional(),
  attributes,
})

export const serviceAtLocationSchema = entity({
  description: text.optional(),
  service_areas,
  contacts,
  phones,
  schedules,
  location: locationSchema.optional(),
  attributes,
})

export const serviceSchema = entity({
  name: text.min(1),
  alternate_name: text.optional(),
  description: text.optional(),
  url: uriSchema.optional(),
  additional_urls: z.array(urlSchema).optional(),
  email: emailSchema.optional(),
  status: z.enum(['active', 'inactive', 'defunct', 'temporarily closed']),
  interpretation_services: text.optional(),
  application_process: text.optional(),
  fees_description: text.optional(),
  wait_time: text.optional(),
  fees: text.optional(),
  accreditations: text.optional(),
  eligibility_description: text.optional(),
  minimum_age: z.number().optional(),
  maximum_age: z.number().optional(),
  assured_date: date.optional(),
  assurer_email: emailSchema.optional(),
  licenses: text.optional(),
  alert: text.optional(),
  last_modified: z.iso.datetime({ offset: true }).optional(),
  phones,
  schedules,
  service_areas,
  service_at_locations: z.array(serviceAtLocationSchema).optional(),
  languages,
  organization: organizationSchema.optional(),
  funding: z.array(fundingSchema).optional(),
  cost_options: z.array(costOptionSchema).optional(),
  program: programSchema.optional(),
  required_documents: z
    .array(entity({ document: text.optional(), uri: uriSchema.optional(), attributes }))
    .optional(),
  contacts,
  capacities: z
    .array(
      entity({
        unit: entity({ name: text }),
        available: z.number(),
        maximum: z.number().optional(),
        description: text.optional(),
        updated: z.iso.datetime({ offset: true }),
      }),
    )
    .optional(),
  attributes,
})

export type HsdsTaxonomy = z.infer<typeof taxonomySchema>
export type HsdsTaxonomyTerm = z.infer<typeof taxonomyTermSchema>
export type HsdsAttribute = z.infer<typeof attributeSchema>
export type HsdsPhone = z.infer<typeof phoneSchema>
export type HsdsContact = z.infer<typeof contactSchema>
export type HsdsSchedule = z.infer<typeof scheduleSchema>
export type HsdsAddress = z.infer<typeof addressSchema>
export type HsdsLanguage = z.infer<typeof languageSchema>
export type HsdsAccessibility = z.infer<typeof accessibilitySchema>
export type HsdsCostOption = z.infer<typeof costOptionSchema>
export type HsdsLocation = z.infer<typeof locationSchema>
export type HsdsOrganization = z.infer<typeof organizationSchema>
export type HsdsServiceAtLocation = z.infer<typeof serviceAtLocationSchema>
export type HsdsService = z.infer<typeof serviceSchema>
