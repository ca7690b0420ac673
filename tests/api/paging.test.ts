/** Pages under writers: an unchanged record is met exactly once, whatever the order and whoever writes meanwhile. */
import type { RecordDraft } from '@maillage/api/features/records'
import type { SearchResult } from '@maillage/api/features/search'
import fc from 'fast-check'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { save } from '../support/save.ts'

/** More than any bound on candidates by spelling that one may be tempted to set. */
const UNCHANGED = 230

const GUERET = { commune: 'Guéret', code: '23096', postcode: '23000' }

let directory: TestDirectory
beforeAll(async () => {
  directory = await openTestDirectory()
  const drafts = Array.from({ length: UNCHANGED }, (_, index) => draftAt(uuidv7(), index, index % 7))
  await save(directory.deps, ...drafts)
  unchanged = drafts.map(({ id }) => id)
})
afterAll(() => directory.close())

let unchanged: string[]

/** A place whose name is spelled nearly “Cormorandrie”, some 10 m a step from the others. */
function draftAt(id: string, step: number, name: number): RecordDraft {
  const body = placeBody({
    name: `Cormoranderie ${'abcdefg'[name]}`,
    address: GUERET,
    position: { lat: 46.1 + step * 1e-4, lon: 1.8, precision: 'address', method: 'source' },
    services: [{ id: uuidv7(), terms: ['velo'] }],
  })
  return placeDraft({ id, body })
}

const ORDERS = {
  distance: 'lat=46.11&lon=1.8&radius=20000',
  relevance: 'q=cormorandrie',
  name: 'territory=23096',
  'distance with words': 'lat=46.11&lon=1.8&q=cormorandrie',
  'name with words': 'q=cormorandrie&sort=name',
}

const write = fc.record({
  what: fc.constantFrom('new' as const, 'moved' as const, 'withdrawn' as const),
  step: fc.integer({ min: -50, max: 300 }),
  name: fc.integer({ min: 0, max: 6 }),
})

test.each(Object.entries(ORDERS))('by %s, while others write', { timeout: 240_000 }, async (_, query) => {
  const others: string[] = []
  /** Another record appears, changes its place in the order, or leaves the search. */
  async function writeOne({ what, step, name }: { what: string; step: number; name: number }) {
    const id = what === 'new' ? undefined : others.at(step)
    if (id === undefined) others.push(uuidv7())
    const draft = draftAt(id ?? others.at(-1) ?? '', step, name)
    const gone = what === 'withdrawn' ? { withdrawnSince: '2026-11-01' } : {}
    await save(directory.deps, { ...draft, body: { ...draft.body, ...gone } })
  }
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 60, max: 100 }),
      fc.array(fc.array(write, { maxLength: 3 }), { minLength: 4, maxLength: 8 }),
      async (limit, writes) => {
        const seen: string[] = []
        let cursor: string | null = ''
        for (let page = 0; cursor !== null; page++) {
          const path: string = `/api/v1/places?${query}&limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`
          const { status, body } = await directory.get<SearchResult>(path)
          expect(status).toBe(200)
          seen.push(...body.items.map(({ id }) => id))
          cursor = body.next
          for (const one of writes[page] ?? []) await writeOne(one)
        }
        const times = unchanged.map((id) => seen.filter((one) => one === id).length)
        expect(times.filter((count) => count !== 1)).toEqual([])
      },
    ),
    { numRuns: Number(process.env.PAGING_RUNS ?? 4), endOnFailure: true },
  )
})
