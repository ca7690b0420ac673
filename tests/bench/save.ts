/** Saving one change of a listing over HTTP, against the statements that it sends to the database alone. @module */
import { CompiledQuery, sql } from 'kysely'
import type { BenchOptions } from './run.ts'
import { serveStage } from './serve.ts'
import { labelOf, sizesOf } from './sizes.ts'
import { openStage, type Stage } from './stage.ts'
import { type BenchRow, timed } from './table.ts'
import { type Action, inTurn } from './timing.ts'

const PLACES = 10_000
const EDITED = 20

/** Somebody who keeps some places: a key, which is what a program saves with. */
async function keeperOf({ deps, open: { db } }: Stage): Promise<{ key: string; ids: string[] }> {
  const { id } = await deps.auth.ensure('bench@example.org')
  const { rows } = await sql<{
    id: string
  }>`SELECT id FROM places ORDER BY id LIMIT ${sql.lit(EDITED)}`.execute(db)
  for (const row of rows)
    await sql`INSERT INTO grants (id, user_id, scope, target, role, given)
      VALUES (${deps.uuid()}, ${id}, 'place', ${row.id}, 'owner', now()) ON CONFLICT DO NOTHING`.execute(db)
  const key = `maillage_bench_${deps.uuid()}`
  await sql`INSERT INTO api_keys (id, user_id, name, hash, actions, made, per_day)
    VALUES (${deps.uuid()}, ${id}, 'bench', encode(sha256(convert_to(${key}, 'UTF8')), 'hex'), ${['place.keep']}, now(), 1000000)`.execute(
    db,
  )
  return { key, ids: rows.map((row) => row.id) }
}

export async function benchSave(options: BenchOptions): Promise<BenchRow[]> {
  const rows: BenchRow[] = []
  for (const size of sizesOf(options).filter(({ places }) => places === PLACES)) {
    const stage = await openStage(size.engine, size.places)
    const served = await serveStage(stage)
    const { key, ids } = await keeperOf(stage)
    let turn = 0
    const ours: Action[] = ids.map((id) => async () => {
      turn++
      const current = await stage.open.db
        .selectFrom('records')
        .select('version')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      const hours = `Mo ${String(8 + (turn % 4)).padStart(2, '0')}:00-12:${String(turn % 60).padStart(2, '0')}`
      await served.patch(`/api/v1/places/${id}`, key, current.version, {
        edits: [{ path: '/hours', after: hours }],
        consent: true,
      })
    })
    // The least that a change writes: its document, its revision, its place in the order.
    const reference: Action[] = ids.map((id) => async () => {
      await stage.open.db.transaction().execute(async (trx) => {
        const run = (statement: string) => trx.executeQuery(CompiledQuery.raw(statement, [id]))
        await run('SELECT doc FROM records WHERE id = $1 FOR UPDATE')
        await run('UPDATE records SET modified = now(), version = version + 1 WHERE id = $1')
        await run(
          "INSERT INTO revisions SELECT id, version, now(), 'bench', '', '[]' FROM records WHERE id = $1",
        )
        await run('UPDATE feed_state SET seq = seq + 1 WHERE $1::uuid IS NOT NULL')
      })
    })
    const [first, second] = await inTurn([ours, reference])
    rows.push(timed(`${labelOf(size)}: save one change / the least it writes`, first, second))
    await served.close()
    await stage.close()
  }
  return rows
}
