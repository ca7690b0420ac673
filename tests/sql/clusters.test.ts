/** Clusters kept up change by change are those that all records at once make; and what parts is as it was. */
import { join } from 'node:path'
import { backup, restore } from '@maillage/api/features/maintenance'
import type { RecordDraft } from '@maillage/api/features/records'
import { projectorsOf } from '@maillage/api/registry'
import { composeView, fingerprintOf, matchAll, type Said } from '@maillage/shared/matching'
import type { Place } from '@maillage/shared/place'
import type { LinkBody, PlaceRecord } from '@maillage/shared/revision'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { freshFolder } from '../support/processes.ts'
import { save } from '../support/save.ts'

let directory: TestDirectory
beforeAll(async () => {
  directory = await openTestDirectory()
})
afterAll(() => directory.close())

const NAMES = [
  'Médiathèque Simone Veil',
  'MEDIATHEQUE SIMONE VEIL',
  'Bibliothèque Simone Veil',
  'Mission locale',
]
const STREETS = ['12 rue de la Gare', '12 r. de la gare', '14 rue de la Gare', undefined]
const SIRETS = ['26230001500019', '26230001500027', undefined]
const PHONES = ['+33555000001', '+33555000002', undefined]

/** A place of one quarter, as one list or another writes it. */
const body = fc
  .record({
    name: fc.constantFrom(...NAMES),
    street: fc.constantFrom(...STREETS),
    north: fc.integer({ min: 0, max: 3 }),
    isPlaced: fc.boolean(),
    siret: fc.constantFrom(...SIRETS),
    phone: fc.constantFrom(...PHONES),
  })
  .map(({ name, street, north, isPlaced, siret, phone }): Place => {
    const position = {
      lat: 46.17 + north * 0.0004,
      lon: 1.87,
      precision: 'address',
      method: 'source',
    } as const
    return {
      ...placeBody({ name, identifiers: siret ? [{ scheme: 'siret', value: siret }] : undefined }),
      address: { ...(street ? { street } : {}), postcode: '23000', commune: 'Guéret', code: '23096' },
      position: isPlaced ? position : undefined,
      contacts: phone ? [{ kind: 'phone', value: phone, nature: 'collective' }] : undefined,
    }
  })

const SLOTS = 6
const slot = fc.integer({ min: 0, max: SLOTS - 1 })
/** What happens to one record, or is said of two. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('write' as const), slot, body }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const), slot }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('say' as const),
      slot,
      other: slot,
      says: fc.constantFrom('sameAs' as const, 'differentFrom' as const, undefined),
    }),
  },
)

interface World {
  readonly ids: readonly string[]
  readonly links: Map<string, string>
  readonly bodies: Map<string, Place>
  readonly said: Map<string, LinkBody>
}

const newWorld = (): World => ({
  ids: Array.from({ length: SLOTS }, () => directory.deps.uuid()),
  links: new Map(),
  bodies: new Map(),
  said: new Map(),
})

const linkDraft = (id: string, said: LinkBody | undefined): RecordDraft => ({
  id,
  type: 'link',
  schema: 'link/1.0',
  license: 'CC0-1.0',
  ...(said ? { body: said } : { deleted: { reason: 'error' } }),
})

/** What one step writes; nothing for one that has nothing to do. */
function draftsOf(world: World, one: typeof step extends fc.Arbitrary<infer S> ? S : never): RecordDraft[] {
  const id = world.ids[one.slot] as string
  if (one.do === 'write') {
    world.bodies.set(id, one.body)
    return [placeDraft({ id, body: one.body })]
  }
  if (one.do === 'remove') {
    if (!world.bodies.delete(id)) return []
    const { body: _, ...draft } = placeDraft({ id })
    return [{ ...draft, deleted: { reason: 'error' } }]
  }
  const other = world.ids[one.other] as string
  if (other === id) return []
  const pair = [id, other].toSorted().join(' ')
  const [a = '', b = ''] = pair.split(' ')
  const known = world.links.get(pair)
  if (one.says === undefined && !world.said.has(pair)) return []
  const link = known ?? directory.deps.uuid()
  world.links.set(pair, link)
  if (one.says === undefined) world.said.delete(pair)
  else world.said.set(pair, { says: one.says, a, b })
  return [linkDraft(link, world.said.get(pair))]
}

const saidIn = ({ said }: World): Said => {
  const of = (word: LinkBody['says']) =>
    [...said.values()].filter(({ says }) => says === word).map(({ a, b }) => ({ a, b }))
  return { sameAs: of('sameAs'), differentFrom: of('differentFrom') }
}

/** Which records of a world are one door, as kept. */
async function kept(world: World): Promise<string[][]> {
  const rows = await directory.deps.db
    .selectFrom('cluster_members')
    .select(['record_id', 'cluster_id'])
    .where('record_id', 'in', world.ids)
    .execute()
  const clusters = Map.groupBy(rows, ({ cluster_id }) => cluster_id)
  return [...clusters.values()].map((of) => of.map(({ record_id }) => record_id).toSorted()).toSorted()
}

const whole = (world: World) =>
  matchAll(
    [...world.bodies].map(([id, place]) => fingerprintOf(id, place)),
    saidIn(world),
  )

