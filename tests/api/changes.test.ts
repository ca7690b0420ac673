/** What changed, as a reader who follows it holds it: whatever is written meanwhile, she ends with what is published. */
import { type Change, type Changes, tellClosures } from '@maillage/api/features/changes'
import { publishedPlaces } from '@maillage/api/features/exports'
import type { RecordDraft } from '@maillage/api/features/records'
import type { Place } from '@maillage/shared/place'
import type { PlaceRecord } from '@maillage/shared/revision'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NOW, openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { save } from '../support/save.ts'

const DAY = 86_400_000

let now = NOW
let directory: TestDirectory
beforeAll(async () => {
  directory = await openTestDirectory({ now: () => now })
})
afterAll(() => directory.close())

const page = async (query: string) => (await directory.get<Changes>(`/api/v1/changes?${query}`)).body

/** Somebody who holds a copy and keeps it up to date. */
function reader(limit: number) {
  const held = new Map<string, number>()
  const seen: Change[] = []
  let since: string | undefined
  return {
    held,
    seen,
    /** Reads one page. @returns whether there is more */
    async read(): Promise<boolean> {
      const { items, next, more } = await page(
        `limit=${limit}${since === undefined ? '' : `&since=${since}`}`,
      )
      since = next
      for (const item of items) {
        seen.push(item)
        if ('record' in item) held.set(item.id, item.record.version)
        else held.delete(item.id)
      }
      return more
    },
    async readAll() {
      while (await this.read());
    },
  }
}

async function publishedNow(): Promise<Map<string, number>> {
  const all = new Map<string, number>()
  for await (const places of publishedPlaces(directory.deps.db, new Date(now).toISOString().slice(0, 10)))
    for (const { record } of places) all.set(record.id, record.version)
  return all
}

const sensitive = placeBody({
  name: 'Halte',
  sensitivity: { class: 'B', evidence: 'test' },
  address: { commune: 'Guéret', code: '23096', postcode: '23000' },
  position: { lat: 46.1706, lon: 1.8684, precision: 'masked', method: 'commune-centre' },
})

type PlaceDraft = RecordDraft & { body: Place }

const fr = (text: string) => ({ lang: 'fr', text })

/** What may become of a place, by name. */
const FATES: Readonly<Record<string, (draft: PlaceDraft, turn: number) => RecordDraft>> = {
  changed: ({ body, ...draft }, turn) => ({ ...draft, body: { ...body, hoursText: fr(`Heure ${turn}`) } }),
  closed: ({ body, ...draft }) => ({ ...draft, body: { ...body, closedSince: '2026-01-01' } }),
  'closing soon': ({ body, ...draft }) => ({ ...draft, body: { ...body, closedSince: '2026-11-20' } }),
  withdrawn: ({ body, ...draft }) => ({ ...draft, body: { ...body, withdrawnSince: '2026-01-01' } }),
  unlicensed: (draft) => ({ ...draft, license: undefined }),
  hidden: ({ body, ...draft }) => ({
    ...draft,
    eraseHistory: true,
    body: { ...sensitive, name: body.name, services: body.services },
  }),
  erased: ({ body: _, ...draft }) => ({ ...draft, eraseHistory: true, deleted: { reason: 'erasure' } }),
  'as it was': (draft) => draft,
}

test('who follows the changes while others write ends with what is published, each change after the last', async () => {
  // Names of their own: two places that take the same slug at the same instant are another matter.
  const drafts = Array.from({ length: 12 }, (_, rank): PlaceDraft => {
    const body = placeBody({ name: `Maison ${rank}` })
    return { ...placeDraft(), body }
  })
  await save(directory.deps, ...drafts)
  const write = fc.record({
    place: fc.nat({ max: drafts.length - 1 }),
    fate: fc.constantFrom(...Object.keys(FATES)),
  })
  const step = fc.oneof(fc.constant('read' as const), fc.array(write, { minLength: 1, maxLength: 4 }))
  let turn = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 12 }),
      fc.integer({ min: 1, max: 5 }),
      async (steps, limit) => {
        const follower = reader(limit)
        const writing = new Map<RecordDraft, Promise<unknown>>()
        for (const one of steps) {
          if (one === 'read') {
            await follower.read()
            continue
          }
          // Not waited for: the follower reads while these commit. Each place has one writer.
          for (const { place, fate } of one) {
            const draft = drafts[place] as PlaceDraft
            const changed = FATES[fate]?.(draft, turn++) ?? draft
            writing.set(
              draft,
              Promise.resolve(writing.get(draft)).then(() => save(directory.deps, changed)),
            )
          }
        }
        await Promise.all(writing.values())
        await follower.readAll()
        expect(follower.held).toEqual(await publishedNow())
        const newcomer = reader(50)
        await newcomer.readAll()
        expect(newcomer.held).toEqual(follower.held)
        // She held nothing before: nothing is taken from her.
        expect(newcomer.seen.filter((item) => !('record' in item))).toEqual([])
      },
    ),
    { numRuns: 25 },
  )
})

