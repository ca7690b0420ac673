import type { PlaceResponse } from '@maillage/api/features/places'
import { projectorsOf, settle } from '@maillage/api/registry'
import type { Organization, Place } from '@maillage/shared/place'
import { applyEdits } from '@maillage/shared/revision'
import fc from 'fast-check'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { redact } from '../../packages/api/src/features/editing/redact.ts'
import { NOW, openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { organizationDraft, placeBody, placeDraft } from '../support/drafts.ts'
import { signIn, type Visitor, visitor } from '../support/people.ts'
import { save } from '../support/save.ts'

const SIRET = '43493312300029'

let directory: TestDirectory
let clock = NOW
beforeAll(async () => {
  directory = await openTestDirectory({ now: () => clock })
})
afterAll(() => directory.close())

let people = 0
const mail = () => `personne${++people}@example.org`

/** An organization with places, and somebody who keeps it. */
async function keptOrganization(
  body: Partial<Organization> = {},
  places: readonly Partial<Place>[] = [{}],
  role: 'owner' | 'editor' = 'owner',
) {
  const organization = organizationDraft({ name: 'Association des Tilleuls', ...body })
  const { id } = organization
  const drafts = places.map((place) => placeDraft({ body: placeBody({ organization: id, ...place }) }))
  await save(directory.deps, organization, ...drafts)
  const keeper = await signIn(directory, mail(), { scope: 'organization', target: id, role })
  return { id, keeper, places: drafts.map((draft) => draft.id) }
}

interface Read {
  readonly record: { version: number; body: Organization; verified?: Record<string, object> }
  readonly can: string[]
  readonly consented: boolean
  readonly places: { id: string; name: string }[]
}

const read = async (who: Visitor, id: string) =>
  (await who.ask<Read>('GET', `/api/v1/organizations/${id}/editing`)).body

const edit = (who: Visitor, id: string, version: number, edits: unknown[], more = {}) =>
  who.ask<{ version: number; code: string; warnings: object[]; issues: { where: string; value?: string }[] }>(
    'PATCH',
    `/api/v1/organizations/${id}`,
    { edits, consent: true, ...more },
    { 'If-Match': `"${version}"` },
  )

test('a structure states its name: it is assumed no more, and shown on each of its places', async () => {
  const { id, keeper, places } = await keptOrganization({ nameAssumed: true })
  const placeOf = async () => (await directory.get<PlaceResponse>(`/api/v1/places/${places[0]}`)).body
  expect((await placeOf()).organization).toBeUndefined()
  const before = await read(keeper, id)
  expect(before).toMatchObject({ consented: false, places: [{ id: places[0], name: 'Maison des Tilleuls' }] })
  const saved = await edit(keeper, id, before.record.version, [
    { path: '/name', after: before.record.body.name },
    { path: '/description', after: { lang: 'fr', text: 'Demandez Mme Durand.' } },
  ])
  expect([saved.status, saved.headers.get('etag')]).toEqual([200, `"${saved.body.version}"`])
  expect(saved.body.warnings).toMatchObject([{ where: '/description' }])
  await settle(directory.deps)
  expect((await placeOf()).organization).toEqual({ id, name: 'Association des Tilleuls' })
  const { record, consented } = await read(keeper, id)
  expect(consented).toBe(true)
  expect(record.body).not.toHaveProperty('nameAssumed')
  expect(record.verified).toMatchObject({ '/name': { by: 'structure', date: '2026-11-16' } })
  const found = await directory.get<{ items: { id: string }[] }>(
    '/api/v1/places?q=association%20des%20tilleuls',
  )
  expect(found.body.items.map((item) => item.id)).toContain(places[0])
})

test('the licence is agreed to first; what is wrong is refused with its place', async () => {
  const { id, keeper } = await keptOrganization()
  const { version } = (await read(keeper, id)).record
  const refused = await edit(keeper, id, version, [{ path: '/name', after: 'X' }], { consent: undefined })
  expect([refused.status, refused.body.code]).toEqual([400, 'consent-required'])
  for (const path of ['/nameAssumed', '/networks', '/parent', '/address', '/description/text', '/x'])
    expect((await edit(keeper, id, version, [{ path, after: 'x' }])).body.issues, path).toMatchObject([
      { where: path },
    ])
  const nameless = await edit(keeper, id, version, [{ path: '/name' }])
  expect([nameless.status, nameless.body.issues]).toMatchObject([400, [{ where: '/name' }]])
  const blind = await keeper.ask('PATCH', `/api/v1/organizations/${id}`, {
    edits: [{ path: '/name', after: 'X' }],
  })
  expect(blind.status).toBe(428)
})

test('identifiers are checked digit by digit, and belong to one structure', async () => {
  const { id, keeper } = await keptOrganization()
  const { version } = (await read(keeper, id)).record
  const mistyped = await edit(keeper, id, version, [
    { path: '/identifiers', after: [{ scheme: 'siret', value: '434 933 123 00028' }] },
  ])
  expect([mistyped.status, mistyped.body.code]).toEqual([400, 'identifier-invalid'])
  expect(mistyped.body.issues).toMatchObject([{ where: '/identifiers/0', value: '43493312300028' }])
  const identifiers = [{ scheme: 'siret', value: '434 933 123 00029' }]
  expect((await edit(keeper, id, version, [{ path: '/identifiers', after: identifiers }])).status).toBe(200)
  expect((await read(keeper, id)).record.body.identifiers).toEqual([{ scheme: 'siret', value: SIRET }])
  const aliases = () =>
    directory.deps.db.selectFrom('aliases').selectAll().where('record_id', '=', id).execute()
  // Its own word draws no place of a list to it, with the rights on it.
  expect(await aliases()).toEqual([])
  const moderator = await signIn(directory, mail(), { scope: 'territory', target: '23', role: 'moderator' })
  const now = (await read(moderator, id)).record
  const named = await edit(moderator, id, now.version, [{ path: '/name', after: 'Les Tilleuls' }])
  // Nor does a moderator answer for it who writes something else.
  const rna = { scheme: 'rna', value: 'W231004321' }
  const both = [{ scheme: 'siret', value: SIRET }, rna]
  await edit(moderator, id, named.body.version, [{ path: '/identifiers', after: both }])
  expect(await aliases()).toMatchObject([{ alias: `rna:${rna.value}` }])
  const other = await keptOrganization()
  const theirs = (await read(other.keeper, other.id)).record.version
  const taken = await edit(other.keeper, other.id, theirs, [{ path: '/identifiers', after: [rna] }])
  expect([taken.status, taken.body.issues]).toMatchObject([409, [{ where: '/identifiers/0' }]])
})

test('a structure whose places are all hidden states no number by which registers give their address', async () => {
  const sensitivity = { class: 'A', evidence: 'term' } as const
  const { id, keeper } = await keptOrganization({}, [{ sensitivity, address: { code: '23096' } }])
  const { version } = (await read(keeper, id)).record
  const refused = await edit(keeper, id, version, [
    { path: '/identifiers', after: [{ scheme: 'siret', value: SIRET }] },
  ])
  expect([refused.status, refused.body.code]).toEqual([400, 'identifier-tells-where'])
})

test('nobody changes another’s organization: neither a stranger, a place’s owner, nor a network', async () => {
  const { id, keeper, places } = await keptOrganization({}, [{ networks: ['france-services'] }])
  const { version } = (await read(keeper, id)).record
  const edits = [{ path: '/name', after: 'Autre' }]
  const denied = [
    await signIn(directory, mail()),
    await signIn(directory, mail(), { scope: 'place', target: places[0] ?? '', role: 'owner' }),
    await signIn(directory, mail(), { scope: 'network', target: 'france-services', role: 'coordinator' }),
    await signIn(directory, mail(), { scope: 'territory', target: '59', role: 'moderator' }),
    await signIn(directory, mail(), { scope: 'organization', target: uuidv7(), role: 'owner' }),
  ]
  for (const who of denied) {
    expect((await edit(who, id, version, edits)).status).toBe(403)
    for (const path of ['editing', 'revisions'])
      expect((await who.ask('GET', `/api/v1/organizations/${id}/${path}`)).status).toBe(403)
    expect((await who.ask('POST', `/api/v1/organizations/${id}/revisions/${version}/undo`)).status).toBe(403)
  }
  expect((await edit(visitor(directory), id, version, edits)).status).toBe(401)
  expect((await keeper.ask('GET', `/api/v1/organizations/${places[0]}/editing`)).status).toBe(404)
  expect((await read(keeper, id)).record.body.name).toBe('Association des Tilleuls')
})

test('a moderator changes it where all its places are hers, and says nothing in its name', async () => {
  const moderator = await signIn(directory, mail(), { scope: 'territory', target: '23', role: 'moderator' })
  const lille = { address: { commune: 'Lille', code: '59350' } }
  const wide = await keptOrganization({}, [{}, lille])
  const nowhere = await keptOrganization({}, [])
  for (const { id, keeper } of [wide, nowhere]) {
    const { version } = (await read(keeper, id)).record
    expect((await edit(moderator, id, version, [{ path: '/name', after: 'X' }])).status).toBe(403)
  }
  const { id, keeper } = await keptOrganization()
  const { version } = (await read(moderator, id)).record
  expect((await edit(moderator, id, version, [{ path: '/name', after: 'Les Tilleuls' }])).status).toBe(200)
  const mobile = [{ kind: 'phone', value: '+33639980123', nature: 'unknown' }]
  const own = await edit(moderator, id, (await read(moderator, id)).record.version, [
    { path: '/contacts', after: mobile },
  ])
  expect([own.status, own.body.code]).toEqual([400, 'contact-of-a-person'])
  const { body } = await keeper.ask<{ items: { actor: string; organization?: string }[] }>(
    'GET',
    `/api/v1/organizations/${id}/revisions`,
  )
  expect(body.items[0]).toMatchObject({ actor: 'moderator' })
  expect(body.items[0]).not.toHaveProperty('organization')
})

test('contacts written here prove nobody: who writes them would be proven by them', async () => {
  const { id, keeper, places } = await keptOrganization({}, [{}], 'editor')
  const { version } = (await read(keeper, id)).record
  const claimant = await signIn(directory, 'moi@tilleuls.example.org')
  const contacts = [{ kind: 'mail', value: 'moi@tilleuls.example.org', nature: 'unknown' }]
  expect((await edit(keeper, id, version, [{ path: '/contacts', after: contacts }])).status).toBe(200)
  const claimed = await claimant.ask('POST', `/api/v1/places/${places[0]}/claims`, {})
  expect(claimed.body).toEqual({ state: 'waiting' })
})

test('a version is undone as a new one, a name assumed again with it', async () => {
  const { id, keeper } = await keptOrganization({ nameAssumed: true })
  const { version } = (await read(keeper, id)).record
  const saved = await edit(keeper, id, version, [{ path: '/name', after: 'Erreur' }])
  const undo = `/api/v1/organizations/${id}/revisions/${saved.body.version}/undo`
  expect((await keeper.ask('POST', undo)).status).toBe(200)
  expect((await read(keeper, id)).record.body).toMatchObject({
    name: 'Association des Tilleuls',
    nameAssumed: true,
  })
  expect((await keeper.ask('POST', undo)).status).toBe(409)
})

test('no interleaving of two who write at once loses what was acknowledged', async () => {
  const field = fc.constantFrom('/name', '/description', '/contacts')
  const step = fc.record({ who: fc.constantFrom(0, 1), path: field, fresh: fc.boolean(), n: fc.nat(9) })
  const { id, keeper } = await keptOrganization()
  const value = (path: string, n: number) =>
    path === '/name'
      ? `Nom ${n}`
      : path === '/description'
        ? { lang: 'fr', text: `Texte ${n}` }
        : [{ kind: 'website', value: `https://example.org/${n}`, nature: 'collective' }]
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      clock += 1_000
      const start = (await read(keeper, id)).record
      let [expected, current] = [start.body as object, start.version]
      const versions = [current, current]
      for (const { who, path, fresh, n } of steps) {
        clock += 1_000
        if (fresh) versions[who] = (await read(keeper, id)).record.version
        const edits = [{ path, after: value(path, n) }]
        const saved = await edit(keeper, id, versions[who] ?? 0, edits)
        // Whoever did not read what is there now is told so, and overwrites nothing.
        expect(saved.status).toBe(versions[who] === current ? 200 : 412)
        if (saved.status !== 200) continue
        expected = applyEdits(expected, edits)
        current = saved.body.version
        versions[who] = current
      }
      expect((await read(keeper, id)).record.body).toEqual(expected)
    }),
    { numRuns: 25 },
  )
})

