import { z } from '@hono/zod-openapi'
import { dateSchema } from '@maillage/shared/place'
import { editSchema, reasonSchema, warningSchema } from '../editing/index.ts'
import { PROBLEMS } from './problems.ts'

/** Places of one workbook, of one preview and of one approval. */
export const MOST_ROWS = 2_000

/** Largest workbook that is read and largest approval, in bytes. */
export const MAX_BULK_BODY = 2 * 1024 * 1024

const changeSchema = z.object({
  path: z.string(),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
})

export const previewRowSchema = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  commune: z.string().optional(),
  /** Version these changes are made on. */
  version: z.int(),
  changes: z.array(changeSchema),
  /** Texts that seem to hold a person's name or contact. */
  warnings: z.array(warningSchema),
})

export const previewSchema = z
  .object({
    rows: z.array(previewRowSchema),
    /** Listings that stay as they are. */
    unchanged: z.int(),
    problems: z.array(
      z.object({
        where: z.string(),
        code: z.enum(PROBLEMS),
        message: z.string(),
        value: z.string().optional(),
        right: z.string().optional(),
      }),
    ),
    /** Whether one of these listings waits for its structure to agree to the licence. */
    consent: z.boolean(),
  })
  .openapi('BulkPreview')
export type Preview = z.output<typeof previewSchema>
export type PreviewRow = Preview['rows'][number]

const line = z.string().trim().min(1).max(2_000)

/** One change of several places. */
export const sameChangeSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('hours'),
    /** OSM or French. */
    hours: line,
  }),
  z.strictObject({
    kind: z.literal('closure'),
    from: dateSchema,
    to: dateSchema,
    /** OSM or French hours in force instead; absent: closed. */
    hours: line.optional(),
    reason: z.string().trim().min(1).max(300).optional(),
  }),
  z.strictObject({
    kind: z.literal('contact'),
    contact: z.enum(['phone', 'mail', 'website']),
    /** The one it takes the place of; absent: one more. */
    before: line.optional(),
    after: line,
  }),
])
export type SameChange = z.output<typeof sameChangeSchema>

export const sameRequestSchema = z
  .strictObject({ places: z.array(z.uuid()).min(1).max(MOST_ROWS), change: sameChangeSchema })
  .openapi('BulkChange')

export const approvalSchema = z
  .strictObject({
    rows: z
      .array(
        z.strictObject({
          id: z.uuid(),
          version: z.int().min(0),
          edits: z.array(editSchema).min(1).max(50),
        }),
      )
      .min(1)
      .max(MOST_ROWS),
    reason: reasonSchema.optional(),
    consent: z.boolean().optional(),
  })
  .openapi('BulkApproval')

export const appliedSchema = z
  .object({
    items: z.array(
      z.object({
        id: z.uuid(),
        slug: z.string(),
        name: z.string(),
        /**
         * `unchanged`: it said so already. `stale`: somebody changed the same meanwhile, and nothing was written over
         * it.
         */
        outcome: z.enum(['changed', 'unchanged', 'stale', 'refused']),
        /** Stable code of the refusal. */
        code: z.string().optional(),
        issues: z.array(z.object({ where: z.string(), message: z.string(), value: z.string().optional() })),
      }),
    ),
  })
  .openapi('BulkOutcomes')
