/** Going back on one version: what comes back with it, as of when, and where it cannot be done. */
import { isDeepStrictEqual } from 'node:util'
import type { Place } from '@maillage/shared/place'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { NOW, openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { organizationDraft, placeBody } from '../support/drafts.ts'
import { type Edited, edit, listingsOn } from '../support/listings.ts'
import { signIn, type Visitor } from '../support/people.ts'
import { save } from '../support/save.ts'

const DAY = 86_400_000

let directory: TestDirectory
let clock = NOW
beforeAll(async () => {
  directory = await openTestDirectory({ now: () => clock })
})
beforeEach(() => {
  clock += 1_000
})
afterAll(() => directory.close())

const { keptPlace, placeOf } = listingsOn(() => directory)

interface Version {
  readonly version: number
  readonly undoable: boolean
}

const versions = async (place: string) =>
  (await directory.get<{ items: Version[] }>(`/api/v1/places/${place}/revisions`)).body.items

const undo = (who: Visitor, place: string, version: number) =>
  who.ask<Edited>('POST', `/api/v1/places/${place}/revisions/${version}/undo`)

/** Changes a listing as it is now. @returns its version afterwards */
async function change(who: Visitor, place: string, ...edits: { path: string; after?: unknown }[]) {
  clock += 1_000
  const saved = await edit(who, place, (await placeOf(place)).version, edits)
  expect(saved.status).toBe(200)
  clock += 1_000
  return saved.body.version
}

const service = (given: Partial<Place['services'][number]> = {}) => ({
  id: directory.deps.uuid(),
  terms: ['numerique'],
  ...given,
})

test('places left that were changed come back whole, as they were stated, and until the same day', async () => {
  const { id, keeper } = await keptPlace('places@example.org')
  const [first] = (await placeOf(id)).body.services
  const path = `/services/${first?.id}/accepting`
  const accepting = async () => (await placeOf(id)).body.services[0]?.accepting
  await change(keeper, id, { path, after: { state: 'waiting-list', weeks: 3 } })
  const stated = await accepting()
  clock += 2 * DAY
  const full = await change(keeper, id, { path, after: { state: 'full', weeks: 6 } })
  clock += DAY
  expect((await undo(keeper, id, full)).status).toBe(200)
  expect(await accepting()).toEqual(stated)
})

test('places left that were taken away with their service, and expired since, come back expired', async () => {
  const one = service()
  const { id, keeper } = await keptPlace('perime@example.org', placeBody({ services: [one, service()] }))
  await change(keeper, id, { path: `/services/${one.id}/accepting`, after: { state: 'out-of-stock' } })
  const stated = (await placeOf(id)).body.services.find((other) => other.id === one.id)?.accepting
  const removed = await change(keeper, id, { path: `/services/${one.id}` })
  clock += 8 * DAY
  expect((await undo(keeper, id, removed)).status).toBe(200)
  const back = (await placeOf(id)).body.services.find((other) => other.id === one.id)
  expect(back?.accepting).toEqual(stated)
  expect(Date.parse(back?.accepting?.expires ?? '')).toBeLessThan(clock)
})

test('the first service of a place, and the last one taken away, are undone; one added since stays', async () => {
  const { id, keeper } = await keptPlace('premier@example.org', placeBody({ services: [] }))
  const [first, second] = [service(), service()]
  const added = await change(keeper, id, { path: `/services/${first.id}`, after: first })
  await change(keeper, id, { path: `/services/${second.id}`, after: second })
  expect((await undo(keeper, id, added)).status).toBe(200)
  expect((await placeOf(id)).body.services).toEqual([second])
  const removed = await change(keeper, id, { path: `/services/${second.id}` })
  expect((await undo(keeper, id, removed)).status).toBe(200)
  expect((await placeOf(id)).body.services).toEqual([second])
})

test('a change of commune is undone with the zone that it brought', async () => {
  const address = { postcode: '23000', commune: 'Guéret' }
  const { id, keeper } = await keptPlace('zone@example.org', placeBody({ address }))
  const moved = { postcode: '97400', commune: 'Saint-Denis', code: '97411' }
  const version = await change(keeper, id, { path: '/address', after: moved }, { path: '/position' })
  expect((await placeOf(id)).body.zone).toBe('Indian/Reunion')
  expect((await undo(keeper, id, version)).status).toBe(200)
  expect((await placeOf(id)).body).toMatchObject({ address, zone: 'Europe/Paris' })
})

test('what no hand changes is not offered, and refused with its fields, the listing left as it is', async () => {
  const { id, keeper } = await keptPlace('labels@example.org', placeBody({ labels: ['Label'] }))
  const grant = { scope: 'network', target: 'france-services', role: 'coordinator' } as const
  const coordinator = await signIn(directory, 'badge@example.org', grant)
  await coordinator.ask('PUT', `/api/v1/places/${id}/networks/france-services`)
  clock += 1_000
  const record = await placeOf(id)
  await save(directory.deps, {
    ...record,
    id,
    type: 'place',
    body: { ...record.body, name: 'Nom de la source', labels: ['Autre label'], zone: 'Indian/Reunion' },
  })
  const [imported, badged] = await versions(id)
  for (const [version, where] of [
    // A zone follows an address, which did not change.
    [imported, ['/labels', '/zone']],
    [badged, ['/networks']],
  ] as const) {
    expect(version?.undoable).toBe(false)
    const refused = await undo(keeper, id, version?.version ?? 0)
    expect([refused.status, refused.body.code, refused.body.issues]).toMatchObject([
      400,
      'field-not-editable',
      where.map((one) => ({ where: one })),
    ])
  }
  expect((await placeOf(id)).body).toMatchObject({
    labels: ['Autre label'],
    networks: ['france-services'],
  })
})

test('a zone is written alone by nobody, nor undone without the address that it follows', async () => {
  const { id, keeper } = await keptPlace('fuseau@example.org')
  const record = await placeOf(id)
  const written = await edit(keeper, id, record.version, [{ path: '/zone', after: 'Indian/Reunion' }])
  expect([written.status, written.body.code]).toEqual([400, 'field-not-editable'])
  await save(directory.deps, {
    ...record,
    id,
    type: 'place',
    body: { ...record.body, zone: 'Indian/Reunion' },
  })
  const [last] = await versions(id)
  expect([last?.undoable, (await undo(keeper, id, last?.version ?? 0)).status]).toEqual([false, 400])
  clock += 1_000
  const now = await placeOf(id)
  const body = { ...now.body, name: 'Nom de la source', zone: 'Europe/Paris' }
  await save(directory.deps, { ...now, id, type: 'place', body })
  const [named] = await versions(id)
  expect([named?.undoable, (await undo(keeper, id, named?.version ?? 0)).status]).toEqual([false, 400])
})

test('where a hidden place is, is not gone back on: its versions tell the commune alone', async () => {
  const sensitivity = { class: 'B', evidence: 'test' } as const
  const address = { postcode: '23000', commune: 'Guéret', code: '23096' }
  const { id, keeper } = await keptPlace('cachee@example.org', placeBody({ address, sensitivity }))
  const moved = { street: '3 quai des Bleuets', postcode: '23300', commune: 'La Souterraine', code: '23176' }
  const version = await change(keeper, id, { path: '/address', after: moved })
  const [last] = await versions(id)
  expect(last).toMatchObject({ version, undoable: false })
  expect((await undo(keeper, id, version)).status).toBe(400)
  const { body } = await keeper.ask<{ sealed: object }>('GET', `/api/v1/places/${id}/editing`)
  expect(body.sealed).toMatchObject({ address: moved })
})

test('whatever was written by hand on a service is undone, and everything else is as it was', async () => {
  const fields = fc.record(
    {
      accepting: fc.option(fc.record({ state: fc.constantFrom('yes', 'full', 'out-of-stock') })),
      hours: fc.option(fc.constantFrom('Mo 09:00-12:00', 'Tu 14:00-17:00')),
      fees: fc.option(fc.constantFrom([{ kind: 'free' }], [])),
      name: fc.option(fc.constantFrom({ lang: 'fr', text: 'Un' }, { lang: 'fr', text: 'Deux' })),
    },
    { requiredKeys: [] },
  )
  const one = service()
  const { id, keeper } = await keptPlace('tout@example.org', placeBody({ services: [one] }))
  await fc.assert(
    fc.asyncProperty(fields, fields, async (first, second) => {
      const write = (written: object) =>
        Object.entries(written).map(([field, after]) => ({
          path: `/services/${one.id}/${field}`,
          ...(after === null ? {} : { after }),
        }))
      const edits = write(second)
      await change(keeper, id, { path: '/name', after: `Nom ${clock}` }, ...write(first))
      const before = (await placeOf(id)).body
      fc.pre(edits.length > 0)
      const version = await change(keeper, id, ...edits)
      clock += 2 * DAY
      const [last] = await versions(id)
      // Nothing was changed: nothing is undone.
      if (isDeepStrictEqual((await placeOf(id)).body, before)) return
      expect(last?.undoable).toBe(true)
      expect((await undo(keeper, id, version)).status).toBe(200)
      expect((await placeOf(id)).body).toEqual(before)
    }),
    { numRuns: 15 },
  )
})

test('what changed within one text of an organization is undone as a whole', async () => {
  const text = (said: string) => ({ lang: 'fr', text: said })
  const draft = organizationDraft({ name: 'Association des Tilleuls', description: text('Avant') })
  await save(directory.deps, draft)
  const grant = { scope: 'organization', target: draft.id, role: 'owner' } as const
  const keeper = await signIn(directory, 'structure@example.org', grant)
  const path = `/api/v1/organizations/${draft.id}`
  const read = async () =>
    (await keeper.ask<{ record: { version: number; body: object } }>('GET', `${path}/editing`)).body.record
  clock += 1_000
  const saved = await keeper.ask<Edited>(
    'PATCH',
    path,
    { edits: [{ path: '/description', after: text('Après') }], consent: true },
    { 'If-Match': `"${(await read()).version}"` },
  )
  expect(saved.status).toBe(200)
  clock += 1_000
  expect((await keeper.ask('POST', `${path}/revisions/${saved.body.version}/undo`)).status).toBe(200)
  expect((await read()).body).toMatchObject({ description: text('Avant') })
})
