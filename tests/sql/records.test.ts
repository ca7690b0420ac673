import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { resolve } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { removeDemo } from '@maillage/api/features/demo'
import { backup, reindex, restore } from '@maillage/api/features/maintenance'
import { countRecords, MAX_RECORD_BYTES, moveSequence, saveRecords } from '@maillage/api/features/records'
import { projectorsOf } from '@maillage/api/registry'
import { canonical } from '@maillage/shared/revision'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROOT } from '../support/data.ts'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft, strangers } from '../support/drafts.ts'
import { engine } from '../support/engines.ts'
import { save } from '../support/save.ts'

let directory: TestDirectory
beforeAll(async () => {
  directory = await openTestDirectory()
})
afterAll(() => directory.close())

const rowOf = (id: string) =>
  directory.deps.db.selectFrom('records').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

const revisionsOf = (id: string) =>
  directory.deps.db
    .selectFrom('revisions')
    .selectAll()
    .where('record_id', '=', id)
    .orderBy('version')
    .execute()

/** Every projected row, in a fixed order, as text. */
async function projections(): Promise<string> {
  const { rows: places } = await sql`SELECT to_jsonb(p) AS row FROM places p ORDER BY id`.execute(
    directory.deps.db,
  )
  const { rows: offers } =
    await sql`SELECT to_jsonb(o) AS row FROM offers o ORDER BY place_id, ordinal`.execute(directory.deps.db)
  return canonical([places, offers])
}

test('saving the same thing twice changes nothing', async () => {
  const draft = placeDraft()
  expect(await save(directory.deps, draft)).toEqual(['created'])
  const before = await rowOf(draft.id)
  expect(await save(directory.deps, draft)).toEqual(['unchanged'])
  expect(await rowOf(draft.id)).toEqual(before)
  expect(await revisionsOf(draft.id)).toHaveLength(1)
})

test('a change raises version and sequence and leaves a diff of the field', async () => {
  const draft = placeDraft()
  await save(directory.deps, draft)
  const before = await rowOf(draft.id)
  await save(directory.deps, { ...draft, body: { ...draft.body, name: 'Maison des Saules' } })
  const after = await rowOf(draft.id)
  expect(after.version).toBeGreaterThan(before.version)
  expect(after.seq).toBeGreaterThan(before.seq ?? 0)
  const last = (await revisionsOf(draft.id)).at(-1)
  expect(JSON.parse(last?.changes ?? '')).toEqual([
    { path: '/body/name', before: 'Maison des Tilleuls', after: 'Maison des Saules' },
  ])
})

test('the clock stepping back still raises versions', async () => {
  const draft = placeDraft()
  await save(directory.deps, draft)
  const { version } = await rowOf(draft.id)
  const past = { ...directory.deps, now: () => directory.deps.now() - 86_400_000 }
  await save(past, { ...draft, body: { ...draft.body, name: 'Plus tard' } })
  expect((await rowOf(draft.id)).version).toBe(version + 1)
})

test('the stored text is canonical, its hash and projection agree', async () => {
  const draft = placeDraft({ body: placeBody({ name: 'Cafe\u0301 \u0000des Tilleuls' }) })
  await save(directory.deps, draft)
  const row = await rowOf(draft.id)
  expect(canonical(row.doc)).toBe(row.canonical)
  expect((row.doc as { body: { name: string } }).body.name).toBe('Café des Tilleuls')
})

test('unknown fields of a newer minor version survive saving and reindexing', async () => {
  const body = { ...placeBody(), later: { deep: [1, { more: true }] } }
  const draft = placeDraft({ schema: 'place/1.9', body })
  await save(directory.deps, draft)
  await reindex(directory.deps.db, projectorsOf(directory.deps))
  expect((await rowOf(draft.id)).doc).toMatchObject({
    schema: 'place/1.9',
    body: { later: { deep: [1, { more: true }] } },
  })
})

test('an unknown major version is kept and not shown', async () => {
  const draft = placeDraft({ schema: 'place/2.0' })
  await save(directory.deps, draft)
  expect((await rowOf(draft.id)).schema).toBe('place/2.0')
  expect(await directory.deps.db.selectFrom('places').where('id', '=', draft.id).execute()).toEqual([])
})

test('a record that is too large or not well formed is refused whole', async () => {
  const good = placeDraft()
  const large = placeDraft({
    body: placeBody({ description: { lang: 'fr', text: 'x'.repeat(MAX_RECORD_BYTES) } }),
  })
  await expect(save(directory.deps, good, large)).rejects.toThrow()
  await expect(rowOf(good.id)).rejects.toThrow()
})

