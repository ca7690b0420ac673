import type { SearchResult } from '@maillage/api/features/search'
import { tileSize, toWorld } from '@maillage/shared/geo'
import type { Place, Service } from '@maillage/shared/place'
import { VectorTile } from '@mapbox/vector-tile'
import { sql } from 'kysely'
import { PbfReader } from 'pbf'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { save } from '../support/save.ts'

let directory: TestDirectory
beforeAll(async () => {
  directory = await openTestDirectory()
  const drafts = Object.entries(PLACES).map(([name, body], index) =>
    placeDraft({
      id: `01890000-0000-7000-8000-${String(index).padStart(12, '0')}`,
      body: placeBody({ name, ...body }),
    }),
  )
  await save(directory.deps, ...drafts)
})
afterAll(() => directory.close())

const service = (given: Partial<Service>): Service => ({ id: uuidv7(), terms: ['numerique'], ...given })
const LILLE = { commune: 'Lille', code: '59350', postcode: '59000' }
const at = (lat: number, lon: number): NonNullable<Place['position']> => ({
  lat,
  lon,
  precision: 'address',
  method: 'source',
})
const DOOR = at(50.6365, 3.0635)
const STOPS = [at(50.7, 3.2), at(50.75, 3.25)]

const PLACES: Record<string, Partial<Place>> = {
  'Atelier des Aînés': {
    address: LILLE,
    position: at(50.63, 3.06),
    services: [
      service({ fees: [{ kind: 'free' }], audiences: { exclusive: ['seniors'] } }),
      service({ fees: [{ kind: 'paid' }] }),
    ],
  },
  'Bureau gratuit': {
    address: LILLE,
    position: DOOR,
    languages: ['ar'],
    services: [service({ fees: [{ kind: 'free' }] })],
  },
  'Bus du Nord': {
    kind: 'mobile',
    address: LILLE,
    position: undefined,
    stops: STOPS.map((position, index) => ({
      id: `01890000-0000-7000-8000-00000000000${index}`,
      zone: 'Europe/Paris',
      address: LILLE,
      position,
    })),
    services: [service({ terms: ['velo'] }), service({})],
  },
  'Dispositif en ligne': {
    kind: 'remote',
    address: LILLE,
    position: at(50.61, 3.01),
    services: [service({ delivery: ['online'], area: ['59'] })],
  },
  'Ancien local': { address: LILLE, position: at(50.62, 3.02), closedSince: '2026-01-05' },
  'Local retiré': { address: LILLE, position: at(50.62, 3.03), withdrawnSince: '2026-01-05' },
  'Foyer masqué': {
    address: LILLE,
    position: { lat: 50.6311, lon: 3.0468, precision: 'masked', method: 'commune-centre' },
    sensitivity: { class: 'B', evidence: 'test' },
  },
  'Maison de Guéret': { languages: ['ar'] },
}

/** The tile that holds a point, or the unit `beside` it south-east. */
const tileOf = (zoom: number, point: { lat: number; lon: number }, beside = 0) => {
  const [x, y] = [toWorld(point).x + beside, toWorld(point).y + beside]
  return { z: zoom, x: Math.floor(x / tileSize(zoom)), y: Math.floor(y / tileSize(zoom)) }
}
type Address = ReturnType<typeof tileOf>
const pathOf = ({ z, x, y }: Address, query = '') => `/tiles/places/${z}/${x}/${y}.mvt?${query}`

async function bytesOf(tile: Address, query?: string): Promise<Uint8Array> {
  const response = await directory.app.request(pathOf(tile, query))
  expect(response.status).toBe(200)
  return new Uint8Array(await response.arrayBuffer())
}

/** Features of a tile, read by the format's own reference decoder. */
async function featuresOf(tile: Address, query?: string) {
  const { places } = new VectorTile(new PbfReader(await bytesOf(tile, query))).layers
  return Array.from({ length: places?.length ?? 0 }, (_, index) => {
    const feature = places?.feature(index)
    const [[point] = []] = feature?.loadGeometry() ?? []
    return { ...feature?.properties, x: point?.x ?? Number.NaN, y: point?.y ?? Number.NaN }
  }) as { x: number; y: number; count: number; name?: string; approx?: boolean }[]
}

const WORLD = { z: 0, x: 0, y: 0 }
const dots = async (query?: string, tile: Address = WORLD): Promise<number> =>
  (await featuresOf(tile, query)).reduce((sum, { count }) => sum + count, 0)

