import { z } from '@hono/zod-openapi'
import { instantSchema, REPORT_KINDS } from '@maillage/shared/place'
import { placeRecordSchema, sourceSchema, verifiedSchema } from '@maillage/shared/revision'
import { list } from '../../http/params.ts'
import { originSchema } from '../homes/index.ts'
import { openSchema } from '../hours/index.ts'

/** Of a record of this directory. */
export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export const placeParamSchema = z.strictObject({
  /** Slug or UUID, past ones included: the answer says the current one. */
  place: z.string().regex(/^[a-z0-9-]{1,200}$/, 'Write a slug or a UUID.'),
})

/** Most places of one answer of whole ones. */
export const MOST_WHOLE = 100

export const wholeQuerySchema = z.strictObject({
  id: list(z.string().regex(UUID, 'Write the UUID of a place.'), MOST_WHOLE).openapi({
    description: 'UUID of a place, repeated.',
  }),
})

/** One opening alone, by the instant it begins at; all of them without it. */
export const calendarQuerySchema = z.strictObject({ opening: instantSchema.optional() })

/** Several people reported this, and nobody answered them yet. */
export const cautionSchema = z
  .object({
    kind: z.enum(REPORT_KINDS),
    /** Day of the last report. */
    last: z.iso.date(),
    /** The directory that keeps the place says nothing of it, since the day it was first reported here. */
    unconfirmed: z.object({ by: z.string(), since: z.iso.date() }).optional(),
  })
  .openapi('Caution')
export type Caution = z.infer<typeof cautionSchema>

/** A record that says that the place is closed, and since which day. */
const closedVoiceSchema = z.object({
  id: z.string(),
  since: z.iso.date(),
  kind: z.enum(['closed', 'suspended']),
})

/** Who says what of a place that several records describe. */
export const clusterSchema = z
  .object({
    /** The records, the one that answers for the whole first. */
    members: z.array(
      z.object({
        id: z.string(),
        uri: z.string(),
        slug: z.string(),
        name: z.string(),
        modified: instantSchema,
        license: z.string().optional(),
        attribution: z.string().optional(),
        source: sourceSchema.optional(),
        verified: verifiedSchema.optional(),
        origin: originSchema.optional(),
      }),
    ),
    /** Field (JSON pointer of the body) → the record whose word is shown, why that one, and who says something else. */
    fields: z.record(
      z.string(),
      z.object({
        from: z.string(),
        why: z.enum(['hidden', 'only', 'own-word', 'checked', 'trust', 'newest']),
        date: z.string(),
        others: z.array(z.object({ id: z.string(), value: z.unknown(), date: z.string() })),
      }),
    ),
    /** Day by which the sources of its hours are dated, the earliest; absent where one of them has none. */
    hoursDate: z.iso.date().optional(),
    /** Of what they say different things that one must know before going. */
    disagree: z.array(z.enum(['hours', 'phone', 'closure'])),
    /** A record says, later than the others, that it is closed. */
    closed: closedVoiceSchema.optional(),
  })
  .openapi('Cluster')
export type Cluster = z.infer<typeof clusterSchema>

/** The same in few words, for a list. */
export const clusterSummarySchema = clusterSchema
  .pick({ disagree: true, closed: true })
  .extend({ records: z.int().min(2) })
  .openapi('ClusterSummary')

/** What is kept of a cluster beside its view. */
export type Told = Omit<Cluster, 'members'> & Pick<z.infer<typeof clusterSummarySchema>, 'records'>

export const summaryOf = ({ records, disagree, closed }: Told): z.infer<typeof clusterSummarySchema> => ({
  records,
  disagree,
  ...(closed ? { closed } : {}),
})

/** A territory that a place speaks of. */
export const territoryNameSchema = z.object({ code: z.string(), kind: z.string(), name: z.string() })

/** A place as published: its record, its address on this node, and the words a page needs beside it. */
export const placeResponseSchema = z
  .object({
    uri: z.string(),
    slug: z.string(),
    record: placeRecordSchema,
    /** Absent for a place of this directory; `record.modified` is when it last changed there. */
    origin: originSchema.optional(),
    /** Several records describe it: `record` is then one view of them, and in no list of changes. */
    cluster: clusterSchema.optional(),
    organization: z.object({ id: z.string(), name: z.string() }).optional(),
    /** Whether one may come now, whatever the help wanted. */
    open: openSchema,
    /** Path of its calendar; absent when there is none, by referral or for want of hours. */
    calendar: z.string().optional(),
    /** Commune, EPCI, département, région that hold the place, and those whose residents its services are for. */
    territories: z.array(territoryNameSchema),
    /** What several people reported of it; it hides and lowers nothing. */
    cautions: z.array(cautionSchema).optional(),
    demo: z.literal(true).optional(),
  })
  .openapi('Place')
export type PlaceResponse = z.infer<typeof placeResponseSchema>
