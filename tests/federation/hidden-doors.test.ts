/** A door that one directory hides and says to be one with what others keep: nobody tells it any more. */
import { trustPeer } from '@maillage/api/features/peers'
import { type RecordDraft, resolveId } from '@maillage/api/features/records'
import { projectorsOf, settle } from '@maillage/api/registry'
import { globalId } from '@maillage/shared/federation'
import type { Place } from '@maillage/shared/place'
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { engine } from '../support/engines.ts'
import { type NetNode, openNetwork } from '../support/network.ts'
import { signIn } from '../support/people.ts'
import { save } from '../support/save.ts'

const telling = (street: string, given: Partial<Place> = {}) =>
  placeDraft({
    body: placeBody({
      name: 'Foyer Simone Veil',
      address: { street, postcode: '23000', commune: 'Guéret', code: '23096' },
      ...given,
    }),
  })

const sameAs = (a: string, b: string): RecordDraft => ({
  id: uuidv7(),
  type: 'link',
  schema: 'link/1.0',
  license: 'CC0-1.0',
  body: { says: 'sameAs', a, b },
})

// A network of embedded instances takes more memory than a trial may.
describe.skipIf(engine === 'embedded')('a door that a followed record hides', () => {
  const network = openNetwork()
  let hiding: NetNode
  let other: NetNode
  let reader: NetNode
  let far: NetNode
  const own = telling('12 rue Gerboise')
  const theirs = telling('12 bis rue Gerboise')
  const hidden = placeDraft({
    body: placeBody({
      name: 'Foyer Simone Veil',
      sensitivity: { class: 'B', evidence: 'test' },
      address: { postcode: '23000', commune: 'Guéret', code: '23096' },
      position: { lat: 46.17, lon: 1.87, precision: 'masked', method: 'commune-centre' },
    }),
  })
  beforeAll(async () => {
    hiding = await network.open('hiding')
    other = await network.open('other')
    reader = await network.open('reader')
    far = await network.open('far')
    await save(reader.deps, own)
    await save(other.deps, theirs)
    await save(hiding.deps, hidden)
    await reader.follow(hiding)
    await reader.follow(other)
    await far.follow(reader)
    await read()
  })
  afterAll(() => network.close())

  async function read() {
    network.pass(60_000)
    await reader.read(hiding).catch(() => undefined)
    await reader.read(other)
    await far.read(reader)
  }

  /** Where a node holds a word: what others signed stands as they signed it. */
  async function holding({ deps }: NetNode, word: string): Promise<string[]> {
    const { rows } = await sql<{ name: string; text: string }>`
      SELECT 'records' AS name, doc::text AS text FROM records UNION ALL SELECT 'revisions', changes FROM revisions
      UNION ALL SELECT 'places', row_to_json(p)::text FROM places p UNION ALL SELECT 'slugs', slug FROM slugs
      UNION ALL SELECT 'clusters', doc::text FROM clusters
      UNION ALL SELECT 'publications', text FROM publications WHERE origin <> ${other.node}`.execute(deps.db)
    return [...new Set(rows.flatMap(({ name, text }) => (text.toLowerCase().includes(word) ? [name] : [])))]
  }
  const followed = () => resolveId(reader.deps.db, theirs.id)
  const bodyAt = async (id: string) => (await reader.record(id)).body

  test('is told by none of them, wherever they were read', async () => {
    expect(await holding(far, 'gerboise')).toContain('publications')
    await save(
      hiding.deps,
      sameAs(hidden.id, globalId(reader.node, own.id)),
      sameAs(hidden.id, globalId(other.node, theirs.id)),
    )
    await read()
    for (const node of [reader, far]) expect(await holding(node, 'gerboise'), node.node).toEqual([])
    // It is a change like any other: who holds the record has it as it is here.
    const [here, there] = await Promise.all(
      [reader, far].map(({ get }) => get<{ record: { body: Place } }>(`/api/v1/places/${own.id}`)),
    )
    expect(there?.body.record.body.sensitivity).toEqual(here?.body.record.body.sensitivity)
    // What its home tells is not kept apart here.
    const apart = await reader.deps.db.selectFrom('sealed').select('record_id').execute()
    expect(apart).toEqual([{ record_id: own.id }])
  })

  test('is not public at the word of a moderator here, where its home hides it', async () => {
    const moderator = await signIn(reader, 'l@example.org', {
      scope: 'territory',
      target: '23',
      role: 'moderator',
    })
    const id = await resolveId(reader.deps.db, hidden.id)
    expect((await moderator.ask('POST', `/api/v1/places/${id}/agree-public`)).status).toBe(409)
  })

  test('is told no more when the directory that hid it is blocked, nor when its home says something else', async () => {
    await trustPeer({ ...reader.deps, projectors: projectorsOf(reader.deps) }, hiding.node, 'blocked')
    expect((await reader.get(`/api/v1/places/${await resolveId(reader.deps.db, hidden.id)}`)).status).toBe(
      404,
    )
    const summary = { lang: 'fr', text: 'Au 12 bis rue Gerboise.' } as const
    await save(other.deps, { ...theirs, body: { ...theirs.body, hours: 'Mo 09:00-12:00', summary } as Place })
    await read()
    for (const node of [reader, far]) expect(await holding(node, 'gerboise'), node.node).toEqual([])
    expect(await bodyAt(await followed())).toMatchObject({
      hours: 'Mo 09:00-12:00',
      sensitivity: { class: 'B' },
    })
  })

  test('is told no more when its home is heard again', async () => {
    for (const state of ['silenced', 'trusted'] as const)
      await trustPeer({ ...reader.deps, projectors: projectorsOf(reader.deps) }, other.node, state)
    expect(await bodyAt(await followed())).toMatchObject({ sensitivity: { class: 'B' } })
    await read()
    for (const node of [reader, far]) expect(await holding(node, 'gerboise'), node.node).toEqual([])
  })

  test('is public again where a moderator says so, each record by itself', async () => {
    const moderator = await signIn(reader, 'm@example.org', {
      scope: 'territory',
      target: '23',
      role: 'moderator',
    })
    const waiting = await moderator.ask<{ items: { place: string }[] }>('GET', '/api/v1/hidden-addresses')
    expect(waiting.body.items.map(({ place }) => place).toSorted()).toEqual(
      [own.id, await followed()].toSorted(),
    )
    for (const id of [own.id, await followed()])
      expect((await moderator.ask('POST', `/api/v1/places/${id}/agree-public`)).body).toEqual({
        state: 'public',
      })
    await settle(reader.deps)
    expect((await bodyAt(own.id)).address?.street).toBe('12 rue Gerboise')
    expect((await bodyAt(await followed())).address?.street).toBe('12 bis rue Gerboise')
    network.pass(1_000)
    await save(other.deps, { ...theirs, body: { ...theirs.body, hours: 'Tu 09:00-12:00' } as Place })
    await read()
    expect(await bodyAt(await followed())).toMatchObject({
      hours: 'Tu 09:00-12:00',
      address: { street: '12 bis rue Gerboise' },
    })
  })

  test('is public again once its structure says so at its home', async () => {
    const moderator = await signIn(reader, 'n@example.org', {
      scope: 'territory',
      target: '23',
      role: 'moderator',
    })
    const pair = { a: own.id, b: await followed() }
    /** Hidden with another record, which it parts from then. */
    const hide = async () => {
      network.pass(1_000)
      for (const says of ['sameAs', 'differentFrom']) {
        const said = await moderator.ask('POST', '/api/v1/duplicates', { ...pair, says })
        expect([says, said.status, (await bodyAt(pair.b)).address?.street]).toEqual([says, 200, undefined])
      }
    }
    await moderator.ask('POST', `/api/v1/places/${own.id}/hide`)
    await hide()
    const saying = async (given: Partial<Place>) => {
      network.pass(1_000)
      await save(other.deps, { ...theirs, body: { ...theirs.body, ...given } as Place })
      await read()
      return (await bodyAt(await followed())).address?.street
    }
    expect(await saying({ hours: 'We 09:00-12:00' })).toBeUndefined()
    expect(await saying({ publicSince: '2026-11-16' })).toBe('12 bis rue Gerboise')
    // Said before it was hidden here, it is nothing new.
    await hide()
    expect(await saying({ publicSince: '2026-11-16', hours: 'Th 09:00-12:00' })).toBeUndefined()
    expect(await saying({ publicSince: '2026-11-17' })).toBe('12 bis rue Gerboise')
    expect(await saying({ publicSince: '2026-11-17', hours: 'Fr 09:00-12:00' })).toBe('12 bis rue Gerboise')
  })
})
