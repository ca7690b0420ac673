/** One door that several sources list: shown once, found under every name, undone without a trace. */
import { setTimeout } from 'node:timers/promises'
import type { PlaceResponse } from '@maillage/api/features/places'
import { saveRecords } from '@maillage/api/features/records'
import type { SearchResult } from '@maillage/api/features/search'
import { projectorsOf } from '@maillage/api/registry'
import type { Place, Service } from '@maillage/shared/place'
import type { PlaceRecord } from '@maillage/shared/revision'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { uuidArray } from '../../packages/api/src/db/arrays.ts'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { organizationDraft, placeBody, placeDraft } from '../support/drafts.ts'
import { addPeer, followedPlace, PARTNER } from '../support/peers.ts'
import { signIn } from '../support/people.ts'
import { save } from '../support/save.ts'

let directory: TestDirectory
beforeEach(async () => {
  directory = await openTestDirectory()
})
afterEach(() => directory.close())

const library = (given: Partial<Place> = {}) =>
  placeBody({
    name: 'Médiathèque Simone Veil',
    identifiers: undefined,
    address: { street: '12 rue de la Gare', postcode: '23000', commune: 'Guéret', code: '23096' },
    position: { lat: 46.1712, lon: 1.8705, precision: 'address', method: 'source' },
    ...given,
  })

/** The same library as another list writes it. */
const sameLibrary = (given: Partial<Place> = {}) =>
  library({
    name: 'MEDIATHEQUE Simone VEIL',
    address: { street: '12 r. de la gare', postcode: '23000', commune: 'GUERET', code: '23096' },
    position: { lat: 46.17125, lon: 1.8706, precision: 'address', method: 'source' },
    ...given,
  })

const search = async () => (await directory.get<SearchResult>('/api/v1/places?territory=23')).body
const place = async (name: string) => (await directory.get<PlaceResponse>(`/api/v1/places/${name}`)).body

test('two records of one door are found once, and each name leads to it', async () => {
  const [one, other] = [placeDraft({ body: library() }), placeDraft({ body: sameLibrary() })]
  await save(directory.deps, one)
  const alone = await place(one.id)
  await save(directory.deps, other)
  const { items, total } = await search()
  expect(total).toBe(1)
  const [door] = items
  expect([one.id, other.id]).not.toContain(door?.id)
  for (const name of [one.id, other.id, alone.slug, door?.id ?? '', door?.slug ?? '']) {
    const found = await place(name)
    expect(found.record.id).toBe(door?.id)
    expect(found.slug).toBe(door?.slug)
    expect(found.cluster?.members.map(({ id }) => id).toSorted()).toEqual([one.id, other.id].toSorted())
  }
})

test('the door keeps its id while records join and leave; the last one alone has it too', async () => {
  const drafts = [library(), sameLibrary(), library()].map((body) => placeDraft({ body }))
  const [one, two, three] = drafts as [(typeof drafts)[0], (typeof drafts)[0], (typeof drafts)[0]]
  await save(directory.deps, one, two)
  const door = (await place(one.id)).record.id
  await save(directory.deps, three)
  expect((await place(three.id)).record.id).toBe(door)
  const { body: _, ...gone } = one
  await save(directory.deps, { ...gone, deleted: { reason: 'error' } })
  expect((await place(two.id)).record.id).toBe(door)
  expect((await place(door)).cluster?.members).toHaveLength(2)
  const { body: _two, ...second } = two
  await save(directory.deps, { ...second, deleted: { reason: 'error' } })
  const left = await place(door)
  expect(left.record.id).toBe(three.id)
  expect(left.cluster).toBeUndefined()
  expect((await search()).items.map(({ id }) => id)).toEqual([three.id])
  // Who meets again is found under the same name.
  await save(directory.deps, one, two)
  expect((await place(three.id)).record.id).toBe(door)
})

test('an address that is hidden is hidden in every record of the door, at once', async () => {
  const drafts = [placeDraft({ body: library() }), placeDraft({ body: sameLibrary() })]
  await save(directory.deps, ...drafts)
  const ids = drafts.map(({ id }) => id)
  const moderator = await signIn(directory, 'cacher@example.org', {
    scope: 'territory',
    target: '23',
    role: 'moderator',
  })
  const { body } = await moderator.ask<{ items: { id: string }[] }>('GET', '/api/v1/moderation/places')
  expect(body.items.map(({ id }) => id).toSorted()).toEqual(ids.toSorted())
  const door = (await place(ids[0] ?? '')).slug
  expect((await moderator.ask('POST', `/api/v1/places/${door}/hide`)).status).toBe(200)
  for (const id of ids) {
    const { sensitivity, address } = (await directory.record(id)).body
    expect([sensitivity?.class, address?.street]).toEqual(['B', undefined])
  }
  const everything = JSON.stringify([await search(), await place(ids[1] ?? '')])
  expect(everything).not.toMatch(/gare|46\.1712/i)
})

test('a door is found among the places of whoever keeps the record that answers for it', async () => {
  await save(directory.deps, followedPlace(library()), followedPlace(sameLibrary()))
  const of = async (node: string) =>
    (await directory.get<SearchResult>(`/api/v1/places?territory=23&node=${encodeURIComponent(node)}`)).body
      .total
  await addPeer(directory.deps)
  expect(await of(PARTNER)).toBe(1)
  expect(await of('here')).toBe(0)
})

