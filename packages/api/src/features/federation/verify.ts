/**
 * Reading what others signed. Nothing is thrown: a refusal says why, so that refusals are counted by reason. Who is
 * followed, and what is newer, is decided elsewhere.
 * @module
 */
import { hash } from 'node:crypto'
import {
  type Checkpoint,
  checkpointSchema,
  type Hint,
  hintSchema,
  type JsonFault,
  localId,
  MAX_SIGNED_BYTES,
  type NodeDocument,
  nodeDocumentSchema,
  readJson,
  readSignature,
  type SignatureFault,
  type SignedRecord,
  signedRecordSchema,
  signedTombstoneSchema,
} from '@maillage/shared/federation'
import { canonical } from '@maillage/shared/revision'
import { flattenedVerify } from 'jose'
import type { z } from 'zod'
import { isThumbprint, publicKeyOf } from './keys.ts'

export type Refusal =
  | JsonFault
  | SignatureFault
  | 'too-large'
  | 'shape'
  | 'origin'
  | 'kid'
  | 'kid-revoked'
  | 'kid-replaced'
  | 'signature'
  | 'root'
  | 'expired'
  | 'clock'

export type Verdict<T> =
  | {
      readonly ok: true
      readonly said: T
      /** sha256 of what is signed, hexadecimal. */
      readonly hash: string
      /** As it is kept and passed on: canonical, then `sig`. */
      readonly text: string
    }
  | { readonly ok: false; readonly reason: Refusal }

const refused = (reason: Refusal) => ({ ok: false, reason }) as const

/** `x` of the key that a signature names, or why there is none. */
type KeyFor<T> = (kid: string, said: T) => { readonly x: string } | Refusal

/** How far a hint's time may be from ours, in milliseconds. */
const HINT_AGE = 300_000

/** Verifies that a node says it has something new, and says it now. */
export const verifyHint = (value: unknown, node: NodeDocument, now: number): Promise<Verdict<Hint>> =>
  verifySigned(value, hintSchema, (kid, hint) => {
    if (hint.node !== node.node) return 'origin'
    return Math.abs(Date.parse(hint.issued) - now) > HINT_AGE ? 'expired' : keyOf(node, kid)
  })

/** A root key that was approved. */
export type PublicRoot = Pick<NodeDocument['root'], 'kid' | 'x'>

async function isSigned(
  { header, signature }: { readonly header: string; readonly signature: string },
  text: string,
  x: string,
): Promise<boolean> {
  try {
    await flattenedVerify(
      { protected: header, payload: new TextEncoder().encode(text), signature },
      await publicKeyOf(x),
      { algorithms: ['Ed25519'], crit: { b64: true } },
    )
    return true
  } catch {
    return false
  }
}

async function verifySigned<T extends { sig: string }>(
  value: unknown,
  schema: z.ZodType<T>,
  keyFor: KeyFor<T>,
): Promise<Verdict<T>> {
  const parsed = schema.safeParse(value)
  if (!parsed.success) return refused('shape')
  const said = parsed.data
  const { sig, ...payload } = value as Record<string, unknown>
  const read = readSignature(String(sig))
  if ('fault' in read) return refused(read.fault)
  const key = keyFor(read.kid, said)
  if (typeof key === 'string') return refused(key)
  const text = canonical(payload)
  const whole = `${text.slice(0, -1)},"sig":"${sig}"}`
  if (Buffer.byteLength(whole) > MAX_SIGNED_BYTES) return refused('too-large')
  if (!(await isSigned(read, text, key.x))) return refused('signature')
  return { ok: true, said, hash: hash('sha256', text), text: whole }
}

function readText(text: string): { value: unknown } | { reason: Refusal } {
  if (Buffer.byteLength(text) > MAX_SIGNED_BYTES) return { reason: 'too-large' }
  const read = readJson(text)
  return 'fault' in read ? { reason: read.fault } : read
}

/** The key of a node that signs under a version, or why it does not. */
function keyOf(node: NodeDocument, kid: string, version?: number): { x: string } | Refusal {
  if (node.revoked.some((one) => one.kid === kid)) return 'kid-revoked'
  const key = node.keys.find((one) => one.kid === kid)
  if (!key) return 'kid'
  if (key.lastVersion !== undefined && (version === undefined || version > key.lastVersion))
    return 'kid-replaced'
  return key
}