describe('what is drawn', () => {
  test('a place is one dot at its door', async () => {
    const tile = tileOf(16, DOOR)
    const world = toWorld(DOOR)
    const unit = 4096 / tileSize(16)
    expect(await featuresOf(tile)).toEqual([
      {
        id: expect.any(String),
        slug: 'bureau-gratuit-lille',
        name: 'Bureau gratuit',
        kind: 'fixed',
        masked: false,
        count: 1,
        x: (world.x % tileSize(16)) * unit,
        y: (world.y % tileSize(16)) * unit,
      },
    ])
  })

  test('a mobile place has a dot a stop, whatever it offers there', async () => {
    for (const stop of STOPS)
      expect(await featuresOf(tileOf(14, stop))).toMatchObject([{ name: 'Bus du Nord', count: 1 }])
  })

  test('a sensitive place is the centre of its commune, and says so', async () => {
    const [feature] = await featuresOf(tileOf(16, { lat: 50.6311, lon: 3.0468 }))
    expect(feature).toMatchObject({ name: 'Foyer masqué', approx: true, masked: true })
  })

  test('nothing remote, closed or withdrawn has a dot', async () => {
    const names = (await Promise.all([14, 15, 16].map((z) => around(z)))).flat().map(({ name }) => name)
    expect(names).toContain('Atelier des Aînés')
    for (const name of ['Dispositif en ligne', 'Ancien local', 'Local retiré'])
      expect(names).not.toContain(name)
    expect(await dots()).toBe(6)
  })

  /** Features of every tile that holds a place of the list. */
  const around = async (zoom: number) => {
    const points = Object.values(PLACES).flatMap(({ position }) => position ?? [])
    const tiles = new Set(points.map((point) => JSON.stringify(tileOf(zoom, point))))
    return (await Promise.all([...tiles].map((tile) => featuresOf(JSON.parse(tile) as Address)))).flat()
  }

  test('below, dots are counted together, and no dot is lost or counted twice', async () => {
    const clusters = await featuresOf(WORLD)
    expect(clusters.length).toBeLessThan(6)
    for (let tile: Address[] = [WORLD]; (tile[0]?.z ?? 0) < 9; ) {
      tile = tile.flatMap(({ z, x, y }) =>
        [0, 1].flatMap((dx) => [0, 1].map((dy) => ({ z: z + 1, x: 2 * x + dx, y: 2 * y + dy }))),
      )
      const counts = await Promise.all(tile.map((each) => dots('', each)))
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(6)
      tile = tile.filter((_, index) => (counts[index] ?? 0) > 0)
    }
  })

  test('a tile where nothing is has no byte', async () => {
    expect((await bytesOf({ z: 3, x: 0, y: 0 })).length).toBe(0)
  })

  test('the same bytes on both engines', async () => {
    const bytes = await bytesOf(tileOf(8, DOOR))
    const lines =
      Buffer.from(bytes)
        .toString('hex')
        .match(/.{1,64}/g) ?? []
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('../fixtures/tiles/8-lille.hex')
  })
})

describe('the criteria of the search', () => {
  test('hold on one and the same service', async () => {
    expect(await featuresOf(tileOf(16, at(50.63, 3.06)), 'fee=free&audience=everyone')).toEqual([])
    expect(await dots('fee=free&audience=everyone')).toBe(1)
    expect(await dots('fee=free')).toBe(2)
  })

  test.each([
    '',
    'territory=59350',
    'territory=59350&fee=free',
    'language=ar',
    'lat=50.63&lon=3.06&radius=700',
    'lat=50.63&lon=3.06',
    'bbox=3.05,50.62,3.065,50.635',
    'q=internet guéret',
    'q=internet guéret&territory=59350',
    'q=bureau gratuit',
    'q=zzzzqx',
    'service=numerique&access=walk-in',
    'condition=anonymous',
  ])('%s finds the same places', async (query) => {
    const { body } = await directory.get<SearchResult>(`/api/v1/places?${query}&limit=100`)
    const onMap = body.items.filter(({ remote }) => !remote).map(({ kind }) => (kind === 'mobile' ? 2 : 1))
    expect(await dots(query)).toBe(onMap.reduce((sum, count) => sum + count, 0))
  })
})

describe('refusals name the parameter', () => {
  test.each([
    ['17/0/0.mvt', 'z'],
    ['-1/0/0.mvt', 'z'],
    ['a/0/0.mvt', 'z'],
    ['0x1/0/0.mvt', 'z'],
    ['3/8/0.mvt', 'x'],
    ['3/x/0.mvt', 'x'],
    ['3/0/8.mvt', 'y'],
    ['3/0/0', 'y'],
    ['3/0/.mvt', 'y'],
    ['3/0/00.mvt', 'y'],
    ['3/0/0.mvt?sort=name', 'sort'],
    ['3/0/0.mvt?limit=5', 'limit'],
    ['3/0/0.mvt?cursor=a', 'cursor'],
    ['3/0/0.mvt?facets=fee', 'facets'],
    ['3/0/0.mvt?lat=48', 'lon'],
    ['3/0/0.mvt?radius=10', 'radius'],
    ['3/0/0.mvt?fee=cheap', 'fee'],
    ['3/0/0.mvt?territory=99999', 'territory'],
    ['3/0/0.mvt?service=nope-nope', 'service'],
  ])('%s', async (path, where) => {
    const { status, body } = await directory.get<{ issues: { where: string }[] }>(`/tiles/places/${path}`)
    expect(status).toBe(400)
    expect(body.issues.map((issue) => issue.where.split('.')[0])).toContain(where)
  })
})

