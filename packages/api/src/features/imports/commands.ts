/**
 * Imports: rows applied in batches, each one transaction (organizations, documents, revisions, projections, private
 * verbatim rows). A run that was cut is completed by running it again; withdrawals come last, once the whole input
 * was read.
 * @module
 */
import { InvalidInput } from '@maillage/shared/errors'
import type { Place } from '@maillage/shared/place'
import { canonical } from '@maillage/shared/revision'
import { type Kysely, sql, type Transaction } from 'kysely'
import { insertRows } from '../../db/rows.ts'
import type { Database } from '../../db/tables/index.ts'
import { tidy } from '../../db/upkeep.ts'
import { removeDemo } from '../demo/index.ts'
import { keptOf, rowWithout, sealedOf } from '../editing/index.ts'
import { dropTimetables } from '../hours/index.ts'
import { identifierAlias, releaseOrganizations } from '../organizations/index.ts'
import { moveSequence, type Projector, saveRecords, sha256 } from '../records/index.ts'
import { emptyReport, type ImportReport, type RowMapper } from './contract.ts'
import { type Known, keepHidden, keepPublic, placeDraft } from './drafts.ts'
import type { InputRow } from './input/index.ts'
import { beingRead, heldUntil, isFree, keepHeld } from './lease.ts'
import { identifierOf, organizationsFor } from './organizations.ts'
import { BATCH, type ImportDeps, type ImportOptions, type Run } from './run.ts'
import { type ReadyRow, readyRows, rejectDuplicate, tallyRow } from './tally.ts'
import { withdraw } from './withdraw.ts'

/** What this source already gave, by its ids. */
async function knownOf(
  trx: Transaction<Database>,
  source: string,
  ids: readonly string[],
): Promise<Map<string, Known>> {
  const rows = await trx
    .selectFrom('source_rows')
    .innerJoin('records', 'records.id', 'source_rows.record_id')
    .leftJoin('records as successor', (join) =>
      join
        .on('successor.id', '=', sql<string>`(records.doc ->> 'supersededBy')::uuid`)
        .on('successor.deleted', '=', sql.lit(false)),
    )
    .select([
      'source_rows.source_id',
      'source_rows.record_id',
      'source_rows.run_id',
      'records.doc',
      'successor.id as successor',
    ])
    .where('source_rows.source', '=', source)
    .where('source_rows.source_id', 'in', ids)
    .execute()
  return new Map(rows.map(({ source_id, ...known }) => [source_id, known as Known]))
}

/** Keeps the first of several rows with one id, whether in this batch or earlier in this run. */
function firstOfEach(rows: readonly ReadyRow[], known: ReadonlyMap<string, Known>, run: Run): ReadyRow[] {
  const seen = new Set<string>()
  return rows.filter(({ line, mapped }) => {
    if (!seen.has(mapped.id) && known.get(mapped.id)?.run_id !== run.id) {
      seen.add(mapped.id)
      return true
    }
    rejectDuplicate(run.report, run.options.onIssue, line, mapped.id)
    return false
  })
}

const isWithdrawn = (body: object | undefined): boolean => body !== undefined && 'withdrawnSince' in body

/** A row that was rejected is still in the list: its place is marked as seen, and keeps what it said before. */
async function spare(db: Kysely<Database>, ids: readonly string[], run: Run): Promise<void> {
  if (ids.length === 0) return
  const { source } = run.options
  await db
    .updateTable('source_rows')
    .set({ run_id: run.id })
    .where('source', '=', source)
    .where('source_id', 'in', ids)
    .execute()
}

/** Applies one batch in one transaction. */
async function applyBatch(deps: ImportDeps, batch: readonly ReadyRow[], run: Run): Promise<void> {
  const { source, license, attribution } = run.options
  const counted = await deps.db.transaction().execute(async (trx) => {
    const demoWent = !run.options.keepDemo && (await removeDemo(trx))
    const known = await knownOf(
      trx,
      source,
      batch.map(({ mapped }) => mapped.id),
    )
    const { elsewhere = [], here = [] } = Object.groupBy(firstOfEach(batch, known, run), ({ mapped }) =>
      known.get(mapped.id)?.successor ? 'elsewhere' : 'here',
    )
    await spare(
      trx,
      elsewhere.map(({ mapped }) => mapped.id),
      run,
    )
    run.report.unchanged += elsewhere.length
    const rows = here.map((row) => {
      const before = known.get(row.mapped.id)
      return keepPublic(keepHidden(row, before, run), before)
    })
    for (const { line, mapped } of rows) tallyRow(run.report, run.options.onIssue, line, mapped)
    const organizations = await organizationsFor(
      trx,
      rows.map(({ mapped }) => mapped.place),
      { license, attribution },
      deps.uuid,
    )
    await saveRecords(trx, organizations.drafts, run.context, run.projectors)
    await insertRows(trx, 'aliases', organizations.aliases)
    const places = rows.flatMap(({ mapped }) => known.get(mapped.id)?.record_id ?? [])
    const kept = await keptOf(trx, places)
    const sealed = await sealedOf(trx, [...kept.keys()])
    const drafts = rows.map((row) => {
      const identifier = identifierOf(row.mapped.place)
      const before = known.get(row.mapped.id)
      // An identifier that was taken back names nobody: its place stays with whom it was.
      const organization =
        identifier && (organizations.ids.get(identifierAlias(identifier)) ?? before?.doc.body?.organization)
      const place = before?.record_id ?? ''
      return placeDraft(row, before, organization, run, {
        ...deps,
        kept: kept.get(place),
        sealed: sealed.get(place),
      })
    })
    const outcomes = await saveRecords(trx, drafts, run.context, run.projectors)
    const left = rows.flatMap(({ mapped }, index) => {
      const before = known.get(mapped.id)?.doc.body
      const hides = before && !before.sensitivity && (drafts[index]?.body as Place | undefined)?.sensitivity
      return hides ? (before.organization ?? []) : []
    })
    await saveRecords(trx, await releaseOrganizations(trx, left), run.context, run.projectors)
    await insertRows(
      trx,
      'source_rows',
      rows.map(({ row, mapped }, index) => {
        const before = known.get(mapped.id)?.record_id ?? ''
        const text = canonical(rowWithout(row, kept.get(before), mapped.place.address?.postcode))
        return {
          source,
          source_id: mapped.id,
          record_id: drafts[index]?.id,
          row: text,
          hash: sha256(text),
          run_id: run.id,
        }
      }),
      sql`ON CONFLICT (source, source_id) DO UPDATE SET row = excluded.row, hash = excluded.hash, run_id = GREATEST(source_rows.run_id, excluded.run_id)`,
    )
    if (demoWent) await moveSequence(trx)
    // Some lists say of a place that it is listed no more, others name it no more: it is counted the same.
    const isGone = (index: number) =>
      isWithdrawn(drafts[index]?.body) && !isWithdrawn(known.get(rows[index]?.mapped.id ?? '')?.doc.body)
    return outcomes.map((outcome, index) => (outcome === 'updated' && isGone(index) ? 'withdrawn' : outcome))
  })
  for (const outcome of counted) run.report[outcome]++
}

