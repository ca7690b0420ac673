/** Changing a listing: in whose name, on which version, and what is refused. */
import type { PlaceResponse } from '@maillage/api/features/places'
import { applyEdits, diff } from '@maillage/shared/revision'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { organizationDraft, placeBody, placeDraft } from '../support/drafts.ts'
import { edit, listingsOn } from '../support/listings.ts'
import { confirm, signIn, visitor } from '../support/people.ts'
import { save } from '../support/save.ts'

let directory: TestDirectory
beforeAll(async () => {
  directory = await openTestDirectory()
})
afterAll(() => directory.close())

const { keptPlace, placeOf } = listingsOn(() => directory)

/** An organization, with the places given. */
async function anOrganization(...places: Parameters<typeof placeBody>[0][]) {
  const organization = organizationDraft({ name: 'Association des Tilleuls' })
  const { id } = organization
  const drafts = places.map((place) => placeDraft({ body: placeBody({ organization: id, ...place }) }))
  await save(directory.deps, organization, ...drafts)
  return { id }
}

test('a structure changes its hours in one request, says so by it, and everybody sees when', async () => {
  const { id, keeper } = await keptPlace('heures@example.org')
  const before = await placeOf(id)
  const saved = await edit(keeper, id, before.version, [{ path: '/hours', after: 'Th 09:00-12:00; PH off' }])
  expect(saved.status).toBe(200)
  expect(saved.headers.get('etag')).toBe(`"${saved.body.version}"`)
  const after = await placeOf(id)
  expect(after.body.hours).toBe('Th 09:00-12:00; PH off')
  expect(after.verified).toMatchObject({ '/hours': { date: '2026-11-16', by: 'structure' } })
  const { body } = await directory.get<{
    items: { actor: string; organization: string; changes: unknown[] }[]
  }>(`/api/v1/places/${id}/revisions`)
  expect(body.items[0]).toMatchObject({ actor: 'structure', organization: 'Maison des Tilleuls' })
  expect(JSON.stringify(body)).not.toContain('heures@example.org')
})

test('nobody changes the listing of another, nor without signing in, nor by a session that was ended', async () => {
  const { id, keeper } = await keptPlace('gardienne@example.org')
  const { version } = await placeOf(id)
  const edits = [{ path: '/name', after: 'Autre' }]
  const stranger = await signIn(directory, 'etrangere@example.org')
  expect((await edit(stranger, id, version, edits)).status).toBe(403)
  expect((await edit(visitor(directory), id, version, edits)).status).toBe(401)
  await keeper.ask('POST', '/api/v1/sign-out')
  expect((await edit(keeper, id, version, edits)).status).toBe(401)
  expect((await placeOf(id)).body.name).toBe('Maison des Tilleuls')
})

test('the licence is agreed to once, at the first save', async () => {
  const { id, keeper } = await keptPlace('licence@example.org')
  const { version } = await placeOf(id)
  const edits = [{ path: '/name', after: 'Nouveau nom' }]
  const refused = await edit(keeper, id, version, edits, { consent: undefined })
  expect([refused.status, refused.body.code]).toEqual([400, 'consent-required'])
  const first = await edit(keeper, id, version, edits)
  const second = await edit(keeper, id, first.body.version, [{ path: '/name', after: 'Nom' }], {
    consent: undefined,
  })
  expect([first.status, second.status]).toEqual([200, 200])
})

test('a stale save is told which fields are in conflict; what is not passes on the version of now', async () => {
  const { id, keeper } = await keptPlace('ensemble@example.org')
  const { version } = await placeOf(id)
  await edit(keeper, id, version, [{ path: '/hours', after: 'Mo 09:00-12:00' }])
  const stale = await edit(keeper, id, version, [
    { path: '/hours', after: 'Tu 09:00-12:00' },
    { path: '/name', after: 'Autre nom' },
  ])
  expect(stale.status).toBe(412)
  expect(stale.body.issues).toMatchObject([{ where: '/hours', value: '"Mo 09:00-12:00"' }])
  const current = Number(stale.headers.get('etag')?.slice(1, -1))
  const merged = await edit(keeper, id, current, [{ path: '/name', after: 'Autre nom' }])
  expect(merged.status).toBe(200)
  expect((await placeOf(id)).body).toMatchObject({ name: 'Autre nom', hours: 'Mo 09:00-12:00' })
  const blind = await keeper.ask('PATCH', `/api/v1/places/${id}`, { edits: [{ path: '/name', after: 'X' }] })
  expect(blind.status).toBe(428)
})

