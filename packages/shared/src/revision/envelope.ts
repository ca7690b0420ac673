import { z } from 'zod'
import { organizationSchema } from '../place/organization.ts'
import { placeSchema } from '../place/place.ts'
import { dateSchema, instantSchema } from '../place/text.ts'
import { LICENSES, slugs } from '../place/vocabulary.ts'

export const RECORD_TYPES = ['place', 'organization', 'link', 'transfer'] as const
export type RecordType = (typeof RECORD_TYPES)[number]

/** Where a record comes from. `date` is the source's own date of its last change, never ours. */
export const sourceSchema = z.looseObject({
  system: z.string().min(1).max(200),
  id: z.string().min(1).max(500),
  url: z.url().optional(),
  license: z.enum(slugs(LICENSES)).optional(),
  /** The date the source states; 1970 and future dates are no date and are left out. */
  date: dateSchema.optional(),
  /** Fields of the body that were written here since: the source's date says nothing of them. */
  except: z.array(z.string().max(200)).optional(),
  retrievedAt: instantSchema.optional(),
})
export type Source = z.infer<typeof sourceSchema>

/** When something was checked and by whom (a role, never a person). */
export const markSchema = z.looseObject({
  date: dateSchema,
  by: z.enum(['structure', 'phone', 'moderator', 'network', 'source']),
  /** Who asked the structure by phone, slug of a network or `moderation`; the network that says so itself. */
  caller: z.string().min(1).max(100).optional(),
})
export type Mark = z.infer<typeof markSchema>

/** Field (JSON pointer, or `existence`) → its last check. */
export const verifiedSchema = z.record(z.string().max(200), markSchema)
export type Verified = z.infer<typeof verifiedSchema>

const envelope = {
  id: z.uuid(),
  type: z.enum(RECORD_TYPES),
  /** `<type>/<major>.<minor>`; unknown minors are kept, unknown majors are stored and not shown. */
  schema: z.string().regex(/^(place|organization|link|transfer)\/\d{1,4}\.\d{1,4}$/),
  /** max(previous + 1, Unix ms), below 2^53. */
  version: z.int().positive(),
  /** Our last change; of a followed record, that of its home. */
  modified: instantSchema,
  /** Node that is home of a record followed from there, and its global id; absent from those of this directory. */
  origin: z.string().max(300).optional(),
  uri: z.url().max(400).optional(),
  license: z.enum(slugs(LICENSES)).optional(),
  attribution: z.string().min(1).max(500).optional(),
  source: sourceSchema.optional(),
  verified: verifiedSchema.optional(),
  /**
   * What this was at the home that gave it up: its global id there, the version that was taken, and when that had last
   * taken something back.
   */
  movedFrom: z
    .looseObject({
      id: z.url().max(400),
      version: z.int().positive(),
      erased: instantSchema.optional(),
    })
    .optional(),
}

/** The record envelope: the federation envelope without `sig`. */
export const recordSchema = z.looseObject({ ...envelope, body: z.looseObject({}) })
export type AnyRecord = z.infer<typeof recordSchema>

/** What a record is called: here, and everywhere when its home is another node. */
export type RecordName = Pick<AnyRecord, 'id' | 'uri'>

export const placeRecordSchema = z.looseObject({ ...envelope, type: z.literal('place'), body: placeSchema })
export type PlaceRecord = z.infer<typeof placeRecordSchema>

export const organizationRecordSchema = z.looseObject({
  ...envelope,
  type: z.literal('organization'),
  body: organizationSchema,
})
export type OrganizationRecord = z.infer<typeof organizationRecordSchema>

/** What a home gives up to another one: a record of its own, an organization with its places, or all it has. */
export const transferSchema = z.looseObject({
  /** Address of the node that may take it. */
  to: z.string().max(300),
  /** Global id; absent: everything. */
  record: z.url().max(400).optional(),
})
export type Transfer = z.infer<typeof transferSchema>

export const transferRecordSchema = z.looseObject({
  ...envelope,
  type: z.literal('transfer'),
  body: transferSchema,
})

/** Place that a link names: a UUID when its home is that of the link, its global id otherwise. */
const linkedSchema = z.union([z.uuid(), z.url().max(400)])

/** A moderator's word on two places: one door, or two. It is that of the node whose record it is, whoever keeps them. */
export const linkSchema = z
  .looseObject({ says: z.enum(['sameAs', 'differentFrom']), a: linkedSchema, b: linkedSchema })
  .refine(({ a, b }) => a !== b, { path: ['b'], message: 'A link is between two places.' })
export type LinkBody = z.infer<typeof linkSchema>

export const linkRecordSchema = z.looseObject({ ...envelope, type: z.literal('link'), body: linkSchema })

/** A record that is no more: same envelope, no body. `supersededBy` is the UUID that replaces it. */
export const tombstoneSchema = z.looseObject({
  ...envelope,
  deleted: z.literal(true),
  reason: z.enum(['closed', 'error', 'duplicate', 'erasure', 'withdrawn']),
  supersededBy: z.uuid().optional(),
})
export type Tombstone = z.infer<typeof tombstoneSchema>

const KNOWN = {
  place: placeRecordSchema,
  organization: organizationRecordSchema,
  link: linkRecordSchema,
  transfer: transferRecordSchema,
}

/**
 * What a document must follow: its body is checked too when its major version is known here. Fields that a newer
 * minor version added pass, whatever they hold.
 */
export function schemaOf({ type, schema, deleted }: { type: RecordType; schema: string; deleted?: unknown }) {
  if (deleted !== undefined) return tombstoneSchema
  return schema.startsWith(`${type}/1.`) ? KNOWN[type] : recordSchema
}