/** Reads a record or tombstone of a node from its text. */
export async function verifyRecord(text: string, node: NodeDocument): Promise<Verdict<SignedRecord>> {
  const read = readText(text)
  return 'reason' in read ? refused(read.reason) : verifyReadRecord(read.value, node)
}

/**
 * Verifies a record or tombstone of a node.
 * @param value read as strictly as `readJson` does
 * @param node the home's document, verified: the host in the id, `origin` and this node are the same, or it is refused
 */
export async function verifyReadRecord(value: unknown, node: NodeDocument): Promise<Verdict<SignedRecord>> {
  const isGone = (value as { deleted?: unknown } | null)?.deleted === true
  const schema: z.ZodType<SignedRecord> = isGone ? signedTombstoneSchema : signedRecordSchema
  return verifySigned(value, schema, (kid, record) => {
    if (record.origin !== node.node || localId(record.id)?.node !== node.node) return 'origin'
    return keyOf(node, kid, record.version)
  })
}

/** Reads what a node says it publishes. @param now Unix milliseconds */
export async function verifyCheckpoint(
  text: string,
  node: NodeDocument,
  now: number,
): Promise<Verdict<Checkpoint>> {
  const read = readText(text)
  return 'reason' in read ? refused(read.reason) : verifyReadCheckpoint(read.value, node, now)
}

/** The same of a value read as strictly as `readJson` does. */
export async function verifyReadCheckpoint(
  value: unknown,
  node: NodeDocument,
  now: number,
): Promise<Verdict<Checkpoint>> {
  return verifySigned(value, checkpointSchema, (kid, { origin, expires }) => {
    if (origin !== node.node) return 'origin'
    return Date.parse(expires) <= now ? 'expired' : keyOf(node, kid)
  })
}

/** What a node says at an instant. */
interface Statement {
  readonly origin: string
  readonly issued: string
  readonly sig: string
}

/** How far the clock of who signed may be from this one, in milliseconds. */
const CLOCK = 300_000

/**
 * Reads what a node says now.
 * @param expected.node its document, verified
 * @param expected.now Unix milliseconds
 */
export async function verifyStatement<T extends Statement>(
  text: string,
  schema: z.ZodType<T>,
  { node, now }: { readonly node: NodeDocument; readonly now: number },
): Promise<Verdict<T>> {
  const read = readText(text)
  if ('reason' in read) return refused(read.reason)
  return verifySigned(read.value, schema, (kid, { origin, issued }) => {
    if (origin !== node.node) return 'origin'
    return Math.abs(Date.parse(issued) - now) > CLOCK ? 'clock' : keyOf(node, kid)
  })
}

/** Whether the root key that was approved signed the document of the one that follows it. */
async function isEndorsed(document: NodeDocument, pinned: PublicRoot): Promise<boolean> {
  const { sig: _sig, endorsed, ...payload } = document
  const read = readSignature(endorsed ?? '')
  return !('fault' in read) && read.kid === pinned.kid && (await isSigned(read, canonical(payload), pinned.x))
}

/**
 * Reads the document of a node.
 * @param expected.node address of the node, when it is known
 * @param expected.root root key that was approved; none yet at the first sight. Another one is taken when this one
 *   endorsed it, else it is refused: `root`.
 * @param expected.now Unix milliseconds
 */
export async function verifyDocument(
  text: string,
  { node, root, now }: { readonly node?: string; readonly root?: PublicRoot; readonly now: number },
): Promise<Verdict<NodeDocument>> {
  const read = readText(text)
  if ('reason' in read) return refused(read.reason)
  const verdict = await verifySigned(read.value, nodeDocumentSchema, (kid, document) => {
    if (node !== undefined && document.node !== node) return 'origin'
    if (kid !== document.root.kid) return 'root'
    return Date.parse(document.expires) <= now ? 'expired' : document.root
  })
  if (!verdict.ok) return verdict
  const { root: its, keys } = verdict.said
  for (const { kid, x } of [its, ...keys]) if (!(await isThumbprint(kid, x))) return refused('shape')
  if (root !== undefined && root.kid !== its.kid && !(await isEndorsed(verdict.said, root)))
    return refused('root')
  return verdict
}
