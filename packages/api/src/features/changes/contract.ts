import { z } from '@hono/zod-openapi'
import { placeRecordSchema, tombstoneSchema } from '@maillage/shared/revision'
import { integer } from '../../http/params.ts'

/** Changes of a page when nobody says how many, and at most. */
export const DEFAULT_CHANGES = 100
export const MAX_CHANGES = 500

/** Where a reader is: the number of the last change it has, and while it reads all for the first time, where that ends. */
const CURSOR = /^(0|[1-9]\d{0,14})(-[1-9]\d{0,14})?$/

export const changesQuerySchema = z.strictObject({
  since: z
    .string()
    .regex(CURSOR, 'Use the `next` of the previous page.')
    .optional()
    .openapi({ description: 'The `next` of the previous page; absent: everything, from the beginning.' }),
  limit: integer(1, MAX_CHANGES).optional(),
})
export type ChangesQuery = z.output<typeof changesQuerySchema>

const where = { id: z.uuid(), uri: z.string() }

/** A place as it is now. */
const publishedSchema = z.object({
  ...where,
  door: z.string().openapi({
    description:
      'Global address of the door that it is part of, as of now; its own `uri` while it is one by itself. Records with the same `door` describe one place. That a record joins or leaves a door is no change of the record.',
  }),
  record: placeRecordSchema,
})

/** A place that is published no more: whoever holds it lets it go. */
const goneSchema = z.object({
  ...where,
  deleted: z.literal(true),
  /** `hidden`: it tells an address that another record of its door hides. */
  reason: z.enum([...tombstoneSchema.shape.reason.options, 'unlicensed', 'hidden']),
  supersededBy: z.uuid().optional(),
})

export const changesSchema = z
  .object({
    items: z.array(z.union([publishedSchema, goneSchema])),
    /** Where to go on, now or later. */
    next: z.string(),
    /** Whether more may be had at once. */
    more: z.boolean(),
  })
  .openapi('Changes')
export type Changes = z.infer<typeof changesSchema>
export type Change = Changes['items'][number]
