import { z } from 'zod'

/** `HH:MM`, schema.org `Time` without a zone: the place's own clock. */
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** schema.org `OpeningHoursSpecification`; opens = closes = `00:00` is a closed day. */
export const openingHoursSchema = z.strictObject({
  '@type': z.literal('OpeningHoursSpecification'),
  dayOfWeek: z.array(z.enum(DAYS)).optional(),
  opens: time,
  closes: time,
  validFrom: z.iso.date(),
  validThrough: z.iso.date(),
})

/** A place as schema.org JSON-LD: what we write, by the rules of the words used. */
export const schemaOrgPlaceSchema = z.strictObject({
  '@context': z.literal('https://schema.org'),
  '@type': z.literal('CivicStructure'),
  '@id': z.url(),
  name: z.string().min(1),
  description: z.string().min(1).optional(),
  address: z.strictObject({
    '@type': z.literal('PostalAddress'),
    streetAddress: z.string().min(1).optional(),
    postalCode: z.string().min(1).optional(),
    addressLocality: z.string().min(1).optional(),
    /** ISO 3166-1 alpha-2. */
    addressCountry: z.literal('FR'),
  }),
  geo: z
    .strictObject({
      '@type': z.literal('GeoCoordinates'),
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
    })
    .optional(),
  telephone: z.string().min(1).optional(),
  email: z.array(z.string().min(3)).min(1).optional(),
  url: z.url().optional(),
  identifier: z
    .array(
      z.strictObject({
        '@type': z.literal('PropertyValue'),
        propertyID: z.string().min(1),
        value: z.string().min(1),
      }),
    )
    .min(1)
    .optional(),
  isAccessibleForFree: z.literal(true).optional(),
  openingHoursSpecification: z.array(openingHoursSchema).optional(),
  specialOpeningHoursSpecification: z.array(openingHoursSchema).min(1).optional(),
  parentOrganization: z
    .strictObject({ '@type': z.literal('Organization'), name: z.string().min(1) })
    .optional(),
  license: z.string().min(1).optional(),
  dateModified: z.iso.datetime({ offset: true }),
})
export type SchemaOrgPlace = z.infer<typeof schemaOrgPlaceSchema>
