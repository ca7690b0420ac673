/** The pages of reports: exactly those that the policy lets somebody decide, danger first, each once. */
import { type Actor, type Grant, may } from '@maillage/api/features/rights'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NOW, openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { signIn, type Visitor } from '../support/people.ts'
import { reportingOn } from '../support/reports.ts'
import { save } from '../support/save.ts'

let directory: TestDirectory
let clock = NOW
beforeAll(async () => {
  directory = await openTestDirectory({ now: () => clock })
})
afterAll(() => directory.close())

const report = reportingOn(
  () => directory,
  (time) => {
    clock += time
  },
)

interface Item {
  readonly id: string
  readonly place: string
  readonly kind: string
  readonly made: string
}

/** Every page, one after the other. */
async function walk(who: Visitor, limit: number, more = ''): Promise<Item[]> {
  const items: Item[] = []
  for (let cursor = ''; ; ) {
    const path = `/api/v1/reports?limit=${limit}${more}${cursor && `&cursor=${cursor}`}`
    const { status, body } = await who.ask<{ items: Item[]; next?: string }>('GET', path)
    expect([status, body.items.length <= limit]).toEqual([200, true])
    items.push(...body.items)
    if (body.next === undefined) return items
    cursor = body.next
  }
}

test('anybody pages through what she may decide, danger first and then the oldest, whatever her rights', async () => {
  const organizations = [directory.deps.uuid(), directory.deps.uuid()]
  const places = ['23096', '59350', undefined].flatMap((code) =>
    [organizations[0], organizations[1], undefined].map((organization) => ({
      draft: placeDraft({
        body: placeBody({
          address: { street: '1 rue', commune: 'Ville', ...(code ? { code } : {}) },
          ...(organization ? { organization } : {}),
        }),
      }),
      subject: { ...(code ? { commune: code } : {}), ...(organization ? { organization } : {}) },
    })),
  )
  for (const { draft } of places) await save(directory.deps, draft)
  for (const kind of ['closed', 'address-danger', 'full'])
    for (const { draft } of places) await report(draft.id, { kind })
  const { deps } = directory
  const all = await deps.db
    .selectFrom('reports')
    .select(['id', 'place_id', 'kind', 'made'])
    .orderBy('made')
    .execute()
  const who = await signIn(directory, 'lectrice@example.org')
  const target = fc.constantFrom(...places.map(({ draft }) => draft.id))
  const grant: fc.Arbitrary<Grant> = fc.oneof(
    fc.record({ scope: fc.constant('place' as const), target, role: fc.constantFrom('owner', 'editor') }),
    fc.record({
      scope: fc.constant('organization' as const),
      target: fc.constantFrom(...organizations),
      role: fc.constantFrom('owner', 'editor'),
    }),
    fc.record({
      scope: fc.constant('territory' as const),
      target: fc.constantFrom('23', '59', '23096', 'r75', '84'),
      role: fc.constant('moderator' as const),
    }),
    fc.constant<Grant>({ scope: 'network', target: 'france-services', role: 'coordinator' }),
    fc.constant<Grant>({ scope: 'node', target: 'node', role: 'administrator' }),
  )
  const unique = { maxLength: 3, selector: ({ scope, target }: Grant) => `${scope} ${target}` }
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(grant, unique), fc.integer({ min: 1, max: 8 }), async (grants, limit) => {
      await deps.db.deleteFrom('grants').where('user_id', '=', who.id).execute()
      for (const one of grants)
        await deps.db
          .insertInto('grants')
          .values({ id: deps.uuid(), user_id: who.id, ...one, given: new Date(clock).toISOString() })
          .execute()
      const actor: Actor = { kind: 'person', id: who.id, email: '', grants }
      const mine = all.filter(({ place_id }) => {
        const subject = places.find(({ draft }) => draft.id === place_id)?.subject
        return may(actor, 'report.decide', { ...subject, place: place_id }, deps.gazetteer)
      })
      const inOrder = [true, false].flatMap((danger) =>
        mine.filter(({ kind }) => (kind === 'address-danger') === danger),
      )
      expect((await walk(who, limit)).map(({ id }) => id)).toEqual(inOrder.map(({ id }) => id))
    }),
    { numRuns: 25 },
  )
})

test('a report that is answered meanwhile moves no other; a cursor of another list is refused', async () => {
  const id = directory.deps.uuid()
  const draft = placeDraft({ body: placeBody(), id })
  await save(directory.deps, draft)
  for (const kind of ['closed', 'full', 'moved', 'other']) await report(id, { kind })
  const owner = await signIn(directory, 'page@example.org', { scope: 'place', target: id, role: 'owner' })
  const first = await owner.ask<{ items: Item[]; next: string }>('GET', `/api/v1/reports?place=${id}&limit=2`)
  expect(first.body.items.map(({ kind }) => kind)).toEqual(['closed', 'full'])
  await owner.ask('POST', `/api/v1/reports/${first.body.items[0]?.id}/decision`, { outcome: 'accepted' })
  const next = `limit=2&cursor=${first.body.next}`
  const second = await owner.ask<{ items: Item[] }>('GET', `/api/v1/reports?place=${id}&${next}`)
  expect(second.body.items.map(({ kind }) => kind)).toEqual(['moved', 'other'])
  expect((await owner.ask('GET', `/api/v1/reports?${next}`)).status).toBe(400)
  const forged = { ...JSON.parse(Buffer.from(first.body.next, 'base64url').toString()) }
  forged.k[1] = "now'"
  const cursor = Buffer.from(JSON.stringify(forged)).toString('base64url')
  expect((await owner.ask('GET', `/api/v1/reports?place=${id}&cursor=${cursor}`)).status).toBe(400)
})

test('cards of listings count what waits and what she may decide of, past any page', async () => {
  const [id, badged] = [directory.deps.uuid(), directory.deps.uuid()]
  await save(
    directory.deps,
    placeDraft({ id, body: placeBody({ name: 'A' }) }),
    placeDraft({ id: badged, body: placeBody({ name: 'B', networks: ['france-services'] }) }),
  )
  const { deps } = directory
  const made = new Date(clock).toISOString()
  const rows = [...Array.from({ length: 120 }, () => id), badged].map((place_id) => ({
    id: deps.uuid(),
    place_id,
    kind: 'other',
    made,
    day: made.slice(0, 10),
  }))
  await deps.db.insertInto('reports').values(rows).execute()
  const who = await signIn(
    directory,
    'compte@example.org',
    { scope: 'place', target: id, role: 'owner' },
    { scope: 'network', target: 'france-services', role: 'coordinator' },
  )
  const counts = async () => {
    const { body } = await who.ask<{ items: { name: string; reports: number }[] }>(
      'GET',
      '/api/v1/account/listings',
    )
    return body.items.map(({ name, reports }) => [name, reports])
  }
  expect(await counts()).toEqual([
    ['A', 120],
    ['B', 0],
  ])
  await who.ask('POST', `/api/v1/reports/${rows[0]?.id}/decision`, { outcome: 'accepted' })
  expect(await counts()).toEqual([
    ['A', 119],
    ['B', 0],
  ])
})
