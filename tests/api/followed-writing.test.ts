/** What other directories keep up is changed there: nothing here writes it, nor asks anybody to. */
import type { PlaceResponse } from '@maillage/api/features/places'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { command } from '../support/commands.ts'
import { NOW, openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { organizationDraft, placeBody, placeDraft } from '../support/drafts.ts'
import { importRow } from '../support/imported.ts'
import { edit } from '../support/listings.ts'
import { addPeer, followedOrganization, followedPlace, PARTNER } from '../support/peers.ts'
import { confirm, signIn, type Visitor } from '../support/people.ts'
import { reportingOn } from '../support/reports.ts'
import { mednumRows } from '../support/rows.ts'
import { save } from '../support/save.ts'

const NETWORK = 'france-services'
const contacts = [{ kind: 'phone' as const, value: '+33199001234', nature: 'collective' as const }]

const ownRunner = organizationDraft({ name: 'Association des Ormes' })
const theirRunner = followedOrganization({ name: 'Association du Moulin' })
const own = placeDraft({
  body: placeBody({ name: 'Atelier des Ormes', organization: ownRunner.id, networks: [NETWORK], contacts }),
})
const theirs = followedPlace(
  placeBody({ name: 'Atelier du Moulin', organization: theirRunner.id, networks: [NETWORK], contacts }),
)

let directory: TestDirectory
let clock = NOW
let moderator: Visitor
let administrator: Visitor
let coordinator: Visitor
let keeper: Visitor
beforeAll(async () => {
  directory = await openTestDirectory({ now: () => clock })
  await addPeer(directory.deps)
  await save(directory.deps, ownRunner, theirRunner, own, theirs)
  const signed = (name: string, grant: Parameters<typeof signIn>[2]) =>
    signIn(directory, `${name}@example.org`, grant)
  moderator = await signed('moderation', { scope: 'territory', target: '23', role: 'moderator' })
  administrator = await signed('admin', { scope: 'node', target: 'node', role: 'administrator' })
  coordinator = await signed('reseau', { scope: 'network', target: NETWORK, role: 'coordinator' })
  // A right of before the place was handed over to the other directory.
  keeper = await signed('ormes', { scope: 'place', target: theirs.id, role: 'owner' })
})
afterAll(() => directory.close())

const placeOf = async (id: string) => (await directory.get<PlaceResponse>(`/api/v1/places/${id}`)).body

describe('a followed place', () => {
  test('is changed, confirmed, claimed or badged by nobody here, who is told where', async () => {
    const { record } = await placeOf(theirs.id)
    const at = `/api/v1/places/${theirs.id}`
    const told = { status: 409, body: { code: 'conflict', detail: expect.stringContaining(PARTNER) } }
    for (const who of [moderator, administrator, keeper]) {
      const edits = [{ path: '/summary', after: { lang: 'fr', text: 'Autre chose' } }]
      expect(await edit(who, theirs.id, record.version, edits)).toMatchObject(told)
      expect(await confirm(who, theirs.id, record.version)).toMatchObject(told)
      // It is read to propose changes, which go to its home.
      const { body } = await who.ask<{ can: string[] }>('GET', `${at}/editing`)
      expect(body.can).not.toContain('place.edit')
      expect(body.can).not.toContain('place.keep')
    }
    expect(await coordinator.ask('PUT', `${at}/networks/aidants-connect`)).toMatchObject({ status: 403 })
    expect(await coordinator.ask('DELETE', `${at}/networks/${NETWORK}`)).toMatchObject(told)
    expect(await administrator.ask('PUT', `${at}/networks/${NETWORK}/agreement`)).toMatchObject(told)
    expect(await moderator.ask('POST', `${at}/claims`, { message: 'J’y travaille' })).toMatchObject(told)
    const invited = { email: 'collegue@example.org', role: 'editor' }
    expect(await administrator.ask('POST', `/api/v1/rights/place/${theirs.id}`, invited)).toMatchObject(told)
    expect(
      await administrator.ask('POST', `/api/v1/rights/organization/${theirRunner.id}`, invited),
    ).toMatchObject(told)
    expect(await placeOf(theirs.id)).toEqual(await placeOf(theirs.id))
    expect((await placeOf(theirs.id)).record).toEqual(record)
  })

  test('is in no list of what somebody here has to do', async () => {
    const survey = await administrator.ask<{ items: { id: string }[]; total: number }>(
      'GET',
      '/api/v1/moderation/places',
    )
    expect(survey.body.items.map(({ id }) => id)).toEqual([own.id])
    expect(survey.body.total).toBe(1)
    for (const who of [keeper, coordinator]) {
      const listings = await who.ask<{ items: { id: string }[] }>('GET', '/api/v1/account/listings')
      expect(listings.body.items.map(({ id }) => id)).toEqual(who === keeper ? [] : [own.id])
    }
    const campaign = await coordinator.ask<{ id: string }>('POST', '/api/v1/campaigns', {
      scope: 'network',
      target: NETWORK,
    })
    const read = await coordinator.ask<{ calls: { place: string }[] }>(
      'GET',
      `/api/v1/campaigns/${campaign.body.id}`,
    )
    expect(read.body.calls.map(({ place }) => place)).toEqual([own.id])
  })

  test('is left out of changes of many places, and said to be when it is named', async () => {
    const bulk = await administrator.ask<{ rows: { id: string }[]; problems: object[] }>(
      'POST',
      '/api/v1/bulk/change',
      { places: [own.id, theirs.id], change: { kind: 'hours', hours: 'lundi 9h-12h' } },
    )
    expect(bulk.body.rows.map(({ id }) => id)).toEqual([own.id])
    expect(bulk.body.problems).toMatchObject([{ where: theirs.id, code: 'not-yours' }])
    const close = ['places', 'close', '--from', '2026-12-24', '--to', '2026-12-26', '--json']
    const everywhere = await command([...close, '--territory', '23'], directory)
    expect(everywhere.out).toContain(own.id)
    expect(everywhere.out).not.toContain(theirs.id)
    const named = await command([...close, theirs.id, '--yes'], directory)
    expect(named.out).toContain(`It is kept up by another directory, ${PARTNER}.`)
    const taken = ['redact', theirs.id, '/contacts/0/value', '--reason', 'essai']
    const redacted = await command(taken, directory)
    expect(redacted.exit).not.toBe(0)
    expect(redacted.err).toContain(PARTNER)
  })

  test('is taken by no import for its own, though its source and the id there are the same', async () => {
    const listed = followedPlace(placeBody({ name: 'Atelier listé' }), {
      source: { system: 'liste', id: 'r1' },
    })
    await save(directory.deps, listed)
    const before = (await placeOf(listed.id)).record
    const rows = [...mednumRows(1)].join('').replace('r0,', 'r1,')
    const [row] = parse(rows, { columns: true }) as Record<string, string>[]
    const imported = await importRow(directory.deps, row ?? {})
    expect(imported.id).not.toBe(listed.id)
    expect(imported).not.toHaveProperty('origin')
    expect((await placeOf(listed.id)).record).toEqual(before)
  })

  test('that endangers somebody by its address is hidden here at once, at anybody’s word', async () => {
    const danger = followedPlace(placeBody({ name: 'Maison discrète' }))
    await save(directory.deps, danger)
    const report = reportingOn(
      () => directory,
      (time) => {
        clock += time
      },
    )
    expect((await report(danger.id, { kind: 'address-danger', text: 'Il me cherche.' })).status).toBe(201)
    expect((await directory.get(`/api/v1/places/${danger.id}`)).status).toBe(404)
    const revisions = await moderator.ask('GET', `/api/v1/places/${danger.id}/revisions`)
    expect(JSON.stringify(revisions.body)).not.toContain('Tilleuls')
  })
})