/** What search reads of these places and of their clusters, by record. */
async function rowsOf(ids: readonly string[]): Promise<unknown> {
  const { rows } = await sql<{ row: Record<string, unknown> }>`
    SELECT to_jsonb(p) - 'tsv' || jsonb_build_object('offers', (SELECT jsonb_agg(to_jsonb(o) - 'timetable' ORDER BY o.ordinal)
      FROM offers o WHERE o.place_id = p.id)) AS row
    FROM places p WHERE p.id = ANY (${ids}::uuid[]) ORDER BY p.id`.execute(directory.deps.db)
  return rows
}

const runs = Number(process.env.RUNS ?? 12)

test('clusters kept up change by change are those of all records at once, and so are their views', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { maxLength: 8 }),
      async (steps) => {
        const world = newWorld()
        for (const batch of steps) {
          const drafts = new Map(
            batch.flatMap((one) => draftsOf(world, one)).map((draft) => [draft.id, draft]),
          )
          await save(directory.deps, ...drafts.values())
          const { clusters } = whole(world)
          expect(await kept(world)).toEqual(clusters.map((ids) => [...ids]).toSorted())
        }
        await clear(world)
      },
    ),
    { numRuns: runs },
  )
})

/** Takes a world away, so that the next one meets nobody. */
async function clear(world: World): Promise<void> {
  const places = [...world.bodies.keys()].map((id) => ({ ...placeDraft({ id, body: undefined }) }))
  await save(
    directory.deps,
    ...places.map(({ body: _, ...draft }) => ({ ...draft, deleted: { reason: 'error' as const } })),
    ...[...world.said.keys()].map((pair) => linkDraft(world.links.get(pair) as string, undefined)),
  )
}

test('a record that joins and leaves again, and a word that is taken back, leave everything as it was', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(body, { minLength: 2, maxLength: SLOTS - 1 }), body, async (bodies, joiner) => {
      const world = newWorld()
      const first = bodies.flatMap((one, rank) => draftsOf(world, { do: 'write', slot: rank, body: one }))
      await save(directory.deps, ...first)
      const clusters = await directory.deps.db
        .selectFrom('cluster_members')
        .select('cluster_id')
        .where('record_id', 'in', world.ids)
        .execute()
      const listed = [...world.bodies.keys(), ...clusters.map(({ cluster_id }) => cluster_id)]
      const before = await rowsOf(listed)
      const [one = '', other = ''] = world.ids
      await save(directory.deps, ...draftsOf(world, { do: 'write', slot: SLOTS - 1, body: joiner }))
      await save(directory.deps, ...draftsOf(world, { do: 'say', slot: 0, other: 1, says: 'sameAs' }))
      expect((await kept(world)).some((ids) => ids.includes(one) && ids.includes(other))).toBe(
        whole(world).clusters.some((ids) => ids.includes(one) && ids.includes(other)),
      )
      await save(directory.deps, ...draftsOf(world, { do: 'say', slot: 0, other: 1, says: undefined }))
      await save(directory.deps, ...draftsOf(world, { do: 'remove', slot: SLOTS - 1 }))
      expect(await rowsOf(listed)).toEqual(before)
      await clear(world)
    }),
    { numRuns: runs },
  )
})

test('the view of a cluster is made of its records as they are', async () => {
  const drafts = ['Médiathèque Simone Veil', 'MEDIATHEQUE SIMONE VEIL'].map((name) =>
    placeDraft({ body: placeBody({ name, identifiers: undefined, hours: 'Mo-Fr 09:00-12:00' }) }),
  )
  await save(directory.deps, ...drafts)
  const ids = drafts.map(({ id }) => id)
  const rows = await directory.deps.db
    .selectFrom('cluster_members')
    .innerJoin('records', 'records.id', 'record_id')
    .innerJoin('clusters', 'clusters.id', 'cluster_id')
    .select(['cluster_id', 'records.doc', 'clusters.doc as view'])
    .where('record_id', 'in', ids)
    .execute()
  const members = rows.map(({ doc }) => ({ record: doc as PlaceRecord, trust: 0 }))
  expect(rows).toHaveLength(2)
  expect(rows[0]?.view).toEqual(
    JSON.parse(JSON.stringify(composeView(rows[0]?.cluster_id ?? '', members).record)),
  )
})

test('a directory that is restored finds its doors under the ids that they had', async () => {
  const bodies = [1, 2, 3].map(() => placeBody({ name: 'Ludothèque des Ormes', identifiers: undefined }))
  const [one, two, three] = bodies.map((body) => placeDraft({ body })) as [
    RecordDraft,
    RecordDraft,
    RecordDraft,
  ]
  await save(directory.deps, one, two, three)
  const { body: _, ...gone } = one
  // Its id was made from the first place, which leaves it.
  await save(directory.deps, { ...gone, deleted: { reason: 'error' } })
  const doorOf = async ({ deps }: TestDirectory) =>
    (
      await deps.db
        .selectFrom('cluster_members')
        .selectAll()
        .where('record_id', '=', two.id)
        .executeTakeFirst()
    )?.cluster_id
  const before = await doorOf(directory)
  const file = join(await freshFolder(), 'backup.gz')
  await backup(directory.deps, file, directory.deps.now())
  const other = await openTestDirectory()
  await restore(other.deps.db, file, projectorsOf(other.deps))
  expect(before).toBeDefined()
  expect(await doorOf(other)).toBe(before)
  await other.close()
})
