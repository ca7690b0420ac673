import { z } from '@hono/zod-openapi'
import type { Reason } from '@maillage/shared/matching'
import { placeRecordSchema } from '@maillage/shared/revision'
import { integer } from '../../http/params.ts'
import { originSchema } from '../homes/index.ts'

export const WORDS = ['sameAs', 'differentFrom'] as const
/** What a moderator says of two places: one door, or two. */
export type Word = (typeof WORDS)[number]

/** A question for a person, one door by what both records say, settled by somebody's word: in this order. */
export const STATES = ['ask', 'same', 'said'] as const
export type PairState = (typeof STATES)[number]

export const duplicatesQuerySchema = z.strictObject({
  territory: z
    .string()
    .max(9)
    .optional()
    .openapi({ description: 'Official code of a territory in which one of the two lies' }),
  state: z.enum(STATES).optional(),
  limit: integer(1, 100).optional(),
  cursor: z.string().max(2_000).optional(),
})
export type DuplicatesQuery = z.output<typeof duplicatesQuerySchema>

/** One of two places: its own record, though it may be shown as a part of a door. */
const sideSchema = z
  .object({
    id: z.uuid(),
    uri: z.string(),
    slug: z.string(),
    name: z.string(),
    record: placeRecordSchema,
    /** Absent for a place of this directory. */
    origin: originSchema.optional(),
    organization: z.object({ id: z.string(), name: z.string() }).optional(),
  })
  .openapi('DuplicateSide')
export type Side = z.infer<typeof sideSchema>

const saidSchema = z.object({
  says: z.enum(WORDS),
  /** `here`, or the address of the directory whose moderators said so. */
  by: z.string(),
})

const pairSchema = z
  .object({
    a: sideSchema,
    b: sideSchema,
    state: z.enum(STATES),
    /** Whether both are shown as one door now. */
    together: z.boolean(),
    /** A whole number, the greater the more alike: an order, nothing else. */
    score: z.int(),
    /** What speaks for and against, by codes; values are of `a` then `b`. None for a pair that only people put together. */
    reasons: z.array(
      z
        .custom<Reason>()
        .openapi({ type: 'object', required: ['code'], properties: { code: { type: 'string' } } }),
    ),
    said: saidSchema.optional(),
  })
  .openapi('DuplicatePair')
export type Pair = z.infer<typeof pairSchema>

export const duplicatesSchema = z
  .object({
    /** Questions first, the likeliest first. */
    items: z.array(pairSchema),
    /** Exact to 10,000. */
    total: z.int(),
    totalExact: z.boolean(),
    next: z.string().nullable(),
  })
  .openapi('Duplicates')
export type Duplicates = z.infer<typeof duplicatesSchema>

export const sayingSchema = z.strictObject({
  a: z.uuid(),
  b: z.uuid(),
  /** `null` takes back what this directory said. */
  says: z.enum(WORDS).nullable(),
})

/** What is said of the pair from now on. */
export const answeredSchema = z
  .object({
    a: z.uuid(),
    b: z.uuid(),
    said: saidSchema.nullable().openapi({ description: 'Null: nobody says anything any more' }),
  })
  .openapi('DuplicateAnswer')
export type Answered = z.infer<typeof answeredSchema>