test('a sensitive address stays apart, and turning sensitive empties the history', async () => {
  const draft = placeDraft()
  await save(directory.deps, draft)
  await save(directory.deps, { ...draft, body: { ...draft.body, name: 'Halte' } })
  const body = placeBody({
    name: 'Halte',
    sensitivity: { class: 'B', evidence: 'term' },
    address: { commune: 'Guéret', code: '23096' },
    position: { lat: 46.17, lon: 1.87, precision: 'masked', method: 'commune-centre' },
  })
  await save(directory.deps, {
    ...draft,
    body,
    eraseHistory: true,
    sealed: { address: { street: '7 impasse Secrète' } },
  })
  const revisions = await revisionsOf(draft.id)
  expect(revisions).toHaveLength(3)
  expect(revisions.map(({ changes }) => changes)).toEqual(['[]', '[]', '[]'])
  expect(JSON.stringify([await rowOf(draft.id), await projections()])).not.toContain('rue des Tilleuls')
})

test('reindex rebuilds every projection identically', async () => {
  const before = await projections()
  await sql`TRUNCATE places, offers`.execute(directory.deps.db)
  expect(await reindex(directory.deps.db, projectorsOf(directory.deps))).toBeGreaterThan(3)
  expect(await projections()).toBe(before)
})

test('after a reindex the planner knows what the search reads, and keeps no sample of documents', async () => {
  await reindex(directory.deps.db, projectorsOf(directory.deps))
  const { rows } = await sql<{ tablename: string }>`
    SELECT DISTINCT tablename FROM pg_stats WHERE schemaname = 'public'`.execute(directory.deps.db)
  const sampled = rows.map(({ tablename }) => tablename)
  expect(sampled).toEqual(expect.arrayContaining(['offers', 'places']))
  if (directory.deps.engine === 'embedded') expect(sampled).not.toContain('records')
})

test('a slug once given leads to its place for ever, and renames give a new one', async () => {
  const draft = placeDraft({ body: placeBody({ name: 'Le Relais du Pont' }) })
  const twin = placeDraft({ body: placeBody({ name: 'Le Relais du Pont' }) })
  await save(directory.deps, draft, twin)
  await save(directory.deps, { ...draft, body: { ...draft.body, name: 'Le Relais du Lac' } })
  const slugs = await directory.deps.db
    .selectFrom('slugs')
    .selectAll()
    .where('record_id', 'in', [draft.id, twin.id])
    .orderBy('slug')
    .execute()
  expect(slugs.map(({ slug, current }) => [slug.replace(/-[0-9a-f]{6}$/, '-…'), current])).toEqual([
    ['le-relais-du-lac-gueret', true],
    ['le-relais-du-pont-gueret', false],
    ['le-relais-du-pont-gueret-…', true],
  ])
})

test('places of one name saved at the same time each have a slug of their own', async () => {
  const drafts = Array.from({ length: 8 }, () =>
    placeDraft({ body: placeBody({ name: 'Salle des jumeaux' }) }),
  )
  await Promise.all(drafts.map((draft) => save(directory.deps, draft)))
  const slugs = await directory.deps.db
    .selectFrom('slugs')
    .select('slug')
    .where('current', '=', true)
    .where(
      'record_id',
      'in',
      drafts.map(({ id }) => id),
    )
    .execute()
  expect(new Set(slugs.map(({ slug }) => slug)).size).toBe(8)
  expect(slugs.map(({ slug }) => slug)).toContain('salle-des-jumeaux-gueret')
})

test('a backup restored elsewhere gives the same directory', async () => {
  const file = resolve(await mkdtemp(resolve(tmpdir(), 'maillage-backup-')), 'backup.gz')
  await backup(directory.deps, file, directory.deps.now())
  const other = await openTestDirectory()
  try {
    for (const wrong of ['/nowhere/backup.gz', resolve(ROOT, 'README.md')]) {
      await expect(restore(other.deps.db, wrong, [])).rejects.toThrow(wrong)
    }
    await restore(other.deps.db, file, projectorsOf(other.deps))
    for (const table of [
      'records',
      'revisions',
      'sealed',
      'slugs',
      'places',
      'offers',
      'feed_state',
    ] as const) {
      const rows = async ({ deps }: TestDirectory) =>
        (
          await sql<{
            row: string
          }>`SELECT to_jsonb(t)::text AS row FROM ${sql.table(table)} t ORDER BY 1`.execute(deps.db)
        ).rows
      expect(await rows(other), table).toEqual(await rows(directory))
    }
    await expect(restore(other.deps.db, file, [])).rejects.toThrow('already holds records')
  } finally {
    await other.close()
  }
})