test('one version is undone as a new one, unless the same field changed again', async () => {
  const { id, keeper } = await keptPlace('retour@example.org')
  const first = await edit(keeper, id, (await placeOf(id)).version, [{ path: '/name', after: 'Erreur' }])
  const undone = await keeper.ask('POST', `/api/v1/places/${id}/revisions/${first.body.version}/undo`)
  expect(undone.status).toBe(200)
  expect((await placeOf(id)).body.name).toBe('Maison des Tilleuls')
  expect((await keeper.ask('POST', `/api/v1/places/${id}/revisions/${first.body.version}/undo`)).status).toBe(
    409,
  )
})

test('what is wrong is refused with its place; nothing of the edit is kept', async () => {
  const { id, keeper } = await keptPlace('fautes@example.org')
  const { version } = await placeOf(id)
  const refused = await edit(keeper, id, version, [
    { path: '/name', after: 'Autre' },
    { path: '/kind', after: 'boat' },
  ])
  expect(refused.status).toBe(400)
  expect(refused.body.issues).toMatchObject([{ where: '/kind' }])
  for (const path of [
    '/networks',
    '/sensitivity',
    '/identifiers',
    '/publicSince',
    '/__proto__/x',
    '/extra',
    'hours',
  ])
    expect((await edit(keeper, id, version, [{ path, after: 'x' }])).status, path).toBe(400)
  expect((await placeOf(id)).body.name).toBe('Maison des Tilleuls')
})

test('a network keeps up hours and contacts, and nothing else; a person’s contact it cannot publish', async () => {
  const draft = placeDraft({ body: placeBody({ networks: ['france-services'] }) })
  await save(directory.deps, draft)
  const grant = { scope: 'network', target: 'france-services', role: 'coordinator' } as const
  const coordinator = await signIn(directory, 'reseau@example.org', grant)
  const { version } = await placeOf(draft.id)
  const hours = await edit(coordinator, draft.id, version, [{ path: '/hours', after: 'Mo 09:00-12:00' }])
  expect(hours.status).toBe(200)
  const current = hours.body.version
  expect((await edit(coordinator, draft.id, current, [{ path: '/name', after: 'X' }])).status).toBe(403)
  const mobile = [{ kind: 'phone', value: '+33639980123', nature: 'unknown' }]
  const refused = await edit(coordinator, draft.id, current, [{ path: '/contacts', after: mobile }])
  expect([refused.status, refused.body.code]).toEqual([400, 'contact-of-a-person'])
})

test('a network closes a place for good, and undoes it in one click', async () => {
  const { id } = await keptPlace('ouvert@example.org', placeBody({ networks: ['france-services'] }))
  const grant = { scope: 'network', target: 'france-services', role: 'coordinator' } as const
  const coordinator = await signIn(directory, 'fermeture@example.org', grant)
  const { version } = await placeOf(id)
  const closed = await edit(coordinator, id, version, [{ path: '/closedSince', after: '2026-11-01' }])
  expect(closed.status).toBe(200)
  expect((await placeOf(id)).body.closedSince).toBe('2026-11-01')
  const undo = `/api/v1/places/${id}/revisions/${closed.body.version}/undo`
  expect((await coordinator.ask('POST', undo)).status).toBe(200)
  expect((await placeOf(id)).body).not.toHaveProperty('closedSince')
})

test('what a moderator lists is said by the directory until the structure says it itself', async () => {
  const organization = await anOrganization({})
  const grant = { scope: 'territory', target: '23', role: 'moderator' } as const
  const moderator = await signIn(directory, 'fiches@example.org', grant)
  const place = placeBody({
    name: 'Lieu sans pareil',
    organization: organization.id,
    identifiers: undefined,
    address: { street: '3 rue Sans-Pareil', postcode: '23000', commune: 'Guéret', code: '23096' },
    position: undefined,
  })
  const made = await moderator.ask<{ id: string }>('POST', '/api/v1/places', { place, another: true })
  expect(made.status).toBe(201)
  const { id } = made.body
  expect((await placeOf(id)).attribution).toBe(directory.deps.config.name)
  const versions = await directory.get<{ items: object[] }>(`/api/v1/places/${id}/revisions`)
  expect(versions.body.items).toMatchObject([{ actor: 'moderator' }])
  expect(JSON.stringify(versions.body)).not.toContain('Tilleuls')
  const keeper = await signIn(directory, 'bureau@example.org', {
    scope: 'organization',
    target: organization.id,
    role: 'owner',
  })
  await edit(keeper, id, (await placeOf(id)).version, [{ path: '/name', after: 'Nom du lieu' }])
  expect((await placeOf(id)).attribution).toBe('Association des Tilleuls')
})