test('what comes is in the order of commits, and the same page twice is the same', async () => {
  const [a, b] = [placeDraft(), placeDraft()]
  await save(directory.deps, a)
  await save(directory.deps, b)
  const { next } = await page('limit=500')
  await save(directory.deps, { ...b, body: placeBody({ name: 'Après' }) })
  await save(directory.deps, { ...a, body: placeBody({ name: 'Encore après' }) })
  const { items } = await page(`since=${next}`)
  expect(items.map(({ id }) => id)).toEqual([b.id, a.id])
  expect(await page(`since=${next}`)).toEqual(await page(`since=${next}`))
})

test('what is published no more comes without a word of what it said, and says why', async () => {
  const draft = placeDraft()
  await save(directory.deps, draft)
  const { next } = await page('limit=500')
  const after = async (...changed: RecordDraft[]) => {
    await save(directory.deps, ...changed)
    return (await page(`since=${next}`)).items
  }
  const uri = `https://annuaire.example.org/p/${draft.id}`
  const { body: _, ...bare } = draft
  for (const [reason, given] of [
    ['closed', { ...draft, body: placeBody({ closedSince: '2026-11-16' }) }],
    ['withdrawn', { ...draft, body: placeBody({ withdrawnSince: '2026-11-16' }) }],
    ['unlicensed', { ...draft, license: undefined }],
    ['duplicate', { ...bare, deleted: { reason: 'duplicate' as const } }],
    ['erasure', { ...bare, deleted: { reason: 'erasure' as const }, eraseHistory: true }],
  ] as const)
    expect(await after(given), reason).toEqual([{ id: draft.id, uri, deleted: true, reason }])
})

test('a place made sensitive comes again with its commune, and words kept of a source do not leave', async () => {
  const draft = placeDraft({ body: placeBody({ extra: { mednum: { adresse: '1 rue des Tilleuls' } } }) })
  await save(directory.deps, draft)
  const { next } = await page('limit=500')
  await save(directory.deps, { ...draft, body: sensitive, eraseHistory: true })
  const [item] = (await page(`since=${next}`)).items
  expect(item).toMatchObject({ record: { body: { address: { commune: 'Guéret' } } } })
  const { items } = await page('limit=500')
  expect(JSON.stringify(items.filter(({ id }) => id === draft.id))).not.toContain('Tilleuls')
})

test('a place that was never under a licence is told to nobody, whatever becomes of it', async () => {
  const never = placeDraft({ license: undefined })
  const once = placeDraft()
  await save(directory.deps, never, once)
  const { next } = await page('limit=500')
  const since = async () => (await page(`since=${next}`)).items.map(({ id }) => id)
  await save(
    directory.deps,
    { ...never, body: placeBody({ name: 'Renommée' }) },
    { ...once, license: undefined },
  )
  expect(await since()).toEqual([once.id])
  const erased = { body: undefined, deleted: { reason: 'erasure' as const }, eraseHistory: true }
  await save(directory.deps, { ...never, ...erased }, { ...once, license: undefined, ...erased })
  expect(await since()).toEqual([once.id])
})

test('a demonstration is told to nobody', async () => {
  const { next } = await page('limit=500')
  await save(directory.deps, placeDraft({ demo: true }))
  expect((await page(`since=${next}`)).items).toEqual([])
})

test('a place that closes on a coming day is told again on that day, once', async () => {
  await tellClosures(directory.deps)
  const draft = placeDraft({ body: placeBody({ closedSince: '2026-11-18' }) })
  await save(directory.deps, draft)
  const follower = reader(100)
  await follower.readAll()
  expect(follower.held.has(draft.id)).toBe(true)
  now = NOW + 2 * DAY
  expect(await tellClosures(directory.deps)).toBe(1)
  expect(await tellClosures(directory.deps)).toBe(0)
  await follower.readAll()
  expect(follower.held.has(draft.id)).toBe(false)
  now = NOW
})

test.each([
  'since=soon',
  'since=-1',
  'since=999999999',
  'since=1-999999999',
  'limit=0',
  'limit=501',
  'nope=1',
])('%s is refused by name', async (query) => {
  const { status, body } = await directory.get<{ issues: { where: string }[] }>(`/api/v1/changes?${query}`)
  expect([status, body.issues[0]?.where]).toEqual([400, query.split('=')[0]])
})

test('the record that comes is the one that stands, and who holds the page is told so', async () => {
  const draft = placeDraft()
  const { next } = await page('limit=500')
  await save(directory.deps, draft)
  const [item] = (await page(`since=${next}`)).items
  const { body } = await directory.get<{ record: PlaceRecord }>(`/api/v1/places/${draft.id}`)
  expect(item).toMatchObject({ record: body.record })
  const first = await directory.app.request(`/api/v1/changes?since=${next}`)
  const etag = first.headers.get('etag') ?? ''
  const again = await directory.app.request(`/api/v1/changes?since=${next}`, {
    headers: { 'if-none-match': etag },
  })
  expect(again.status).toBe(304)
})
