/**
 * Giving records up to another home. The home says so in a signed record; the other one takes them as its own, and
 * says in each which it was; only then do they end here, naming what replaces them. Each signs its own part: nobody
 * ever signs for another, and ids lead on.
 * @module
 */
import { Conflict, InvalidInput, NotFound } from '@maillage/shared/errors'
import { globalId, localId } from '@maillage/shared/federation'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
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
import { givenUp, type Offer, offers, progressOf } from './queries.ts'

export type TransferDeps = Pick<Deps, 'db' | 'now' | 'uuid'> & Pick<PullDeps, 'projectors' | 'gazetteer'>

/** How records that change homes are told apart in their history. */
export const CHANGE = { actor: 'operator', reason: 'transfer' }

/** Global id of a record of this node that stands and is published. @throws NotFound, InvalidInput */
async function ownUri({ db }: TransferDeps, node: string, name: string): Promise<string> {
  const local = localId(name)
  if (local && local.node !== node)
    throw new InvalidInput(`${name} is of ${local.node}: only its home may give it up.`)
  const id = (local ?? localId(globalId(node, name)))?.id
  if (id === undefined)
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

/** A record that is no more. */
export const ended = (document: unknown, deleted: RecordDraft['deleted']): RecordDraft => {
  const { body: _, ...rest } = draftOf(document)
  return { ...rest, deleted }
}

/** Takes an offer back: what was taken meanwhile stays where it went. @throws NotFound */
export async function withdrawOffer(deps: TransferDeps, to: string, name?: string): Promise<void> {
  const { document } = await nodeHere(deps.db)
  const record = name === undefined ? undefined : globalId(document.node, localId(name)?.id ?? name)
  const found = (await offers(deps.db, OWN)).filter((one) => one.to === to && one.record === record)
  if (found.length === 0) throw new NotFound(`An offer of ${record ?? 'everything'} to ${to}`)
  for (const one of found) await endOffer(deps, one)
}

async function endOffer(deps: TransferDeps, { id }: Offer): Promise<void> {
  const [record] = await findRecords(deps.db, [id])
  if (record) await save(deps, [ended(record.doc, { reason: 'withdrawn' })])
}

const BATCH = 200

/**
 * Ends here what another home has taken as it stands now, and shows: each record names what replaces it. What was
 * changed here since it was taken waits until it is taken again; organizations wait for their places.
 * @returns how many ended
 */
export async function finishTransfers(deps: TransferDeps): Promise<number> {
  const given = await offers(deps.db, OWN)
  if (given.length === 0) return 0
  const { document } = await nodeHere(deps.db)
  let count = 0
  for (const one of given) {
    for (const type of ['place', 'organization'])
      for (let more = true; more; ) {
        const ended = await step(deps, document.node, one, type)
        count += ended
        more = ended === BATCH
      }
    // The offer of everything stands until it is taken back: it is of what is still to come too.
    if (one.record !== undefined && (await progressOf(deps.db, one)).left === 0) await endOffer(deps, one)
  }
  return count
}

interface Ready {
  readonly id: string
  readonly successor: string
}

/** Own records of a type that another home has as they stand here. */
const ready = (
  db: Kysely<Database>,
  node: string,
  given: Offer,
  type: string,
  among?: readonly string[],
): Promise<readonly Ready[]> =>
  // A record that is taken keeps its UUID: what it is there is found by its id.
  sql<Ready>`SELECT p.record_id AS id, r.id AS successor
    FROM publications p
      JOIN publications s ON s.id_hash = sha256(convert_to(${globalId(given.to, '')} || p.record_id, 'UTF8'))
      JOIN records r ON r.id = s.record_id AND r.type = ${type} AND NOT r.deleted
    WHERE p.origin = ${OWN} AND p.reason IS NULL AND s.origin = ${given.to} AND s.state = 'shown'
      AND r.doc #>> '{movedFrom,id}' = ${globalId(node, '')} || p.record_id
      AND (r.doc #>> '{movedFrom,version}')::bigint = p.version
      AND p.text::json ->> 'type' = ${type} AND ${givenUp([given])}
      AND NOT EXISTS (SELECT FROM records o WHERE o.type = 'place' AND NOT o.deleted
        AND o.doc #>> '{body,organization}' = p.record_id::text)
      ${among ? sql`AND p.record_id IN (SELECT jsonb_array_elements_text(${JSON.stringify(among)}::jsonb)::uuid)` : sql``}
    ORDER BY p.record_id LIMIT ${sql.lit(BATCH)}`
    .execute(db)
    .then(({ rows }) => rows)

/** A batch in one transaction. */
const step = (
  { db, now, projectors }: TransferDeps,
  node: string,
  given: Offer,
  type: string,
): Promise<number> =>
  db.transaction().execute(async (trx) => {
    const found = await ready(trx, node, given, type)
    const records = await lockRecords(
      trx,
      found.map(({ id }) => id),
    )
    // Somebody may have changed one until it was locked.
    const still = new Map(
      (
        await ready(
          trx,
          node,
          given,
          type,
          records.map(({ id }) => id),
        )
      ).map(({ id, successor }) => [id, successor]),
    )
    const ending = records.filter(({ id }) => still.has(id))
    const drafts = ending.map(({ id, doc }) =>
      ended(doc, { reason: 'duplicate', supersededBy: still.get(id) }),
    )
    await saveRecords(trx, drafts, { now: now(), ...CHANGE }, projectors)
    // A list that names the organization again makes another one, rather than one that is no more.
    if (type === 'organization' && ending.length > 0)
      await trx
        .deleteFrom('aliases')
        .where(
          'record_id',
          'in',
          ending.map(({ id }) => id),
        )
        .execute()
    return drafts.length
  })
