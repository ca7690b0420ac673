import { z } from '@hono/zod-openapi'
import { checkpointSchema } from '@maillage/shared/federation'
import { integer } from '../../http/params.ts'

/** Items of a page when nobody says how many, and at most. */
export const MAX_ITEMS = 1_000

/** Longest page, in bytes of its records: what surrounds them stays below the 4 MiB that a reader takes. */
export const MAX_PAGE_BYTES = 4 * 1024 * 1024 - 128 * 1024

export const JSON_TYPE = 'application/json'
export const NDJSON_TYPE = 'application/x-ndjson'

export const changesQuerySchema = z.strictObject({
  since: z
    .string()
    .regex(/^(0|[1-9]\d{0,14})$/, 'Use the `next` of the previous page, or 0 for everything.')
    .transform(Number)
    .optional()
    .openapi({ type: 'integer', description: 'The `next` of the previous page; 0 or absent: everything.' }),
  limit: integer(1, MAX_ITEMS).optional(),
  scope: z
    .enum(['own', 'all'])
    .optional()
    .openapi({ description: 'Records whose home is this node, or those it passes on too.' }),
  epoch: z
    .string()
    .max(100)
    .optional()
    .openapi({ description: 'Epoch of the previous page: refused (410) when it is another by now.' }),
})

const recordSchema = z.looseObject({ id: z.string(), origin: z.string(), version: z.int(), sig: z.string() })

export const changesSchema = z
  .object({
    node: z.string(),
    epoch: z.string(),
    since: z.int(),
    /** Where to go on, now or later. */
    next: z.int(),
    /** Place of the last change there is. */
    head: z.int(),
    /** Whether more may be had at once. */
    more: z.boolean(),
    items: z.array(z.object({ seq: z.int(), record: recordSchema })),
    checkpoint: checkpointSchema,
  })
  .openapi('FederationChanges')

export const recordQuerySchema = z.strictObject({ id: z.string().max(400) })
export const publishedRecordSchema = recordSchema.openapi('FederationRecord')

const summary = { hash: z.string(), count: z.int(), deleted: z.int() }

export const digestSchema = z
  .object({
    node: z.string(),
    epoch: z.string(),
    /** Place in the order of changes that it stands at. */
    seq: z.int(),
    ...summary,
    children: z.array(z.object({ prefix: z.string(), ...summary })),
    checkpoint: checkpointSchema,
  })
  .openapi('FederationDigest')

export const prefixParamSchema = z.object({
  prefix: z.string().regex(/^[0-9a-f]{2}([0-9a-f]{2})?$/, 'Write one or two bytes in hexadecimal.'),
})

export const digestPartSchema = z
  .object({
    node: z.string(),
    epoch: z.string(),
    prefix: z.string(),
    /** Below one byte. */
    children: z.array(z.object({ prefix: z.string(), ...summary })).optional(),
    /** Records of a bucket, below two bytes. */
    items: z.array(z.object({ id: z.string(), version: z.int(), hash: z.string() })).optional(),
  })
  .openapi('FederationDigestPart')

/** Everything that is published, in files: what a server without a program can give. */
export const snapshotSchema = z
  .object({
    node: z.string(),
    epoch: z.string(),
    /** Place in the order of changes that they stand at. */
    seq: z.int(),
    files: z.array(
      z.object({
        /** Name below `/federation/v1/files/`: the sha256 of its bytes, hence never another content. */
        name: z.string(),
        sha256: z.string(),
        bytes: z.int(),
        count: z.int(),
        /** Licences of its records: `odbl` stands apart. */
        class: z.enum(['open', 'odbl']),
        /** It holds the changes after the first place, up to the second. */
        from: z.int(),
        to: z.int(),
      }),
    ),
    checkpoint: checkpointSchema,
  })
  .openapi('FederationSnapshot')
export type Snapshot = z.infer<typeof snapshotSchema>

/** Names of files: nothing else in their folder is ours. */
export const FILE_NAME = /^[0-9a-f]{64}\.ndjson\.gz$/

export const fileParamSchema = z.object({
  file: z.string().regex(FILE_NAME, 'Write a name of the snapshot.'),
})
