import type { SearchResult } from '@maillage/api/features/search'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { save } from '../support/save.ts'

let directory: TestDirectory
beforeAll(async () => {
  directory = await openTestDirectory()
  const draft = placeDraft({
    body: placeBody({ services: [{ id: placeDraft().id, terms: ['velo'], fees: [{ kind: 'free' }] }] }),
  })
  await save(directory.deps, draft)
  await copies(draft.id, 2, 10_000, 6)
})
afterAll(() => directory.close())

/** Copies a place under the numbers `from` to `to`, each with `services` rows of search. */
async function copies(id: string, from: number, to: number, services: number) {
  const { db } = directory.deps
  const copy = sql`('00000000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid`
  await sql`INSERT INTO records SELECT (jsonb_populate_record(r, jsonb_build_object('id', ${copy}, 'seq', -i))).*
    FROM records r, generate_series(${from}::int, ${to}::int) i WHERE r.id = ${id}`.execute(db)
  await sql`INSERT INTO places (id, slug, name, sort_key, kind, demo, masked, words_name, words_about, name_key)
    SELECT ${copy}, 'copie-' || i, name, sort_key, kind, demo, masked, words_name, words_about, name_key
    FROM places, generate_series(${from}::int, ${to}::int) i WHERE id = ${id}`.execute(db)
  await sql`INSERT INTO offers SELECT (jsonb_populate_record(o, jsonb_build_object('place_id', ${copy}, 'ordinal', n))).*
    FROM offers o, generate_series(${from}::int, ${to}::int) i, generate_series(1, ${services}::int) n
    WHERE o.place_id = ${id} AND o.ordinal = 0`.execute(db)
}

const search = async (query: string) => (await directory.get<SearchResult>(`/api/v1/places?${query}`)).body

const countOf = ({ facets }: SearchResult, value: string) =>
  facets?.fee?.find((entry) => entry.value === value)?.count

test('counts are exact to 10,000 places, however many services each has', async () => {
  const result = await search('limit=1&facets=fee,service')
  expect(result).toMatchObject({ total: 10_000, totalExact: true, facetsExact: true })
  expect(countOf(result, 'free')).toBe(10_000)
})

test('a filter lifted that finds more than 10,000 places is said not to be counted whole', async () => {
  const [first] = (await search('limit=1&sort=name')).items
  await copies(first?.id ?? '', 20_001, 20_001, 1)
  const paid = await search('limit=1&fee=paid&facets=fee')
  expect(paid).toMatchObject({ total: 0, totalExact: true, facetsExact: false })
  expect(await search('limit=1')).toMatchObject({ total: 10_000, totalExact: false })
})
