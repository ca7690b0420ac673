/** What nobody confirmed for long comes after what was, among equals; it never goes away. */
import type { SearchResult } from '@maillage/api/features/search'
import type { Place } from '@maillage/shared/place'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { save } from '../support/save.ts'

let directory: TestDirectory
beforeAll(async () => {
  directory = await openTestDirectory()
  const near: Place['position'] = { lat: 46.1705, lon: 1.87, precision: 'commune', method: 'commune-centre' }
  // Made in an order that their ids alone would keep.
  const places: [name: string, confirmed: string | undefined, given?: Partial<Place>][] = [
    ['Jamais', undefined],
    ['Ancienne', '2024-01-10'],
    ['Future', '2027-06-01'],
    ['Confirmée', '2026-10-03'],
    ['Jamais mais plus près', undefined, { position: near }],
  ]
  for (const [name, date, given] of places) {
    const body = placeBody({ name: `Velorium ${name}`, hours: 'Mo 09:00-12:00', ...given })
    await save(
      directory.deps,
      placeDraft({ body, ...(date ? { verified: { '/hours': { date, by: 'structure' } } } : {}) }),
    )
  }
})
afterAll(() => directory.close())

async function names(query: string): Promise<string[]> {
  const found: string[] = []
  for (let next: string | null | undefined; next !== null; ) {
    const cursor = next ? `&cursor=${next}` : ''
    const { body } = await directory.get<SearchResult>(`/api/v1/places?${query}&limit=2${cursor}`)
    found.push(...body.items.map(({ name }) => name.replace('Velorium ', '')))
    next = body.next
  }
  return found
}

test('among places at one distance, the confirmed one comes first; a nearer one stays before it', async () => {
  expect(await names('lat=46.1706&lon=1.87&radius=5000')).toEqual([
    'Jamais mais plus près',
    'Confirmée',
    'Jamais',
    'Ancienne',
    'Future',
  ])
})

test('among places that answer a text as well, the confirmed one comes first', async () => {
  const [first, ...others] = await names('q=velorium')
  expect(first).toBe('Confirmée')
  expect(others).toHaveLength(4)
})

test('by name, nothing changes', async () => {
  expect(await names('territory=23096')).toEqual([
    'Ancienne',
    'Confirmée',
    'Future',
    'Jamais',
    'Jamais mais plus près',
  ])
})