test('what is redacted is gone from the organization, its versions and the names that lead to it', async () => {
  const { id, keeper } = await keptOrganization({ identifiers: [{ scheme: 'rna', value: 'W231001234' }] })
  await directory.deps.db.insertInto('aliases').values({ alias: 'rna:W231001234', record_id: id }).execute()
  const { version } = (await read(keeper, id)).record
  const secret = { kind: 'phone', value: '+33639980777', nature: 'unknown' }
  const saved = await edit(keeper, id, version, [{ path: '/contacts', after: [secret] }])
  await edit(keeper, id, saved.body.version, [{ path: '/name', after: 'Tilleuls' }])
  for (const pointer of ['/contacts/0/value', '/identifiers/0/value'])
    await redact(directory.deps, { id, pointer, reason: 'erreur' }, projectorsOf(directory.deps))
  const stored = await Promise.all([
    directory.deps.db.selectFrom('records').selectAll().where('id', '=', id).execute(),
    directory.deps.db.selectFrom('revisions').selectAll().where('record_id', '=', id).execute(),
    directory.deps.db.selectFrom('aliases').selectAll().where('record_id', '=', id).execute(),
  ])
  expect(JSON.stringify(stored)).not.toMatch(/39980777|W231001234/)
  expect(JSON.stringify(stored)).toContain('redacted: erreur')
  await expect(
    redact(directory.deps, { id, pointer: '/name', reason: 'x' }, projectorsOf(directory.deps)),
  ).rejects.toThrow('cannot do without it')
})