test('a structure publishes its own contacts; a name in a text is said', async () => {
  const { id, keeper } = await keptPlace('contact@example.org')
  const mobile = [{ kind: 'phone', value: '+33639980123', nature: 'unknown' }]
  const saved = await edit(keeper, id, (await placeOf(id)).version, [
    { path: '/contacts', after: mobile },
    { path: '/description', after: { lang: 'fr', text: 'Demandez Mme Durand.' } },
  ])
  expect(saved.body.warnings).toMatchObject([{ where: '/description' }])
  expect((await placeOf(id)).body.contacts).toMatchObject([{ value: '+33639980123', nature: 'collective' }])
})

test('places left are stated now and expire by themselves', async () => {
  const { id, keeper } = await keptPlace('complet@example.org')
  const { version, body } = await placeOf(id)
  const path = `/services/${body.services[0]?.id}/accepting`
  await edit(keeper, id, version, [{ path, after: { state: 'out-of-stock' } }])
  const { services } = (await placeOf(id)).body
  expect(services[0]?.accepting).toMatchObject({
    state: 'out-of-stock',
    stated: '2026-11-16T09:00:00.000Z',
    expires: '2026-11-23T09:00:00.000Z',
  })
})

test('“rien n’a changé” dates everything the listing states', async () => {
  const { id, keeper } = await keptPlace('rien@example.org', placeBody({ hours: 'Mo 09:00-12:00' }))
  expect((await confirm(keeper, id)).status).toBe(200)
  const { verified } = await placeOf(id)
  expect(verified).toMatchObject({
    existence: { date: '2026-11-16', by: 'structure' },
    '/hours': { date: '2026-11-16', by: 'structure' },
  })
  const listings = await keeper.ask<{ items: { id: string; attention: string[] }[] }>(
    'GET',
    '/api/v1/account/listings',
  )
  expect(listings.body.items).toMatchObject([{ id, attention: ['no-contact'] }])
})

test('nobody confirms what she did not read: what changed since is shown, and what was only confirmed is not', async () => {
  const { id, keeper } = await keptPlace('relit@example.org', placeBody({ hours: 'Mo 09:00-12:00' }))
  const { version } = await placeOf(id)
  expect((await confirm(keeper, id, version)).status).toBe(200)
  expect((await confirm(keeper, id, version)).status).toBe(200)
  await edit(keeper, id, (await placeOf(id)).version, [{ path: '/hours', after: 'Tu 09:00-12:00' }])
  const stale = await confirm(keeper, id, version)
  expect([stale.status, stale.body.issues]).toMatchObject([
    412,
    [{ where: '/hours', value: '"Tu 09:00-12:00"' }],
  ])
  expect(stale.headers.get('etag')).toBe(`"${(await placeOf(id)).version}"`)
  expect((await keeper.ask('POST', `/api/v1/places/${id}/confirmation`)).status).toBe(428)
})

test('a coordinator confirms as her network, which is no word of the structure', async () => {
  const draft = placeDraft({ body: placeBody({ hours: 'Mo 09:00-12:00', networks: ['france-services'] }) })
  await save(directory.deps, draft)
  const grant = { scope: 'network', target: 'france-services', role: 'coordinator' } as const
  const coordinator = await signIn(directory, 'confirme@example.org', grant)
  expect((await confirm(coordinator, draft.id)).status).toBe(200)
  const { body } = await directory.get<PlaceResponse>(`/api/v1/places/${draft.id}`)
  expect(body.record.verified).toMatchObject({
    '/hours': { date: '2026-11-16', by: 'network', caller: 'france-services' },
  })
  expect(body.open?.confidence).not.toBe('confirmed')
})

test('what the structure still confirms of its hours stands when a network or a moderator confirms them', async () => {
  const [own, late] = [directory.deps.uuid(), directory.deps.uuid()]
  const services = [own, late].map((id) => ({ id, terms: ['numerique'], hours: 'Tu 09:00-12:00' }))
  const [day, before] = ['2026-10-03', '2025-11-15']
  const draft = placeDraft({
    body: placeBody({ hours: 'Mo 09:00-12:00', services, networks: ['france-services'] }),
    verified: {
      existence: { date: day, by: 'structure' },
      '/hours': { date: day, by: 'structure' },
      [`/services/${own}/hours`]: { date: day, by: 'phone', caller: 'moderation' },
      [`/services/${late}/hours`]: { date: before, by: 'structure' },
    },
  })
  await save(directory.deps, draft)
  const moderator = { scope: 'territory', target: '23', role: 'moderator' } as const
  const coordinator = { scope: 'network', target: 'france-services', role: 'coordinator' } as const
  for (const [by, grant] of [
    ['moderator', moderator],
    ['network', coordinator],
  ] as const) {
    const who = await signIn(directory, `${by}-apres@example.org`, grant)
    expect((await confirm(who, draft.id)).status).toBe(200)
    const { body } = await directory.get<PlaceResponse>(`/api/v1/places/${draft.id}`)
    expect(body.record.verified).toMatchObject({
      existence: { date: '2026-11-16', by },
      '/hours': { date: day, by: 'structure' },
      [`/services/${own}/hours`]: { date: day, by: 'phone' },
      // Over a year old, it confirms nothing any more.
      [`/services/${late}/hours`]: { date: '2026-11-16', by },
    })
    expect(body.open).toMatchObject({ confidence: 'confirmed', asOf: day })
  }
})

