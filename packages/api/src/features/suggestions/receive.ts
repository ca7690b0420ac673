/** Suggestions of other directories on records of this one: verified, bounded, then reports that wait. @module */
import { Conflict, InvalidInput, LimitExceeded, MaillageError, Refused } from '@maillage/shared/errors'
import {
  editOf,
  kindOf,
  localId,
  MAX_SUGGESTION_BYTES,
  readJson,
  type Suggestion,
  suggestionSchema,
} from '@maillage/shared/federation'
import { utcDay } from '@maillage/shared/place'
import { canonical, normalizeDocument } from '@maillage/shared/revision'
import type { Transaction } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import { lockPlace } from '../editing/index.ts'
import { readyNode, verifyStatement } from '../federation/index.ts'
import { findPeer, lockPeers, type Peer, SHOWING } from '../peers/index.ts'
import type { Projector } from '../records/index.ts'
import { keepPassed, mustApply, opens, overtaken } from '../reports/index.ts'
import { HIDES_PER_DAY, PER_DAY, PER_DAY_IN_ALL } from './contract.ts'
import { signedFate } from './fate.ts'
import { findReceived, publishedVersion, receivedSince, sha256Of } from './queries.ts'

type ReceiveDeps = Pick<Deps, 'db' | 'gazetteer' | 'jobs' | 'now' | 'uuid'>

/** Who a text says it comes from, before anything of it is believed. */
function saysOrigin(text: string): string {
  const read = readJson(text)
  const origin = 'value' in read ? (read.value as { origin?: unknown } | null)?.origin : undefined
  return typeof origin === 'string' ? origin : ''
}

/** The node that sends, if it is one whose records are shown here. @throws Refused */
async function senderOf(db: Deps['db'], origin: string): Promise<Peer> {
  const peer = await findPeer(db, origin)
  if (!peer || !SHOWING.includes(peer.state))
    throw new Refused('unknown-node', 403, 'This directory does not follow the node that sends this.')
  if (peer.held === 'key-conflict')
    throw new Refused('key-conflict', 403, `The root key of ${peer.node} waits for a person.`)
  return peer
}

/** @throws LimitExceeded, InvalidInput with the reason of the refusal */
async function readSuggestion(
  text: string,
  peer: Peer,
  now: number,
): Promise<{ said: Suggestion; hash: string }> {
  const verdict = await verifyStatement(text, suggestionSchema, { node: peer.document, now })
  if (!verdict.ok)
    throw new InvalidInput(`The suggestion is refused: ${verdict.reason}.`, [], {
      code: `suggestion-${verdict.reason}`,
    })
  // The same said again is signed at another instant.
  const { sig: _sig, issued: _issued, ...content } = JSON.parse(verdict.text) as Record<string, unknown>
  return { said: normalizeDocument(verdict.said), hash: sha256Of(canonical(content)) }
}

/** @throws LimitExceeded when much came today from this node, or from all */
async function roomFor(trx: Transaction<Database>, node: string, now: number): Promise<{ mayHide: boolean }> {
  const { ofNode, dangers, inAll } = await receivedSince(trx, node, new Date(`${utcDay(now)}T00:00:00Z`))
  if (ofNode >= PER_DAY || inAll >= PER_DAY_IN_ALL)
    throw new LimitExceeded('Many suggestions came today: send this one tomorrow.', 429)
  return { mayHide: dangers < HIDES_PER_DAY }
}

/** The UUID of the record that is spoken of, and the version of it that was read. @throws MaillageError */
async function targetOf(trx: Transaction<Database>, own: string, { target, baseVersion }: Suggestion) {
  const local = localId(target)
  if (local?.node !== own)
    throw new InvalidInput(`The home of ${target} is not this directory.`, [], { code: 'not-ours' })
  const published = await publishedVersion(trx, target)
  if (published?.recordVersion == null)
    throw new MaillageError('no-such-record', 404, 'This directory publishes no such record.')
  // A record that was signed anew is published under a version above its own.
  const read = baseVersion >= published.version ? published.recordVersion : baseVersion
  return { id: local.id, baseVersion: Math.min(read, published.recordVersion) }
}

async function keep(
  trx: Transaction<Database>,
  deps: ReceiveDeps,
  { said, hash, own, queue }: { said: Suggestion; hash: string; own: string; queue: boolean },
  projectors: readonly Projector[],
): Promise<void> {
  const { id, origin: node, evidence, comment } = said
  const kind = kindOf(said)
  const now = deps.now()
  // One at a time of each node: what is counted stays so until it is written.
  await lockPeers(trx, [node])
  const known = await findReceived(trx, id)
  if (known) {
    if (known.node === node && known.hash === hash) return
    throw new Conflict('Another suggestion has this id.')
  }
  const { mayHide } = await roomFor(trx, node, now)
  const { id: recordId, baseVersion } = await targetOf(trx, own, said)
  const record = await lockPlace(trx, recordId)
  const changes = said.changes.map(editOf)
  mustApply(record, changes, { gazetteer: deps.gazetteer, now })
  const isLate = (await overtaken(trx, { record, baseVersion, changes })).length > 0
  const report = isLate ? null : deps.uuid()
  if (report !== null)
    await keepPassed(
      trx,
      deps,
      record,
      { id: report, node, kind, text: comment, evidence, changes, baseVersion },
      { queue, hide: mayHide },
      projectors,
    )
  await trx
    .insertInto('suggestions_received')
    .values({
      id,
      node,
      record_id: recordId,
      report_id: report,
      hash,
      danger: kind === 'address-danger',
      received: new Date(now).toISOString(),
    })
    .execute()
}

/**
 * Takes a suggestion; the same one again changes nothing and is answered the same.
 * @param text as it was sent
 * @returns what becomes of it, signed
 * @throws MaillageError whose code says why it is refused
 */
export async function receive(
  deps: ReceiveDeps,
  text: string,
  projectors: readonly Projector[],
): Promise<string> {
  if (Buffer.byteLength(text) > MAX_SUGGESTION_BYTES)
    throw new MaillageError('limit-size', 413, `A suggestion is of at most ${MAX_SUGGESTION_BYTES} bytes.`)
  const self = await readyNode(deps.db)
  const now = deps.now()
  const peer = await senderOf(deps.db, saysOrigin(text))
  const { said, hash } = await readSuggestion(text, peer, now)
  const queue = kindOf(said) === 'address-danger' && (await opens(deps.jobs))
  const own = self.document.node
  await deps.db.transaction().execute((trx) => keep(trx, deps, { said, hash, own, queue }, projectors))
  return signedFate(deps.db, self, said.id, now)
}