test('a list that hides what it listed openly hides it in every record of the door', async () => {
  const [one, other] = [placeDraft({ body: library() }), placeDraft({ body: sameLibrary() })]
  await save(directory.deps, one, other)
  expect((await search()).total).toBe(1)
  const body = library({
    sensitivity: { class: 'A', evidence: 'name' },
    address: { commune: 'Guéret', code: '23096' },
    position: { lat: 46.17, lon: 1.87, precision: 'commune', method: 'commune-centre' },
  })
  await save(directory.deps, { ...one, body, eraseHistory: true })
  expect((await directory.record(other.id)).body.address?.street).toBeUndefined()
  expect(JSON.stringify([await search(), await place(other.id)])).not.toMatch(/gare|46\.1712/i)
})

test('two places that a moderator says are one are hidden when one of them is', async () => {
  const hidden = placeDraft({
    body: library({
      sensitivity: { class: 'A', evidence: 'name' },
      address: { commune: 'Guéret', code: '23096' },
      position: { lat: 46.17, lon: 1.87, precision: 'commune', method: 'commune-centre' },
    }),
  })
  const telling = placeDraft({ body: sameLibrary() })
  await save(directory.deps, hidden, telling)
  expect((await search()).total).toBe(2)
  const moderator = await signIn(directory, 'deux-en-un@example.org', {
    scope: 'territory',
    target: '23',
    role: 'moderator',
  })
  const said = await moderator.ask('POST', '/api/v1/duplicates', {
    a: hidden.id,
    b: telling.id,
    says: 'sameAs',
  })
  expect(said.status).toBe(200)
  expect((await search()).total).toBe(1)
  const { doc } = await directory.deps.db
    .selectFrom('records')
    .select('doc')
    .where('id', '=', telling.id)
    .executeTakeFirstOrThrow()
  expect((doc as PlaceRecord).body.address?.street).toBeUndefined()
})

test('of places of which too many hang together each is shown by itself, those too that were a door with one of them', async () => {
  const kitchen = () =>
    library({ name: 'Épicerie Le Panier', address: { street: '4 avenue du Berry', code: '23096' } })
  const [one, two] = [placeDraft({ body: library() }), placeDraft({ body: sameLibrary() })]
  const [three, four] = [placeDraft({ body: kitchen() }), placeDraft({ body: kitchen() })]
  await save(directory.deps, two, three, four)
  expect((await place(three.id)).cluster?.members).toHaveLength(2)
  const others = [three.id, ...Array.from({ length: 300 }, () => placeDraft().id)]
  await sql`INSERT INTO matches (a, b, verdict, score, reasons)
    SELECT least(u.id, ${two.id}::uuid), greatest(u.id, ${two.id}::uuid), 'same', 1, '[]'
    FROM unnest(${uuidArray(others)}) AS u (id)`.execute(directory.deps.db)
  await save(directory.deps, one)
  const ids = [one, two, three, four].map(({ id }) => id)
  expect((await search()).items.map(({ id }) => id).toSorted()).toEqual(ids.toSorted())
  for (const id of ids) expect((await place(id)).cluster).toBeUndefined()
})

test('hours of a door are as sure as the sources of whoever says them', async () => {
  const dated = (id: string, date: string | undefined, body = library()) =>
    placeDraft({ body, source: { system: id, id, ...(date ? { date } : {}) } })
  const hours = 'Mo-Fr 09:00-12:00'
  await save(
    directory.deps,
    dated('one', '2026-10-20', library({ hours })),
    dated('two', '2026-10-02', sameLibrary({ hours })),
  )
  const [found] = (await search()).items
  expect(found?.open).toMatchObject({ confidence: 'stated', asOf: '2026-10-20' })
  const shown = await place(found?.id ?? '')
  expect(shown.cluster?.members).toHaveLength(2)
  expect(shown.open).toEqual(found?.open)
  const text = await (await directory.app.request(`${shown.calendar}`)).text()
  expect(text.replaceAll('\r\n ', '')).toContain('Horaires donnés le 20 octobre 2026.')
  // Who adds hours of a help that nobody dates makes none of them surer than they are.
  const [service] = library().services
  await save(
    directory.deps,
    dated(
      'three',
      undefined,
      library({ services: [{ ...service, terms: ['manger'], hours: 'Sa 09:00-12:00' } as Service] }),
    ),
  )
  expect((await place(found?.id ?? '')).open).toMatchObject({ confidence: 'old' })
})

test('who saves organizations and then places, as imports do, and who saves a place meanwhile wait for each other in one order', async () => {
  const { deps } = directory
  const context = { now: deps.now(), actor: 'operator', reason: 'test' }
  const projectors = projectorsOf(deps)
  const own = placeDraft({ body: library() })
  let other: Promise<unknown> = Promise.resolve()
  await deps.db.transaction().execute(async (trx) => {
    await saveRecords(trx, [organizationDraft({ name: 'Ville de Guéret' })], context, projectors)
    other = save(deps, own)
    // It comes as far as it can.
    await setTimeout(300)
    await saveRecords(trx, [placeDraft({ body: sameLibrary() })], context, projectors)
  })
  await other
  expect((await place(own.id)).cluster?.members).toHaveLength(2)
})