test('several places close on the same dates; those of others are left alone, and said', async () => {
  const grant = { scope: 'organization', role: 'owner' } as const
  const organization = directory.deps.uuid()
  const own = [1, 2].map((n) => placeDraft({ body: placeBody({ name: `Lieu ${n}`, organization }) }))
  const other = placeDraft()
  await save(directory.deps, ...own, other)
  const owner = await signIn(directory, 'toutes@example.org', { ...grant, target: organization })
  const places = [...own, other].map(({ id }) => id)
  const closed = await owner.ask<{ items: { outcome: string }[] }>('POST', '/api/v1/closures', {
    places,
    from: '2026-12-24',
    to: '2027-01-02',
    reason: 'Congés',
    consent: true,
  })
  expect(closed.body.items.map(({ outcome }) => outcome).sort()).toEqual(['changed', 'changed', 'skipped'])
  expect((await placeOf(own[0]?.id ?? '')).body.exceptions).toMatchObject([
    { from: '2026-12-24', to: '2027-01-02' },
  ])
  expect((await placeOf(other.id)).body.exceptions).toBeUndefined()
})

test('a new listing shows first what it may be already', async () => {
  const { id: organization } = await anOrganization()
  const owner = await signIn(directory, 'nouvelle@example.org', {
    scope: 'organization',
    target: organization,
    role: 'owner',
  })
  const place = placeBody({ name: 'Atelier numérique du Moulin', organization, identifiers: undefined })
  await save(directory.deps, placeDraft({ body: placeBody({ name: 'Atelier Numerique Moulin' }) }))
  const asked = await owner.ask<{ issues: { message: string }[] }>('POST', '/api/v1/places', {
    place,
    consent: true,
  })
  expect([asked.status, asked.body.issues]).toMatchObject([409, [{ message: 'Atelier Numerique Moulin' }]])
  const made = await owner.ask<{ id: string }>('POST', '/api/v1/places', {
    place,
    consent: true,
    another: true,
  })
  expect(made.status).toBe(201)
  expect((await placeOf(made.body.id)).body.name).toBe('Atelier numérique du Moulin')
})

test('no interleaving of editors loses an acknowledged change', async () => {
  const { id, keeper } = await keptPlace('tous@example.org')
  await edit(keeper, id, (await placeOf(id)).version, [{ path: '/door', after: {} }])
  const field = fc.constantFrom('name', 'hours', 'languages', 'door/floor', 'door/bell')
  let run = 0
  const valueFor = (name: string, n: number): unknown =>
    name === 'languages'
      ? ['fr', `x-${run}-${n}`]
      : name.startsWith('door')
        ? { lang: 'fr', text: `${run} ${n}` }
        : `${name} ${run} ${n}`
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(field, { minLength: 1, maxLength: 2 }), { minLength: 2, maxLength: 5 }),
      async (editors) => {
        run++
        const read = await placeOf(id)
        const wanted = editors.map((names, n) =>
          [...new Set(names)].map((name) => ({ path: `/${name}`, after: valueFor(name, n) })),
        )
        const answers = await Promise.all(wanted.map((edits) => edit(keeper, id, read.version, edits)))
        const kept = wanted.filter((_, n) => answers[n]?.status === 200)
        // All read the same version: one is acknowledged, and stands whole; the others are told.
        expect(kept).toHaveLength(1)
        expect(answers.filter(({ status }) => status === 412)).toHaveLength(editors.length - 1)
        const expected = applyEdits(read.body, kept[0] ?? [])
        expect(diff(expected, (await placeOf(id)).body)).toEqual([])
      },
    ),
    { numRuns: 15 },
  )
})

test('a network’s badge is given by its coordinator alone', async () => {
  const { id, keeper } = await keptPlace('badge@example.org')
  const grant = { scope: 'network', target: 'france-services', role: 'coordinator' } as const
  const coordinator = await signIn(directory, 'badges@example.org', grant)
  const path = `/api/v1/places/${id}/networks`
  expect((await keeper.ask('PUT', `${path}/france-services`)).status).toBe(403)
  expect((await coordinator.ask('PUT', `${path}/aidants-connect`)).status).toBe(403)
  expect((await coordinator.ask('PUT', `${path}/france-services`)).status).toBe(200)
  expect((await placeOf(id)).body.networks).toEqual(['france-services'])
  expect((await coordinator.ask('DELETE', `${path}/france-services`)).status).toBe(200)
  expect((await placeOf(id)).body.networks).toBeUndefined()
})

