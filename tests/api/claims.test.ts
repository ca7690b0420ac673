/** Asking to keep a listing, and who answers. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { edit, listingsOn } from '../support/listings.ts'
import { lastLetter, signIn, visitor } from '../support/people.ts'
import { save } from '../support/save.ts'

let directory: TestDirectory
beforeAll(async () => {
  directory = await openTestDirectory()
})
afterAll(() => directory.close())

const { placeOf } = listingsOn(() => directory)

test('“je travaille ici”: by the published address at once, else by its answer, else by a moderator', async () => {
  const mail = 'accueil@mairie.example.org'
  const body = placeBody({ contacts: [{ kind: 'mail', value: mail, nature: 'collective' }] })
  const drafts = [placeDraft({ body }), placeDraft({ body }), placeDraft()]
  await save(directory.deps, ...drafts)
  const [own, asked, mute] = drafts.map(({ id }) => id)
  const desk = await signIn(directory, mail)
  expect((await desk.ask('POST', `/api/v1/places/${own}/claims`, {})).body).toEqual({ state: 'accepted' })
  expect((await desk.ask('GET', `/api/v1/places/${own}/editing`)).status).toBe(200)

  const colleague = await signIn(directory, 'collegue@example.com')
  const claimed = await colleague.ask('POST', `/api/v1/places/${asked}/claims`, {})
  expect(claimed.body).toEqual({ state: 'sent', address: mail })
  expect((await colleague.ask('GET', `/api/v1/places/${asked}/editing`)).status).toBe(403)
  const { token } = lastLetter(directory.deps, mail)
  expect((await visitor(directory).ask('POST', '/api/v1/letters/open', { token })).status).toBe(200)
  expect((await colleague.ask('GET', `/api/v1/places/${asked}/editing`)).status).toBe(200)

  expect((await colleague.ask('POST', `/api/v1/places/${mute}/claims`, {})).body).toEqual({
    state: 'waiting',
  })
  const moderator = await signIn(directory, 'mod23@example.org', {
    scope: 'territory',
    target: '23',
    role: 'moderator',
  })
  const open = await moderator.ask<{ items: { id: string; place: string }[] }>('GET', '/api/v1/claims')
  const claim = open.body.items.find(({ place }) => place === mute)
  expect(
    (await colleague.ask('POST', `/api/v1/claims/${claim?.id}/decision`, { accepted: true })).status,
  ).toBe(403)
  expect(
    (await moderator.ask('POST', `/api/v1/claims/${claim?.id}/decision`, { accepted: false })).status,
  ).toBe(400)
  expect(
    (await moderator.ask('POST', `/api/v1/claims/${claim?.id}/decision`, { accepted: true })).status,
  ).toBe(204)
  expect((await colleague.ask('GET', `/api/v1/places/${mute}/editing`)).status).toBe(200)
})

test('nobody becomes the owner by answering her own request, or by contacts she wrote', async () => {
  const draft = placeDraft({ body: placeBody({ networks: ['france-services'] }) })
  await save(directory.deps, draft)
  const moderator = await signIn(directory, 'mod-soi@example.org', {
    scope: 'territory',
    target: '23',
    role: 'moderator',
  })
  await moderator.ask('POST', `/api/v1/places/${draft.id}/claims`, {})
  const { id } = await directory.deps.db
    .selectFrom('claims')
    .select('id')
    .where('place_id', '=', draft.id)
    .executeTakeFirstOrThrow()
  expect((await moderator.ask('POST', `/api/v1/claims/${id}/decision`, { accepted: true })).status).toBe(403)
  const coordinator = await signIn(directory, 'contact@reseau.example.org', {
    scope: 'network',
    target: 'france-services',
    role: 'coordinator',
  })
  const contacts = [{ kind: 'mail', value: 'contact@reseau.example.org', nature: 'collective' }]
  await edit(coordinator, draft.id, (await placeOf(draft.id)).version, [
    { path: '/contacts', after: contacts },
  ])
  const claimed = await coordinator.ask('POST', `/api/v1/places/${draft.id}/claims`, {})
  expect(claimed.body).toEqual({ state: 'waiting' })
})

test('nobody becomes the owner of a place by contacts that were written here when it was made', async () => {
  const grant = { scope: 'territory', target: '23', role: 'moderator' } as const
  const moderator = await signIn(directory, 'mod-contacts@example.org', grant)
  const mail = 'contact@lieu-neuf.example.org'
  const contacts = [{ kind: 'mail', value: mail, nature: 'collective' } as const]
  const place = placeBody({ name: 'Lieu neuf', contacts, identifiers: undefined })
  const made = await moderator.ask<{ id: string }>('POST', '/api/v1/places', { place, another: true })
  expect(made.status).toBe(201)
  const claimant = await signIn(directory, mail)
  const claimed = await claimant.ask('POST', `/api/v1/places/${made.body.id}/claims`, {})
  expect(claimed.body).toEqual({ state: 'waiting' })
})
