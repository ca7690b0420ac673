/** What leaves a node under a signature. Documents are loose: members of a newer version are kept. @module */
import { z } from 'zod'
import { instantSchema } from '../place/text.ts'
import { LICENSES, slugs } from '../place/vocabulary.ts'
import { RECORD_TYPES } from '../revision/envelope.ts'
import { NODE_ADDRESS } from './global.ts'

/** Longest signed record that is accepted, in UTF-8 bytes. */
export const MAX_SIGNED_BYTES = 64 * 1024

export const nodeSchema = z.string().max(300).regex(NODE_ADDRESS)
const keyIdSchema = z.string().regex(/^[\w-]{43}$/)
const hashSchema = z.string().regex(/^[0-9a-f]{64}$/)
const versionSchema = z.int().positive()

export const signed = { sig: z.string().max(700) }

const envelope = {
  id: z.string().max(400),
  /** The node that is home of the record: the same as in its id, and as signs it. */
  origin: nodeSchema,
  type: z.enum(RECORD_TYPES),
  schema: z.string().regex(/^(place|organization|link|transfer)\/\d{1,4}\.\d{1,4}$/),
  version: versionSchema,
  modified: instantSchema,
  ...signed,
}

/** A record as its home publishes it. */
export const signedRecordSchema = z.looseObject({
  ...envelope,
  license: z.enum(slugs(LICENSES)),
  /** When something it said was last taken back for good: whoever holds what it said before keeps none of it. */
  erased: instantSchema.optional(),
  body: z.looseObject({}),
})

/** A record that is published no more. */
export const signedTombstoneSchema = z.looseObject({
  ...envelope,
  deleted: z.literal(true),
  reason: z.string().max(40),
  supersededBy: z.string().max(400).optional(),
  body: z.never().optional(),
})

export type SignedRecord = z.infer<typeof signedRecordSchema> | z.infer<typeof signedTombstoneSchema>

/** An Ed25519 public key: RFC 7638 thumbprint, and `x` of its JWK. */
export const publicKeySchema = z.looseObject({
  kid: keyIdSchema,
  x: z.string().regex(/^[\w-]{43}$/),
  from: instantSchema,
  /** Of a key that was replaced: it signed nothing above this version. */
  lastVersion: versionSchema.optional(),
})
export type PublicKey = z.infer<typeof publicKeySchema>

/** Who a node is, signed by its root key, which is kept off line. */
export const nodeDocumentSchema = z.looseObject({
  /** Base URL of the node, and of the ids of its records. */
  node: nodeSchema,
  /** Where it is read, when that is elsewhere. */
  url: z.url().max(300).optional(),
  name: z.string().min(1).max(300),
  operator: z.string().min(1).max(300),
  /** Official codes of the territories it speaks of; none: not stated. */
  area: z.array(z.string().max(10)).max(200),
  licenses: z.array(z.string().max(40)).max(20),
  schemas: z.array(z.string().max(40)).max(50),
  /** Address of its rules of moderation. */
  policy: z.url(),
  root: publicKeySchema.pick({ kid: true, x: true }),
  /** Keys that sign records; the last one signs now. */
  keys: z.array(publicKeySchema).min(1).max(100),
  revoked: z.array(z.looseObject({ kid: keyIdSchema, at: instantSchema })).max(100),
  /** Rises with each. */
  docVersion: z.int().positive(),
  issued: instantSchema,
  expires: instantSchema,
  /** Signature of the root key before this one over all but signatures: those who approved it go on with this one. */
  endorsed: z.string().max(700).optional(),
  ...signed,
})
export type NodeDocument = z.infer<typeof nodeDocumentSchema>

/** What a node says it publishes at a place in the order of its changes. */
export const checkpointSchema = z.looseObject({
  origin: nodeSchema,
  /** Another one: it was restored or counted anew, hence read it again from the beginning. */
  epoch: z.string().min(1).max(100),
  seq: z.int().nonnegative(),
  /** Records that stand, and those that are no more. */
  count: z.int().nonnegative(),
  deletedCount: z.int().nonnegative(),
  /** Root of the digest. */
  root: hashSchema,
  issued: instantSchema,
  expires: instantSchema,
  ...signed,
})
/** That a node has something new: whoever is told asks it at the address that is known. */
export const hintSchema = z.looseObject({
  node: nodeSchema,
  epoch: z.string().min(1).max(100),
  head: z.int().nonnegative(),
  issued: instantSchema,
  nonce: z.string().max(100),
  ...signed,
})
export type Hint = z.infer<typeof hintSchema>

export type Checkpoint = z.infer<typeof checkpointSchema>