test('a stop that the team tells by itself is known by its commune alone, whoever wrote its street', async () => {
  const spot = { address: { street: '3 quai des Bleuets', commune: 'Guéret', code: '23096' } }
  const stop = { id: directory.deps.uuid(), zone: 'Europe/Paris', hours: 'Fr 20:00-22:00', ...spot }
  const { id, keeper } = await keptPlace('maraude@example.org', placeBody({ kind: 'mobile', stops: [stop] }))
  const { version } = await placeOf(id)
  const edits = [{ path: `/stops/${stop.id}/told`, after: true }]
  expect((await edit(keeper, id, version, edits)).status).toBe(200)
  const { body } = await placeOf(id)
  expect(body.stops).toEqual([{ ...stop, told: true, address: { commune: 'Guéret', code: '23096' } }])
  // Neither does its history, where it stood until now.
  const revisions = await directory.app.request(`/api/v1/places/${id}/revisions`)
  expect(await revisions.text()).not.toContain('Bleuets')
})

test.each([
  [
    'blanked before',
    (stop: { id: string }) => [
      [{ path: `/stops/${stop.id}/address`, after: { commune: 'Guéret', code: '23096' } }],
      [{ path: `/stops/${stop.id}/told`, after: true }],
    ],
  ],
  [
    'taken away and written again',
    (stop: { id: string }) => [
      [{ path: `/stops/${stop.id}` }],
      [
        {
          path: '/stops',
          after: [
            { id: directory.deps.uuid(), zone: 'Europe/Paris', told: true, address: { commune: 'Guéret' } },
          ],
        },
      ],
    ],
  ],
])('a stop that its team tells from now on leaves its street in no version, %s', async (name, saves) => {
  const address = { street: '3 quai des Bleuets', commune: 'Guéret', code: '23096' }
  const stop = { id: directory.deps.uuid(), zone: 'Europe/Paris', hours: 'Fr 20:00-22:00', address }
  const body = placeBody({ kind: 'mobile', stops: [stop] })
  const { id, keeper } = await keptPlace(`${name.length}@example.org`, body)
  for (const edits of saves(stop)) {
    const { version } = await placeOf(id)
    expect((await edit(keeper, id, version, edits)).status).toBe(200)
  }
  const revisions = await directory.app.request(`/api/v1/places/${id}/revisions`)
  expect(await revisions.text()).not.toContain('Bleuets')
})

test('a network keeps a place that bears its badge once the structure or a moderator agreed, and not before', async () => {
  const { id, keeper } = await keptPlace('accord@example.org')
  const coordinator = await signIn(directory, 'reseau-accord@example.org', {
    scope: 'network',
    target: 'france-services',
    role: 'coordinator',
  })
  const moderator = await signIn(directory, 'accord-mod@example.org', {
    scope: 'territory',
    target: '23',
    role: 'moderator',
  })
  const path = `/api/v1/places/${id}/networks/france-services`
  const editing = `/api/v1/places/${id}/editing`
  const listed = async () =>
    (await coordinator.ask<{ items: { id: string }[] }>('GET', '/api/v1/account/listings')).body.items.some(
      (one) => one.id === id,
    )
  const attention = async () =>
    (
      await keeper.ask<{ items: { id: string; attention: string[] }[] }>('GET', '/api/v1/account/listings')
    ).body.items.find((one) => one.id === id)?.attention

  expect((await keeper.ask('PUT', `${path}/agreement`)).status).toBe(404)
  expect((await coordinator.ask('PUT', path)).status).toBe(200)
  expect((await coordinator.ask('GET', editing)).status).toBe(403)
  expect((await coordinator.ask('PUT', `${path}/agreement`)).status).toBe(403)
  expect(await listed()).toBe(false)
  expect(await attention()).toContain('network')

  expect((await keeper.ask('PUT', `${path}/agreement`)).status).toBe(200)
  expect((await coordinator.ask('GET', editing)).status).toBe(200)
  expect(await listed()).toBe(true)
  expect(await attention()).not.toContain('network')
  // Said again, neither the badge nor the agreement changes anything.
  const { version } = await placeOf(id)
  await coordinator.ask('PUT', path)
  await moderator.ask('PUT', `${path}/agreement`)
  expect((await placeOf(id)).version).toBe(version)

  // Neither the badge nor the agreement confirms anything.
  const { body: stands } = await coordinator.ask<{ record: { verified?: object } }>('GET', editing)
  expect(Object.keys(stands.record.verified ?? {})).toEqual(['/networks/france-services'])

  expect((await coordinator.ask('DELETE', `${path}/agreement`)).status).toBe(403)
  expect((await keeper.ask('DELETE', `${path}/agreement`)).status).toBe(200)
  expect((await coordinator.ask('GET', editing)).status).toBe(403)
  expect((await keeper.ask('PUT', `${path}/agreement`)).status).toBe(200)

  // Taken away and given again, it is agreed to again.
  await coordinator.ask('DELETE', path)
  await coordinator.ask('PUT', path)
  expect((await coordinator.ask('GET', editing)).status).toBe(403)
  expect((await moderator.ask('PUT', `${path}/agreement`)).status).toBe(200)
  expect((await coordinator.ask('GET', editing)).status).toBe(200)
})