describe('a backup under way', () => {
  let other: TestDirectory
  let file: string
  beforeAll(async () => {
    other = await openTestDirectory()
    file = resolve(await mkdtemp(resolve(tmpdir(), 'maillage-backup-')), 'backup.gz')
    for (let page = 0; page < 4; page++) await save(other.deps, ...strangers(250))
  })
  afterAll(() => other.close())

  /** Makes a backup and does something again and again meanwhile. @returns how often it was done before the end */
  async function backupWhile(meanwhile: () => Promise<unknown>): Promise<number> {
    let ended = false
    const made = backup(other.deps, file, other.deps.now()).finally(() => {
      ended = true
    })
    let done = 0
    while (!ended) {
      await meanwhile()
      // As requests do, let files and streams have their turn: the embedded engine answers without any.
      await setImmediate()
      if (!ended) done++
    }
    await made
    return done
  }

  test('keeps no reader waiting for its end', async () => {
    expect(await backupWhile(() => other.get('/api/v1/places?limit=1'))).toBeGreaterThan(2)
  })

  test('is as of one instant, whatever is written meanwhile', async () => {
    await backupWhile(() => save(other.deps, ...strangers(2)))
    const restored = await openTestDirectory()
    try {
      await restore(restored.deps.db, file, projectorsOf(restored.deps))
      const { rows } = await sql`
        SELECT (SELECT count(*)::int FROM records) AS records, (SELECT count(*)::int FROM revisions) AS revisions,
          (SELECT count(*)::int FROM slugs) AS slugs, (SELECT max(seq)::int FROM records) AS seq, (SELECT seq::int FROM feed_state) AS feed`.execute(
        restored.deps.db,
      )
      const { records } = rows[0] as { records: number }
      expect(rows).toEqual([{ records, revisions: records, slugs: records, seq: records, feed: records }])
    } finally {
      await restored.close()
    }
  })
})

test('a document whose body breaks its schema is refused, with the field', async () => {
  const broken = placeDraft({ schema: 'place/1.9', body: placeBody({ name: '' }) })
  await expect(save(directory.deps, broken)).rejects.toThrow(/"body",\s*"name"/)
  const structure = placeDraft({
    type: 'organization',
    schema: 'organization/1.0',
    body: { name: 7 } as never,
  })
  await expect(save(directory.deps, structure)).rejects.toThrow(/"body",\s*"name"/)
})

test('the count of places follows every change', async () => {
  const { deps } = directory
  const counts = () => countRecords(deps.db)
  const before = await counts()
  await save(deps, placeDraft(), placeDraft({ demo: true }))
  expect(await counts()).toEqual({ real: before.real + 1, demo: before.demo + 1 })
  await deps.db.transaction().execute(async (trx) => {
    expect(await removeDemo(trx)).toBe(true)
    await moveSequence(trx)
  })
  expect(await counts()).toEqual({ real: before.real + 1, demo: 0 })
})

test.runIf(engine === 'postgres')('commit order is sequence order, whatever the interleaving', async () => {
  const { deps } = directory
  const context = { now: deps.now(), actor: 'operator', reason: 'test' }
  const drafts = Array.from({ length: 30 }, () => placeDraft())
  let seen = 0
  // A reader that polls while writers commit must never see a later sequence before an earlier one.
  const skipped: number[] = []
  let reading = true
  const known = new Set<number>()
  const reader = (async () => {
    while (reading) {
      const rows = await deps.db
        .selectFrom('records')
        .select('seq')
        .where('seq', '>', seen)
        .orderBy('seq')
        .execute()
      for (const { seq } of rows) if (seq !== null) known.add(seq)
      seen = Math.max(seen, ...rows.map(({ seq }) => seq ?? 0))
    }
  })()
  await Promise.all(
    drafts.map((draft, index) =>
      deps.db.transaction().execute(async (trx) => {
        await saveRecords(trx, [draft], context, projectorsOf(deps))
        await sql`SELECT pg_sleep(${(index % 3) / 100})`.execute(trx)
      }),
    ),
  )
  reading = false
  await reader
  const all = await deps.db
    .selectFrom('records')
    .select('seq')
    .where(
      'id',
      'in',
      drafts.map(({ id }) => id),
    )
    .execute()
  for (const { seq } of all) if (seq !== null && seq <= seen && !known.has(seq)) skipped.push(seq)
  expect(skipped).toEqual([])
})
