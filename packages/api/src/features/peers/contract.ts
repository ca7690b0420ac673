import { z } from '@hono/zod-openapi'
import { nodeDocumentSchema } from '@maillage/shared/federation'

export const PEER_STATES = ['discovered', 'pending', 'moderated', 'trusted', 'silenced', 'blocked'] as const

/** What anybody may know of another node that this directory reads. */
export const publicPeerSchema = z
  .object({
    /** Who it is: the address in the ids of its records. */
    node: z.string(),
    name: z.string(),
    operator: z.string(),
    /** Thumbprint of its root key. */
    fingerprint: z.string(),
    area: z.array(z.string()),
    licenses: z.array(z.string()),
    state: z.enum(PEER_STATES),
    /** Records held of it that stand, and those that are no more. */
    count: z.int(),
    deleted: z.int(),
    /** What is held of it is all it publishes; null: not known. */
    complete: z.boolean().nullable(),
    /** It answered last. */
    seenAt: z.string().nullable(),
    /** How often in a row it could not be read since. */
    failures: z.int(),
    /** It is not read for now. */
    paused: z.boolean(),
    /** It is read at its own address; others pass it on otherwise. */
    direct: z.boolean(),
    /** Changes it has and that were not read yet; null: not known. */
    lag: z.int().nullable(),
  })
  .openapi('Peer')
export type PublicPeer = z.infer<typeof publicPeerSchema>

export const limitsSchema = z.strictObject({
  area: z.array(z.string().max(10)).max(200).optional(),
  types: z
    .array(z.enum(['place', 'organization', 'link']))
    .max(3)
    .optional(),
  newPerDay: z.int().nonnegative().optional(),
})

/** The same, for who administers this directory. */
export const peerSchema = publicPeerSchema
  .extend({
    url: z.string(),
    relay: z.boolean(),
    limits: limitsSchema,
    cursor: z.int(),
    epoch: z.string().nullable(),
    held: z.enum(['key-conflict', 'breaker']).nullable(),
    /** Root key it shows instead of the one that was approved. */
    conflict: z.string().nullable(),
    /** Records that wait for a person. */
    waiting: z.int(),
    /** Reason → how many of its records were refused. */
    refused: z.record(z.string(), z.int()),
    error: z.string().nullable(),
    addedAt: z.string(),
    dueAt: z.string(),
  })
  .openapi('PeerInFull')
export type PeerInFull = z.infer<typeof peerSchema>

export const previewSchema = z
  .object({
    document: nodeDocumentSchema,
    url: z.string(),
    counts: z.object({ count: z.int(), deleted: z.int() }).nullable(),
  })
  .openapi('PeerPreview')

export const addSchema = z.strictObject({
  url: z.string().max(300),
  fingerprint: z.string().max(100),
  state: z.enum(['moderated', 'trusted']),
  relay: z.boolean().optional(),
  indirect: z.boolean().optional(),
  limits: limitsSchema.optional(),
})

export const actionSchema = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('trust'),
    state: z.enum(['moderated', 'trusted', 'silenced', 'blocked']),
    /** Of the root key of one that is blocked, as its operator told it: it was perhaps never approved. */
    fingerprint: z.string().max(100).optional(),
  }),
  z.strictObject({ do: z.literal('limit'), limits: limitsSchema }),
  z.strictObject({ do: z.literal('pause') }),
  z.strictObject({ do: z.literal('resume') }),
  z.strictObject({ do: z.literal('adopt'), fingerprint: z.string().max(100) }),
  z.strictObject({ do: z.literal('sync') }),
])
export type PeerAction = z.infer<typeof actionSchema>

export const waitingSchema = z.object({
  uri: z.string(),
  node: z.string(),
  /** Of a verdict on two places: their names, with `=` between them when they are one door, `≠` when they are not. */
  name: z.string(),
  commune: z.string().nullable(),
  /** Address to look at: its own, or that of the first of two places. */
  page: z.string(),
})

export const reviewSchema = z.strictObject({
  verdict: z.enum(['shown', 'refused']),
  /** Global ids; all that wait of the node when absent. */
  uris: z.array(z.string().max(400)).max(1_000).optional(),
})