test('a new listing states nothing that is not written by hand, and no time that is none', async () => {
  const { id: organization } = await anOrganization()
  const owner = await signIn(directory, 'regles@example.org', {
    scope: 'organization',
    target: organization,
    role: 'owner',
  })
  const create = (more: object) =>
    owner.ask('POST', '/api/v1/places', {
      place: {
        ...placeBody({ name: `Lieu ${directory.deps.uuid()}`, organization, identifiers: undefined }),
        ...more,
      },
      consent: true,
    })
  for (const more of [
    { networks: ['france-services'] },
    { publicSince: '2026-01-01' },
    { sensitivity: { class: 'B', evidence: 'x' } },
    { withdrawnSince: '2026-01-01' },
    { zone: 'Nulle/Part', address: undefined },
  ])
    expect((await create(more)).status, JSON.stringify(more)).toBe(400)
  expect((await create({})).status).toBe(201)
})

test('saving one field confirms that field, and neither the rest of its part nor what holds it', async () => {
  const services = [1, 2].map((n) => ({
    id: directory.deps.uuid(),
    terms: ['numerique'],
    name: { lang: 'fr', text: `Atelier ${n}` },
  }))
  const { id, keeper } = await keptPlace('un-champ@example.org', placeBody({ services }))
  const [first, second] = services
  const name = `/services/${first?.id}/name`
  const { version } = await placeOf(id)
  const saved = await edit(keeper, id, version, [
    { path: '/door/bell', after: { lang: 'fr', text: 'Sonner chez Tilleuls' } },
    { path: '/accessibility/facets/lift', after: true },
    { path: name, after: { lang: 'fr', text: 'Atelier papier' } },
  ])
  expect(saved.status).toBe(200)
  const mark = { date: '2026-11-16', by: 'structure' }
  expect((await placeOf(id)).verified).toEqual({
    '/door/bell': mark,
    '/accessibility/facets/lift': mark,
    [name]: mark,
  })
  // Said of the whole part, it is said of that field too.
  await confirm(keeper, id)
  const moderator = await signIn(directory, 'un-champ-moderation@example.org', {
    scope: 'territory',
    target: '23',
    role: 'moderator',
  })
  const whole = await placeOf(id)
  expect(whole.verified).toMatchObject({ '/services': mark, [name]: mark })
  // The moderator answers for the field that she writes; the structure for the services she did not touch.
  const other = `/services/${second?.id}/name`
  await edit(moderator, id, whole.version, [{ path: other, after: { lang: 'fr', text: 'Atelier deux' } }])
  const after = await placeOf(id)
  expect(after.verified).toMatchObject({
    [`/services/${first?.id}`]: mark,
    [other]: { ...mark, by: 'moderator' },
  })
  expect(after.verified).not.toHaveProperty('/services')
  // Taken away, nobody answers for it; and what a whole service said goes with the service.
  await edit(keeper, id, after.version, [{ path: '/door/bell' }, { path: `/services/${second?.id}` }])
  const left = (await placeOf(id)).verified ?? {}
  expect(Object.keys(left)).not.toContain('/door/bell')
  expect(Object.keys(left).filter((path) => path.startsWith(`/services/${second?.id}`))).toEqual([])
  expect(left).toHaveProperty([name])
})

