/** What reports on followed places need: their home, and the way there. @module */
import type { PlaceRecord } from '@maillage/shared/revision'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import { findNode } from '../federation/index.ts'
import { drainOutbox, type OutboxHandler } from '../jobs/index.ts'
import { findPeer, listPeers } from '../peers/index.ts'
import type { Caution } from '../places/index.ts'
import { findRecords, type Projector, type RecordDraft } from '../records/index.ts'
import { type Away, cautionsOf, homeOf, oftenReported, REPORTED_AWAY, type Way } from '../reports/index.ts'
import { SILENCE } from './contract.ts'
import { publishedVersion } from './queries.ts'
import { withdraw } from './withdraw.ts'

type AwayDeps = Pick<Deps, 'db' | 'gazetteer' | 'now' | 'uuid'>

/** Names of directories that this one knows, by their address. */
async function namesOf(db: Kysely<Database>, nodes: readonly string[]): Promise<Map<string, string>> {
  if (nodes.length === 0) return new Map()
  const peers = nodes.length === 1 ? [await findPeer(db, nodes[0] ?? '')] : await listPeers(db)
  return new Map(peers.flatMap((peer) => (peer ? [[peer.node, peer.document.name] as const] : [])))
}

/** Has a report on a followed place wait to be sent home, and takes the place from the pages where it must. */
export const reportedAway =
  (deps: Omit<AwayDeps, 'db'>, projectors: readonly Projector[]): OutboxHandler =>
  async (trx, payload) => {
    const { withdraw: withdraws } = payload
    const report = await trx
      .selectFrom('reports')
      .select(['id', 'place_id', 'submitter'])
      .where('id', '=', String(payload.report))
      .executeTakeFirst()
    const [record] = report ? await findRecords(trx, [report.place_id]) : []
    const { origin, uri } = (record?.doc ?? {}) as Partial<RecordDraft>
    if (!report || !record || origin === undefined || uri === undefined) return
    const now = deps.now()
    const read = await publishedVersion(trx, uri)
    if (read && (await findNode(trx))) {
      const at = new Date(now).toISOString()
      await trx
        .insertInto('suggestions_sent')
        .values({
          id: deps.uuid(),
          report_id: report.id,
          node: origin,
          target: uri,
          base_version: read.version,
          submitter: report.submitter ?? 'anonymous',
          state: 'unsent',
          made: at,
          due: at,
          version: null,
          error: null,
        })
        .onConflict((on) => on.column('report_id').doNothing())
        .execute()
    }
    if (withdraws !== true || record.deleted) return
    await withdraw(trx, record, deps, projectors)
    await trx
      .updateTable('suggestions_sent')
      .set({ withdrew: true })
      .where('report_id', '=', report.id)
      .execute()
  }

/** The ways to other directories, for reports. */
export const awayOf = (deps: AwayDeps, projectors: readonly Projector[]): Away => ({
  names: (nodes) => namesOf(deps.db, nodes),
  passesOn: async () => (await findNode(deps.db)) !== undefined,
  ways: async (reports) => {
    if (reports.length === 0) return new Map()
    const rows = await deps.db
      .selectFrom('suggestions_sent')
      .select(['report_id', 'state'])
      .where('report_id', 'in', reports)
      .execute()
    return new Map(rows.map(({ report_id, state }) => [report_id, state as Way]))
  },
  handle: async () => {
    await drainOutbox(deps.db, { [REPORTED_AWAY]: reportedAway(deps, projectors) })
  },
})

/** Since when the home of a place says nothing of what was reported here, by kind. */
async function silentSince(db: Kysely<Database>, placeId: string, now: number): Promise<Map<string, string>> {
  const { rows } = await sql<{ kind: string; first: Date }>`
    SELECT kind, min(made) AS first FROM reports WHERE place_id = ${placeId} AND decided IS NULL AND node IS NULL
      AND made < ${new Date(now - SILENCE)} GROUP BY kind`.execute(db)
  return new Map(rows.map(({ kind, first }) => [kind, first.toISOString().slice(0, 10)]))
}

/**
 * Cautions of places, by their ids, for those that have any; of one that another directory keeps and says nothing of for long, with that. A single report is
 * never shown, whoever keeps the place (people.md 11).
 */
export const cautionsHere = (db: Kysely<Database>) => {
  const cautions = cautionsOf(db)
  const ofOne = async (record: PlaceRecord, now: number): Promise<Caution[]> => {
    const shown = await cautions(record, now)
    if (shown.length === 0) return shown
    const home = await homeOf(record, { names: (nodes) => namesOf(db, nodes) })
    if (!home) return shown
    const silent = await silentSince(db, record.id, now)
    return shown.map((caution) => {
      const since = silent.get(caution.kind)
      return since === undefined ? caution : { ...caution, unconfirmed: { by: home.name, since } }
    })
  }
  return async (records: readonly PlaceRecord[], now: number): Promise<Map<string, Caution[]>> => {
    const ids = records.map(({ id }) => id)
    const often = await oftenReported(db, ids, now)
    const all = new Map<string, Caution[]>()
    for (const record of records.filter(({ id }) => often.has(id))) {
      const cautions = await ofOne(record, now)
      if (cautions.length > 0) all.set(record.id, cautions)
    }
    return all
  }
}