test('the whole may be kept and is answered 304; what somebody looks for is kept nowhere', async () => {
  const whole = await directory.app.request(pathOf(WORLD))
  expect(whole.headers.get('content-type')).toBe('application/vnd.mapbox-vector-tile')
  expect(whole.headers.get('cache-control')).toBe('public, max-age=60')
  const etag = whole.headers.get('etag') ?? ''
  for (const held of [etag, `W/${etag}`, `"other", ${etag}`]) {
    const again = await directory.app.request(pathOf(WORLD), { headers: { 'if-none-match': held } })
    expect([again.status, again.headers.get('etag')]).toEqual([304, etag])
  }
  for (const query of ['q=internet', 'service=violences', 'lat=50.6&lon=3.06&radius=500']) {
    const found = await directory.app.request(pathOf(WORLD, query))
    expect([found.status, found.headers.get('cache-control')], query).toEqual([200, 'private, no-store'])
  }
})

test('a change shows at once', async () => {
  const before = await dots()
  const draft = placeDraft({ body: placeBody({ name: 'Nouveau lieu' }) })
  await save(directory.deps, draft)
  expect(await dots()).toBe(before + 1)
  await save(directory.deps, { ...draft, body: { ...draft.body, closedSince: '2026-11-01' } })
  expect(await dots()).toBe(before)
})

describe('however many places', () => {
  /** Many times what a tile shows one by one. */
  const MANY = 3_000
  const ADDRESS = at(-21.11, 55.53)
  /** A name as long and as heavy as names go. */
  const NAME = '🧭'.repeat(200)

  /** Copies of a saved place, a hundred a row, `step` units of the map apart. */
  async function copies(position: NonNullable<Place['position']>, step: number) {
    const draft = placeDraft({ body: placeBody({ name: NAME, position }) })
    await save(directory.deps, draft)
    const { id } = draft
    const numbered = sql`SELECT gen_random_uuid() AS copy, n FROM generate_series(1, ${MANY - 1}::int) n`
    await sql`CREATE TABLE copies AS ${numbered}`.execute(directory.deps.db)
    for (const [table, changes] of [
      ['records', `jsonb_build_object('id', c.copy, 'seq', null)`],
      ['places', `jsonb_build_object('id', c.copy, 'slug', repeat('s', 80) || c.n, 'name', c.n || t.name)`],
      [
        'offers',
        `jsonb_build_object('place_id', c.copy, 'world_x', t.world_x + c.n % 100 * ${step}, 'world_y', t.world_y + c.n / 100 * ${step})`,
      ],
    ] as const) {
      const { rows } = await sql<{ name: string }>`SELECT column_name AS name FROM information_schema.columns
        WHERE table_name = ${table} AND is_generated = 'NEVER'`.execute(directory.deps.db)
      const columns = sql.join(rows.map(({ name }) => sql.ref(name)))
      const key = sql.ref(table === 'offers' ? 't.place_id' : 't.id')
      await sql`INSERT INTO ${sql.table(table)} (${columns})
        SELECT ${sql.join(rows.map(({ name }) => sql.ref(`r.${name}`)))} FROM ${sql.table(table)} t, copies c,
        jsonb_populate_record(t, ${sql.raw(changes)}) r WHERE ${key} = ${id}::uuid`.execute(directory.deps.db)
    }
    await sql`DROP TABLE copies`.execute(directory.deps.db)
  }

  /** Largest tile over a place at any zoom, in bytes. */
  async function heaviest(point: { lat: number; lon: number }, beside = 0): Promise<number> {
    const sizes = []
    for (let zoom = 0; zoom <= 16; zoom++) sizes.push((await bytesOf(tileOf(zoom, point, beside))).length)
    return Math.max(...sizes)
  }

  test('at one address, a tile is one feature', async () => {
    await copies(ADDRESS, 0)
    expect(await featuresOf(tileOf(16, ADDRESS))).toMatchObject([{ count: MANY }])
    expect(await heaviest(ADDRESS)).toBeLessThan(1_000)
  })

  test.each([
    ['quarter', at(14.6, -61.07), 40],
    ['commune', at(4.93, -52.33), 210],
  ])('in one %s, a tile stays under 200 kB', async (_, position, step) => {
    await copies(position, step)
    expect(await dots('', tileOf(8, position))).toBe(MANY)
    expect(await heaviest(position, step * 50)).toBeLessThan(200_000)
  })
})