test('two services or stops of one id are refused with the second, and those that a source gave hinder nothing else', async () => {
  const { id, keeper } = await keptPlace('jumelles@example.org')
  const { version } = await placeOf(id)
  const [one, other] = [0, 1].map(() => ({ id: directory.deps.uuid(), terms: ['numerique'] }))
  const stop = { id: directory.deps.uuid(), zone: 'Europe/Paris' }
  for (const [edits, where] of [
    [[{ path: '/stops', after: [stop, stop] }], '/stops/1/id'],
    [
      [
        { path: `/services/${one?.id}`, after: one },
        { path: `/services/${other?.id}`, after: one },
      ],
      '/services/2/id',
    ],
  ] as const) {
    const refused = await edit(keeper, id, version, [...edits])
    expect([refused.status, refused.body.issues]).toMatchObject([400, [{ where }]])
  }
  const { id: organization } = await anOrganization()
  const owner = await signIn(directory, 'jumelles-nouvelles@example.org', {
    scope: 'organization',
    target: organization,
    role: 'owner',
  })
  const place = placeBody({ name: 'Les Jumelles', organization, services: one ? [one, one] : [] })
  const made = await owner.ask<{ issues: object[] }>('POST', '/api/v1/places', { place, consent: true })
  expect([made.status, made.body.issues]).toMatchObject([400, [{ where: '/services/1/id' }]])
  const given = await keptPlace('jumelles-source@example.org', placeBody({ services: place.services }))
  const before = await placeOf(given.id)
  const renamed = await edit(given.keeper, given.id, before.version, [{ path: '/name', after: 'Autre nom' }])
  expect(renamed.status).toBe(200)
})

test('no point is put outside France, and one that a source gave there hinders nothing else', async () => {
  const { id, keeper } = await keptPlace('ailleurs@example.org')
  const { version } = await placeOf(id)
  const abroad = { lat: 48.2, lon: 11.5, precision: 'address', method: 'pin' }
  const stop = { id: directory.deps.uuid(), zone: 'Europe/Paris', position: abroad }
  for (const [path, after, where] of [
    ['/position', abroad, '/position'],
    ['/position/lon', 11.5, '/position'],
    ['/stops', [stop], `/stops/${stop.id}/position`],
  ] as const) {
    const refused = await edit(keeper, id, version, [{ path, after }])
    expect(refused.status).toBe(400)
    expect(refused.body.issues).toMatchObject([{ where }])
  }
  const given = await keptPlace(
    'ailleurs-source@example.org',
    placeBody({ position: { ...abroad, precision: 'address', method: 'source' } }),
  )
  const before = await placeOf(given.id)
  const renamed = await edit(given.keeper, given.id, before.version, [{ path: '/name', after: 'Autre nom' }])
  expect(renamed.status).toBe(200)
})

test('a stop that the structure confirmed by itself stands when a network confirms the listing', async () => {
  const stops = [1, 2, 3].map((n) => ({
    id: directory.deps.uuid(),
    name: { lang: 'fr', text: `Arrêt ${n}` },
    zone: 'Europe/Paris',
    hours: 'Mo 09:00-12:00',
  }))
  const [first, second, third] = stops.map(({ id }) => id)
  const own = { date: '2026-10-03', by: 'structure' } as const
  const draft = placeDraft({
    body: placeBody({ kind: 'mobile', networks: ['france-services'], stops }),
    verified: { [`/stops/${second}`]: own, [`/stops/${third}/hours`]: own },
  })
  await save(directory.deps, draft)
  const grant = { scope: 'network', target: 'france-services', role: 'coordinator' } as const
  const who = await signIn(directory, 'arret-reseau@example.org', grant)
  expect((await confirm(who, draft.id)).status).toBe(200)
  const { verified } = await placeOf(draft.id)
  expect(verified).not.toHaveProperty('/stops')
  expect(verified).not.toHaveProperty(`/stops/${third}`)
  expect(verified).toMatchObject({
    existence: { by: 'network' },
    [`/stops/${first}`]: { date: '2026-11-16', by: 'network' },
    [`/stops/${second}`]: own,
    [`/stops/${third}/hours`]: own,
  })
})

test('a stop that somebody else rewrites is confirmed by the structure no more, and the other stops still are', async () => {
  const stops = [1, 2].map((n) => ({
    id: directory.deps.uuid(),
    name: { lang: 'fr', text: `Arrêt ${n}` },
    zone: 'Europe/Paris',
    hours: 'Mo 09:00-12:00',
  }))
  const [first, second] = stops.map(({ id }) => id)
  const body = placeBody({ kind: 'mobile', networks: ['france-services'], stops })
  const { id, keeper } = await keptPlace('arrets@example.org', body)
  const others = [
    ['11:00', { scope: 'territory', target: '23', role: 'moderator' }],
    ['12:30', { scope: 'network', target: 'france-services', role: 'coordinator' }],
  ] as const
  for (const [until, grant] of others) {
    await confirm(keeper, id)
    const who = await signIn(directory, `arrets-${grant.role}@example.org`, grant)
    const write = async (stop: string | undefined, hours: string) => {
      const { version } = await placeOf(id)
      return (await edit(who, id, version, [{ path: `/stops/${stop}/hours`, after: hours }])).status
    }
    expect(await write(first, `Tu 10:00-${until}`)).toBe(200)
    const opens = async () => (await directory.get<PlaceResponse>(`/api/v1/places/${id}`)).body
    const { record, open } = await opens()
    expect(record.verified).not.toHaveProperty('/stops')
    expect(record.verified).toMatchObject({ [`/stops/${second}`]: { date: '2026-11-16', by: 'structure' } })
    // Open by the stop that nobody touched.
    expect(open).toMatchObject({ state: 'open', confidence: 'confirmed' })
    expect(await write(second, `Mo 08:00-${until}`)).toBe(200)
    expect((await opens()).open).toMatchObject({ state: 'open', confidence: 'old' })
  }
})

