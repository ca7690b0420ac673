import { z } from '@hono/zod-openapi'
import { dateSchema, placeSchema } from '@maillage/shared/place'
import { organizationRecordSchema, placeRecordSchema } from '@maillage/shared/revision'
import { territoryNameSchema } from '../places/index.ts'
import { ACTIONS, ROLES } from '../rights/index.ts'

/** Why something is changed, in the words of who does. */
export const reasonSchema = z.string().trim().max(300)

const pointer = z
  .string()
  // It also names who confirmed the field.
  .max(200)
  .regex(/^(\/([^~/]|~[01])+)+$/, 'Write a JSON pointer into the listing, such as /hours.')

export const editSchema = z
  .strictObject({
    path: pointer,
    /** The value the field takes; absent to take it away. */
    after: z.unknown().optional(),
  })
  .openapi('FieldEdit')

export const editsSchema = z
  .strictObject({
    edits: z.array(editSchema).min(1).max(500),
    reason: reasonSchema.optional(),
    /** “En enregistrant, votre structure publie ces informations sous Licence Ouverte 2.0”: agreed to, once. */
    consent: z.boolean().optional(),
  })
  .openapi('Edits')

export const newPlaceSchema = z
  .strictObject({
    place: placeSchema,
    consent: z.boolean().optional(),
    /** The likely duplicates were looked at: it is another place. */
    another: z.boolean().optional(),
  })
  .openapi('NewPlace')

export const warningSchema = z.object({
  where: z.string(),
  message: z.string(),
  value: z.string().optional(),
})

/** A version in an address. */
export const versionParam = z
  .string()
  .regex(/^\d{1,16}$/)
  .transform(Number)

export const savedSchema = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    version: z.int(),
    /** Texts that seem to hold a person's name or contact. */
    warnings: z.array(warningSchema),
  })
  .openapi('Saved')

export const editingSchema = z
  .object({
    record: placeRecordSchema,
    slug: z.string(),
    /** Those it lies in, and those whose residents its services are for. */
    territories: z.array(territoryNameSchema),
    roles: z.array(z.enum(ROLES)),
    can: z.array(z.enum(ACTIONS as [string, ...string[]])),
    /** Slugs of the networks in whose name one says which places are theirs. */
    speaksFor: z.array(z.string()),
    /** Exact address and the like of a sensitive place: to its owners and editors alone. */
    sealed: z.record(z.string(), z.unknown()).optional(),
    /** Whether the licence was agreed to. */
    consented: z.boolean(),
  })
  .openapi('Editing')

export const savedOrganizationSchema = savedSchema.omit({ slug: true }).openapi('SavedOrganization')

export const organizationEditingSchema = z
  .object({
    record: organizationRecordSchema,
    can: z.array(z.enum(ACTIONS as [string, ...string[]])),
    consented: z.boolean(),
    /** Its places by name, the first hundred. */
    places: z.array(
      z.object({ id: z.uuid(), slug: z.string(), name: z.string(), commune: z.string().optional() }),
    ),
    /** How many places it has. */
    placesTotal: z.int(),
  })
  .openapi('OrganizationEditing')

export const listingSchema = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    name: z.string(),
    version: z.int(),
    commune: z.string().optional(),
    organization: z.string().optional(),
    roles: z.array(z.enum(ROLES)),
    modified: z.iso.datetime(),
    /** Day the structure last confirmed anything of it. */
    confirmed: z.iso.date().optional(),
    /** Reports that wait and that she may decide of. */
    reports: z.int(),
    /** What needs attention, worst first. */
    attention: z.array(
      z.enum(['no-hours', 'no-contact', 'not-confirmed', 'suspended', 'withdrawn', 'network']),
    ),
  })
  .openapi('Listing')

export const revisionSchema = z
  .object({
    version: z.int(),
    at: z.iso.datetime(),
    actor: z.string(),
    organization: z.string().optional(),
    reason: z.string(),
    /** It changed something, and nothing but what is changed by hand. */
    undoable: z.boolean(),
    changes: z.array(
      z.object({ path: z.string(), before: z.unknown().optional(), after: z.unknown().optional() }),
    ),
  })
  .openapi('Revision')

export const closuresSchema = z
  .strictObject({
    places: z.array(z.uuid()).min(1).max(500),
    from: dateSchema,
    to: dateSchema,
    /** OSM hours in force instead; absent: closed. */
    hours: z.string().min(1).max(2_000).optional(),
    reason: z.string().trim().min(1).max(300).optional(),
    consent: z.boolean().optional(),
  })
  .openapi('Closures')

export const outcomesSchema = z
  .object({
    items: z.array(
      z.object({
        id: z.uuid(),
        slug: z.string(),
        name: z.string(),
        outcome: z.enum(['changed', 'unchanged', 'skipped']),
        why: z.string().optional(),
      }),
    ),
  })
  .openapi('Outcomes')
