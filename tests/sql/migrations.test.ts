import { MIGRATIONS, migrate } from '@maillage/api/db/migrate'
import * as ground from '@maillage/api/db/migrations/001-ground'
import { ewkb } from '@maillage/api/db/postgis'
import { insertRows } from '@maillage/api/db/rows'
import { toWorld } from '@maillage/shared/geo'
import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openEmptyDatabase, type TestDatabase } from '../support/engines.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openEmptyDatabase()
})
afterAll(() => database.close())

/** A place and its one offer as the first release wrote them. */
function rowsOf(kind: string, point: { lat: number; lon: number } | undefined) {
  const id = uuidv7()
  const words = {
    slug: id,
    name: 'Lieu',
    sort_key: 'lieu',
    words_name: 'lieu',
    words_about: '',
    name_key: 'lieu',
  }
  const none = { stated: [], exclusive: [], addressed: [], fees: [], access: [], support: [], conditions: [] }
  const nowhere = { area: [], territories: [], languages: [], accessibility: [], networks: [] }
  return {
    record: {
      id,
      type: 'place',
      schema: 'place/1.0',
      version: 1,
      modified: '2026-11-16T09:00:00Z',
      deleted: false,
      demo: false,
      canonical: '{}',
      hash: '',
      content_hash: '',
      doc: {},
    },
    place: { id, ...words, kind, demo: false, masked: false },
    offer: {
      place_id: id,
      ordinal: 0,
      service: 0,
      terms: [],
      ...none,
      ...nowhere,
      free: false,
      rank: 0,
      approximate: false,
      point: point ? ewkb(point) : null,
    },
    expected: point && kind !== 'remote' ? toWorld(point) : { x: null, y: null },
  }
}

test('a database of the first release gets its places on the map', async () => {
  const { db } = database
  const first = new Migrator({ db, provider: { getMigrations: async () => ({ '001-ground': ground }) } })
  expect((await first.migrateToLatest()).error).toBeUndefined()
  const points = Array.from({ length: 2_100 }, (_, n) => ({
    lat: -90 + (n * 180) / 2_099,
    lon: ((n * 7.7) % 360) - 180,
  }))
  const rows = [
    ...points.map((point) => rowsOf('fixed', point)),
    rowsOf('remote', { lat: 48, lon: 2 }),
    rowsOf('fixed', undefined),
  ]
  await insertRows(
    db,
    'records',
    rows.map(({ record }) => record),
  )
  await insertRows(
    db,
    'places',
    rows.map(({ place }) => place),
  )
  await insertRows(
    db,
    'offers',
    rows.map(({ offer }) => offer),
  )
  expect(await migrate(db)).toContain('002-tiles')
  expect(await migrate(db)).toEqual([])
  const found = await db.selectFrom('offers').select(['place_id', 'world_x as x', 'world_y as y']).execute()
  expect(new Map(found.map(({ place_id, x, y }) => [place_id, { x, y }]))).toEqual(
    new Map(rows.map(({ record, expected }) => [record.id, expected])),
  )
})

test('a directory from before doors finds them as soon as it is opened: it is projected again', async () => {
  const { db, close } = await openEmptyDatabase()
  const provider = { getMigrations: async () => MIGRATIONS }
  expect((await new Migrator({ db, provider }).migrateTo('020-drawn-territories')).error).toBeUndefined()
  const projected = { key: 'projected', value: 'https://annuaire.example.org' }
  await insertRows(db, 'meta', [projected], sql`ON CONFLICT (key) DO UPDATE SET value = excluded.value`)
  expect(await migrate(db)).toEqual(['021-clusters'])
  const kept = db.selectFrom('meta').select('value').where('key', '=', 'projected')
  expect((await kept.executeTakeFirst())?.value).toBe('old')
  await close()
})