test('hours written here are dated by no source, from that very moment', async () => {
  const system = { system: 'liste', id: 'source-datee', date: '2026-11-01' }
  const body = placeBody({ hours: 'Mo 09:00-12:00', networks: ['france-services'] })
  const draft = placeDraft({ body, source: system })
  await save(directory.deps, draft)
  const grant = { scope: 'network', target: 'france-services', role: 'coordinator' } as const
  const who = await signIn(directory, 'dates@example.org', grant)
  const { version } = await placeOf(draft.id)
  const opens = async () => (await directory.get<PlaceResponse>(`/api/v1/places/${draft.id}`)).body.open ?? {}
  expect(await opens()).toMatchObject({ confidence: 'stated', asOf: '2026-11-01' })
  const saved = await edit(who, draft.id, version, [{ path: '/hours', after: 'Tu 09:00-12:00' }])
  expect(saved.status).toBe(200)
  expect((await placeOf(draft.id)).source).toEqual({ ...system, except: ['hours'] })
  expect(await opens()).toMatchObject({ confidence: 'old' })
  expect(await opens()).not.toHaveProperty('asOf')
  await who.ask('POST', `/api/v1/places/${draft.id}/revisions/${saved.body.version}/undo`)
  expect((await placeOf(draft.id)).source).toEqual({ ...system, except: ['hours'] })
})

test('a place is made of an organization only by whoever may change that organization', async () => {
  const lille = { address: { commune: 'Lille', code: '59350' } }
  const [near, wide] = [await anOrganization({}), await anOrganization({}, lille)]
  const moderator = await signIn(
    directory,
    'rattache@example.org',
    { scope: 'territory', target: '23', role: 'moderator' },
    { scope: 'organization', target: directory.deps.uuid(), role: 'owner' },
  )
  const create = (organization: string) =>
    moderator.ask<{ issues: { where: string }[] }>('POST', '/api/v1/places', {
      place: placeBody({ name: 'Antenne', organization, identifiers: undefined }),
      another: true,
    })
  expect((await create(near.id)).status).toBe(201)
  expect((await create(wide.id)).status).toBe(403)
  const unknown = await create(directory.deps.uuid())
  expect([unknown.status, unknown.body.issues]).toMatchObject([400, [{ where: '/organization' }]])
})

test('no text of an edit holds what the database keeps in none, and no date a year that is none', async () => {
  const { id, keeper } = await keptPlace('nul@example.org')
  const { version, body } = await placeOf(id)
  const name = { path: '/name', after: 'Autre nom' }
  for (const [edits, more, where] of [
    [[name], { reason: 'Parce\0que' }, 'reason'],
    [[name, { path: '/summary', after: { lang: 'fr', text: 'Un\0mot' } }], {}, 'edits.1.after.text'],
    [[{ path: '/door', after: { 'a\0b': 1 } }], {}, 'edits.0.after'],
    [[{ path: `/services/${body.services[0]?.id}/a\0b`, after: 1 }], {}, 'edits.0.path'],
    [[{ path: '/closedSince', after: '0000-01-01' }], {}, '/closedSince'],
  ] as const) {
    const refused = await edit(keeper, id, version, [...edits], more)
    expect([refused.status, refused.body.issues]).toMatchObject([400, [{ where }]])
  }
  const places = [id]
  const closure = { places, from: '2026-12-24', to: '2026-12-25', reason: 'Con\0gés', consent: true }
  for (const [path, sent, where] of [
    ['closures', closure, 'reason'],
    ['closures', { ...closure, from: '0000-12-24', reason: 'Congés' }, 'from'],
    ['places', { place: placeBody({ name: 'Un\0lieu' }), consent: true }, 'place.name'],
  ] as const) {
    const refused = await keeper.ask<{ issues: object[] }>('POST', `/api/v1/${path}`, sent)
    expect([refused.status, refused.body.issues]).toMatchObject([400, [{ where }]])
  }
  expect((await placeOf(id)).version).toBe(version)
})
