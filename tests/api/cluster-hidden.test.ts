/** A door that one record hides: no other way to the words of the records that told where it is. */
import type { PlaceResponse } from '@maillage/api/features/places'
import { findRecords, type RecordDraft } from '@maillage/api/features/records'
import type { Place } from '@maillage/shared/place'
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { NOW, openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { becomeNode } from '../support/federation.ts'
import { followedPlace, PARTNER } from '../support/peers.ts'
import { signIn } from '../support/people.ts'
import { save } from '../support/save.ts'

let now: number
let directory: TestDirectory
beforeEach(async () => {
  now = NOW
  directory = await openTestDirectory({ now: () => now })
})
afterEach(() => directory.close())

const home = (given: Partial<Place> = {}) =>
  placeBody({
    name: 'Foyer Simone Veil, 12 rue Zorglub',
    address: { street: '12 rue Zorglub', postcode: '23000', commune: 'Guéret', code: '23096' },
    position: { lat: 46.17123, lon: 1.87054, precision: 'address', method: 'source' },
    hours: 'Mo-Fr 09:00-12:00',
    ...given,
  })

const hiddenHome = () =>
  placeBody({
    name: 'Foyer Simone Veil',
    sensitivity: { class: 'A', evidence: 'test' },
    address: { postcode: '23000', commune: 'Guéret', code: '23096' },
    position: { lat: 46.17, lon: 1.87, precision: 'masked', method: 'commune-centre' },
  })

/** A record that tells the address, changed once, and one that hides it, said to be one door. */
async function saveHidden() {
  const open = placeDraft({ body: home({ address: { street: '9 rue Zorglub', code: '23096' } }) })
  await save(directory.deps, open)
  now += 1_000
  await save(directory.deps, { ...open, body: home({ services: (open.body as Place).services }) })
  const hidden = placeDraft({ body: hiddenHome() })
  const link = placeDraft({ type: 'link', schema: 'link/1.0', license: 'CC0-1.0' })
  const [a, b] = [open.id, hidden.id].sort()
  await save(directory.deps, hidden, { ...link, body: { says: 'sameAs', a, b } })
  const door = (await directory.get<PlaceResponse>(`/api/v1/places/${open.id}`)).body
  return { names: [open.id, hidden.id, door.record.id, door.slug] }
}

const moderating = () =>
  signIn(directory, 'porte@example.org', { scope: 'territory', target: '23', role: 'moderator' })

/** As it is kept by itself, whatever its door shows. */
async function classOf({ id }: RecordDraft): Promise<string | undefined> {
  const [record] = await findRecords(directory.deps.db, [id])
  return (record?.doc.body as Place | undefined)?.sensitivity?.class
}

const told = async (path: string): Promise<string> => {
  const answer = await directory.app.request(path, { headers: { Accept: 'application/json' } })
  expect([path, answer.status]).toEqual([path, 200])
  return answer.text()
}

test('news, versions and records tell nothing of it, under whatever name', async () => {
  const { names } = await saveHidden()
  const paths = [
    '/nouvelles.atom',
    '/territoires/23/nouvelles.atom',
    ...names.flatMap((name) => [`/api/v1/places/${name}`, `/api/v1/places/${name}/revisions`, `/p/${name}`]),
  ]
  for (const path of paths) expect([path, /zorglub|46\.1712/i.test(await told(path))]).toEqual([path, false])
})

describe('a door that a partner hides and says to be one', () => {
  const own = placeDraft({ body: home() })
  const other = followedPlace(home({ name: 'Foyer Veil' }))
  const hidden = followedPlace(hiddenHome())
  const said = (uri: string, of: RecordDraft): RecordDraft => ({
    id: uuidv7(),
    type: 'link',
    schema: 'link/1.0',
    license: 'CC0-1.0',
    origin: PARTNER,
    uri: `${PARTNER}/p/${uuidv7()}`,
    modified: '2026-11-02T08:00:00.000Z',
    body: { says: 'sameAs', a: uri, b: of.uri ?? of.id },
  })
  const links = [said(hidden.uri, own), said(hidden.uri, other)]
  beforeEach(async () => {
    await becomeNode(directory)
    await save(directory.deps, own, other)
    expect(await told(`/federation/v1/changes?since=0`)).toMatch(/Zorglub/)
    expect(await told('/hsds/v3/services?format=ndjson')).toMatch(/Zorglub/)
    now += 1_000
    await save(directory.deps, hidden, ...links)
  })

  const gone = ({ body: _, ...draft }: RecordDraft): RecordDraft => ({
    ...draft,
    deleted: { reason: 'withdrawn' },
  })
  const TELLS = /zorglub|46\.1712|1\.8705/i

  /** Everything that anybody may read of the two. */
  async function everywhere(): Promise<Record<string, string>> {
    const uri = `${directory.deps.host}/p/${own.id}`
    const ids = [own.id, other.id, hidden.id]
    const links = JSON.parse(await told('/hsds/v3/services')).contents as { id: string }[]
    const paths = [
      '/federation/v1/changes?since=0',
      `/federation/v1/records?id=${encodeURIComponent(uri)}`,
      '/hsds/v3/services?full=true&format=ndjson',
      '/hsds/v3/service_at_locations?format=ndjson',
      ...links.map(({ id }) => `/hsds/v3/services/${id}`),
      '/api/v1/places?territory=23',
      '/api/v1/changes?since=0',
      '/nouvelles.atom',
      ...ids.flatMap((id) => [`/api/v1/places/${id}`, `/api/v1/places/${id}/revisions`, `/p/${id}`]),
    ]
    const found: Record<string, string> = {}
    for (const path of paths) {
      const answer = await directory.app.request(path, { headers: { Accept: 'application/json' } })
      found[path] = await answer.text()
    }
    const { rows } = await sql<{ text: string }>`
      SELECT changes AS text FROM revisions UNION ALL SELECT row_to_json(p)::text FROM places p
      UNION ALL SELECT row_to_json(s)::text FROM slugs s UNION ALL SELECT row_to_json(l)::text FROM hsds_links l
      UNION ALL SELECT ST_AsText(point) FROM hsds_links UNION ALL SELECT doc::text FROM records
      UNION ALL SELECT doc::text FROM clusters UNION ALL SELECT text FROM publications`.execute(
      directory.deps.db,
    )
    found.database = rows.map(({ text }) => text).join('\n')
    return found
  }
  const tellers = async () =>
    Object.entries(await everywhere()).flatMap(([path, text]) => (TELLS.test(text) ? [path] : []))

  test('is told nowhere, in what is signed neither, nor in HSDS', async () => {
    expect(await tellers()).toEqual([])
    const signed = JSON.parse(
      await told(`/federation/v1/records?id=${encodeURIComponent(`${directory.deps.host}/p/${own.id}`)}`),
    )
    expect(signed).toMatchObject({ body: { sensitivity: { class: 'B' }, address: { code: '23096' } } })
    expect(signed.erased).toBeDefined()
  })

  test('stays hidden in each of its records once the one that hid it is gone, whatever homes say since', async () => {
    now += 1_000
    await save(directory.deps, gone(hidden), ...links.map(gone))
    expect(await tellers()).toEqual([])
    for (const one of [own, other]) expect(await classOf(one)).toBe('B')
  })
})

test('a record that is no more found to be one door with those it hides from hides them too', async () => {
  const body = home({ identifiers: undefined })
  const [one, other, stated] = [body, body, { ...body, publicSince: '2026-11-01' }].map((given) =>
    placeDraft({ body: given }),
  ) as [RecordDraft, RecordDraft, RecordDraft]
  await save(directory.deps, one, other, stated)
  now += 1_000
  await save(directory.deps, { ...one, body: hiddenHome() })
  // The structure's own word stands.
  expect([await classOf(other), await classOf(stated)]).toEqual(['B', undefined])
})

test('records of which a moderator says that they are public stay so, whatever is said to be one door with them', async () => {
  const body = home({ name: 'Maison des Saules', identifiers: undefined })
  const [one, own, other] = [placeDraft({ body }), placeDraft({ body }), followedPlace(body)]
  await save(directory.deps, one, own, other)
  now += 1_000
  await save(directory.deps, { ...one, body: { ...hiddenHome(), name: 'Maison des Saules' } })
  expect([await classOf(own), await classOf(other)]).toEqual(['B', 'B'])
  const moderator = await moderating()
  for (const { id } of [own, other])
    expect((await moderator.ask('POST', `/api/v1/places/${id}/agree-public`)).body).toEqual({
      state: 'public',
    })
  const link = placeDraft({ type: 'link', schema: 'link/1.0', license: 'CC0-1.0' })
  const [a, b] = [one.uri ?? one.id, other.uri].sort()
  await save(directory.deps, { ...link, body: { says: 'sameAs', a, b } })
  // As its home says it.
  now += 1_000
  await save(directory.deps, { ...other, modified: new Date(now).toISOString() })
  expect([await classOf(own), await classOf(other)]).toEqual([undefined, undefined])
})

test('a followed record that is taken from the pages for its address takes it from the others of its door', async () => {
  const body = home({ identifiers: undefined })
  const [own, other] = [placeDraft({ body }), followedPlace(body)]
  await save(directory.deps, own, other)
  const moderator = await moderating()
  expect((await directory.get<PlaceResponse>(`/api/v1/places/${own.id}`)).body.cluster?.members).toHaveLength(
    2,
  )
  expect((await moderator.ask('POST', `/api/v1/places/${other.id}/hide`)).status).toBe(200)
  expect(await classOf(own)).toBe('B')
  for (const path of [`/api/v1/places/${own.id}`, '/api/v1/places?territory=23'])
    expect([path, /zorglub|46\.1712/i.test(await told(path))]).toEqual([path, false])
})