/**
 * The licence of a source: as given now, or as declared before. The source is held for the run from then on.
 * @throws InvalidInput when neither; Conflict while another run reads it
 */
async function declareSource(
  { db, now }: ImportDeps,
  options: ImportOptions,
  run: string,
): Promise<ImportOptions> {
  const known = await db
    .selectFrom('sources')
    .selectAll()
    .where('system', '=', options.source)
    .executeTakeFirst()
  const license = options.license ?? known?.license ?? undefined
  if (!license) {
    throw new InvalidInput(
      `Say under which licence “${options.source}” is published: --license etalab-2.0, for instance.`,
      [],
      {
        code: 'license-required',
      },
    )
  }
  const attribution = options.attribution ?? known?.attribution ?? options.source
  const at = now()
  const held = { held_by: run, held_until: heldUntil(at) }
  const taken = await insertRows(
    db,
    'sources',
    [{ system: options.source, license, attribution, complete_run: null, ...held }],
    sql`ON CONFLICT (system) DO UPDATE SET license = excluded.license, attribution = excluded.attribution,
      held_by = excluded.held_by, held_until = excluded.held_until
      WHERE sources.held_by = excluded.held_by OR ${isFree(at)}`,
  )
  if (taken === 0) throw beingRead(options.source)
  return { ...options, license, attribution }
}

/**
 * Applies all rows of an input. The same input again changes nothing.
 * @throws InvalidInput when the licence is not known or too much would be withdrawn; Conflict while the source is being
 *   read; what was applied stays
 */
export async function importRows(
  deps: ImportDeps,
  rows: AsyncIterable<InputRow>,
  map: RowMapper,
  given: ImportOptions,
  projectors: readonly Projector[],
): Promise<ImportReport> {
  const id = given.run ?? deps.uuid()
  const options = await declareSource(deps, given, id)
  // Who recorded the run lets go of its source.
  if (given.run !== undefined) return applyRows(deps, rows, { id, map, options, projectors })
  const { lost, release } = keepHeld(deps, id)
  const signal = options.signal ? AbortSignal.any([options.signal, lost]) : lost
  return applyRows(deps, rows, { id, map, options: { ...options, signal }, projectors }).finally(release)
}

async function applyRows(
  deps: ImportDeps,
  rows: AsyncIterable<InputRow>,
  begun: Pick<Run, 'id' | 'map' | 'options' | 'projectors'>,
): Promise<ImportReport> {
  const { options, map } = begun
  const report = { ...emptyReport(options.source), ...(options.api && { api: options.api }) }
  const now = deps.now()
  const run: Run = {
    ...begun,
    report,
    context: { now, actor: 'import', reason: `Import of ${options.source}` },
  }
  const started = {
    id: run.id,
    kind: 'import',
    source: options.source,
    started: new Date(now).toISOString(),
    finished: null,
  }
  await insertRows(deps.db, 'runs', [{ ...started, report }], sql`ON CONFLICT (id) DO NOTHING`)
  let batch: ReadyRow[] = []
  let spared: string[] = []
  const flush = async () => {
    options.signal?.throwIfAborted()
    await spare(deps.db, spared, run)
    spared = []
    if (batch.length > 0) await applyBatch(deps, batch, run)
    batch = []
    options.onProgress?.(report.rows)
  }
  const record = (change: { finished?: string }) =>
    deps.db
      .updateTable('runs')
      .set({ ...change, report: JSON.stringify(report) })
      .where('id', '=', run.id)
      .execute()
  try {
    for await (const row of readyRows(rows, map, report, options.onIssue, (id) => spared.push(id))) {
      batch.push(row)
      if (batch.length >= BATCH || spared.length >= BATCH) await flush()
    }
    await flush()
    if (options.complete) await withdraw(deps, run)
  } catch (error) {
    // What was applied before it failed is told too.
    await record({})
    throw error
  }
  await dropTimetables(deps.db)
  await tidy(deps.db)
  await record({ finished: new Date(deps.now()).toISOString() })
  return report
}
