/**
 * Giving records up to another home. The home says so in a signed record; the other one takes them as its own, and
 * says in each which it was; only then do they end here, naming what replaces them. Each signs its own part: nobody
 * ever signs for another, and ids lead on.
 * @module
 */
import { Conflict, InvalidInput, NotFound } from '@maillage/shared/errors'
import { globalId, localId } from '@maillage/shared/federation'
import { sql } from 'kysely'
import type { Deps } from '../../deps.ts'
import { nodeHere, OWN, readyNode } from '../federation/index.ts'
import { findPeer, HOLDING, type PullDeps } from '../peers/index.ts'
import {
  draftOf,
  findRecords,
  lockRecords,
  type RecordDraft,
  resolveId,
  saveRecords,
} from '../records/index.ts'
import { givenUp, type Offer, offers } from './queries.ts'

export type TransferDeps = Pick<Deps, 'db' | 'now' | 'uuid'> & Pick<PullDeps, 'projectors' | 'gazetteer'>

/** How records that change homes are told apart in their history. */
export const CHANGE = { actor: 'operator', reason: 'transfer' }

/** Global id of a record of this node that stands and is published. @throws NotFound, InvalidInput */
async function ownUri({ db }: TransferDeps, node: string, name: string): Promise<string> {
  const local = localId(name)
  if (local && local.node !== node)
    throw new InvalidInput(`${name} is of ${local.node}: only its home may give it up.`)
  const id = local?.id ?? name
  if (!/^[0-9a-f-]{36}$/.test(id))
    throw new InvalidInput(`${name} is no id of a record: ${globalId(node, '0193…')}, or what follows /p/.`)
  const [record] = await findRecords(db, [await resolveId(db, id)])
  const isOurs = record && !record.deleted && !record.demo && record.doc.origin === undefined
  if (!isOurs || !['place', 'organization'].includes(record.type) || record.doc.license === undefined)
    throw new NotFound(`A place or an organization that this node publishes: ${name}`)
  return globalId(node, record.id)
}

/**
 * Gives up a place, an organization with its places, or everything. Nothing changes until the other node has taken it.
 * @param to address of a node that is followed: what it takes is read from it
 * @param name global id or UUID; everything when absent
 * @returns the offer, the same when it was made before
 * @throws Conflict when the other node is not followed; NotFound, InvalidInput (the record)
 */
export async function offer(deps: TransferDeps, to: string, name?: string): Promise<Offer> {
  const { document } = await readyNode(deps.db)
  const peer = await findPeer(deps.db, to)
  if (!peer || !HOLDING.includes(peer.state))
    throw new Conflict(
      `${to} is not followed: maillage peer add ${to}. What it takes is read from it before it ends here.`,
    )
  const record = name === undefined ? undefined : await ownUri(deps, document.node, name)
  const before = (await offers(deps.db, OWN)).find((one) => one.to === to && one.record === record)
  if (before) return before
  const id = deps.uuid()
  const body = { to, ...(record === undefined ? {} : { record }) }
  await save(deps, [{ id, type: 'transfer', schema: 'transfer/1.0', license: 'CC0-1.0', body }])
  return { id, origin: OWN, ...body }
}

const save = ({ db, now, projectors }: TransferDeps, drafts: readonly RecordDraft[]) =>
  db.transaction().execute((trx) => saveRecords(trx, drafts, { now: now(), ...CHANGE }, projectors))

const ended = (document: unknown, deleted: RecordDraft['deleted']): RecordDraft => {
  const { body: _, ...rest } = draftOf(document)
  return { ...rest, deleted }
}

/** Takes an offer back: what was taken meanwhile stays where it went. @throws NotFound */
export async function withdrawOffer(deps: TransferDeps, to: string, name?: string): Promise<void> {
  const { document } = await nodeHere(deps.db)
  const record = name === undefined ? undefined : globalId(document.node, localId(name)?.id ?? name)
  const found = (await offers(deps.db, OWN)).find((one) => one.to === to && one.record === record)
  if (!found) throw new NotFound(`An offer of ${record ?? 'everything'} to ${to}`)
  await endOffer(deps, found)
}

async function endOffer(deps: TransferDeps, { id }: Offer): Promise<void> {
  const [record] = await findRecords(deps.db, [id])
  if (record) await save(deps, [ended(record.doc, { reason: 'withdrawn' })])
}

const BATCH = 200

/**
 * Ends here what another home has taken as it stands now, and shows: each record names what replaces it. What was
 * changed here since it was taken waits until it is taken again.
 * @returns how many ended
 */
export async function finishTransfers(deps: TransferDeps): Promise<number> {
  const given = await offers(deps.db, OWN)
  if (given.length === 0) return 0
  const { document } = await nodeHere(deps.db)
  let count = 0
  for (const one of given) {
    for (let more = true; more; ) {
      const ended = await step(deps, document.node, one)
      count += ended
      more = ended === BATCH
    }
  }
  for (const one of given)
    if (one.record !== undefined && (await isOver(deps, one.record))) await endOffer(deps, one)
  return count
}

/** Whether what was offered is no more: the offer says nothing any longer. */
async function isOver({ db }: TransferDeps, uri: string): Promise<boolean> {
  const id = localId(uri)?.id
  const [record] = id === undefined ? [] : await findRecords(db, [id])
  return !record || record.deleted
}

/** A batch in one transaction. */
const step = ({ db, now, projectors }: TransferDeps, node: string, given: Offer): Promise<number> =>
  db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ id: string; successor: string }>`
      SELECT DISTINCT ON (p.record_id) p.record_id AS id, r.id AS successor
      FROM records r JOIN publications p ON p.origin = ${OWN} AND p.reason IS NULL
        AND r.doc #>> '{movedFrom,id}' = ${globalId(node, '')} || p.record_id
        AND (r.doc #>> '{movedFrom,version}')::bigint = p.version
      WHERE r.origin = ${given.to} AND NOT r.deleted AND r.doc ? 'movedFrom' AND ${givenUp([given])}
      ORDER BY p.record_id, r.id LIMIT ${sql.lit(BATCH)}`.execute(trx)
    const successors = new Map(rows.map(({ id, successor }) => [id, successor]))
    const records = await lockRecords(trx, [...successors.keys()])
    const drafts = records.map(({ id, doc }) =>
      ended(doc, { reason: 'duplicate', supersededBy: successors.get(id) }),
    )
    await saveRecords(trx, drafts, { now: now(), ...CHANGE }, projectors)
    return drafts.length
  })
