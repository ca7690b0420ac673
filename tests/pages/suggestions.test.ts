/** Reports on a place of another directory through the pages: what the reporter and the moderators read. */
import { passSuggestions } from '@maillage/api/features/suggestions'
import { projectorsOf } from '@maillage/api/registry'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { type NetNode, openNetwork } from '../support/network.ts'
import { signIn } from '../support/people.ts'
import { save } from '../support/save.ts'
import { faults } from './html.ts'
import { siteOver } from './stub.ts'

const SITE = 'http://localhost:3000'

const network = openNetwork()
let home: NetNode
let reader: NetNode
beforeAll(async () => {
  home = await network.open('home')
  reader = await network.open('reader')
  await reader.follow(home)
  await home.follow(reader)
})
afterAll(() => network.close())

/** A page, with what is wrong in its HTML. */
async function ask(node: NetNode, path: string, init: RequestInit = {}) {
  const response = await siteOver(node.app, { ...node.deps, now: network.now }).request(
    `${SITE}${path}`,
    init,
  )
  const html = await response.text()
  if (html !== '') expect(faults(html)).toEqual([])
  // Words are set with spaces that do not break.
  return {
    status: response.status,
    html: html.replace(/[\u00a0\u202f]/g, ' '),
    next: response.headers.get('location') ?? '',
  }
}

const pass = () => {
  network.pass(600_000)
  return passSuggestions(
    { ...reader.deps, projectors: projectorsOf(reader.deps) },
    new AbortController().signal,
  )
}

/** Reports on a place of the reader, and gives the path of the page that tells what becomes of it. */
async function report(slug: string, kind: string): Promise<string> {
  const path = `/lieux/${slug}/signaler`
  const { html } = await ask(reader, path)
  expect(html).toContain('Cette fiche est tenue par « home » : votre signalement lui est transmis')
  network.pass(5_000)
  const [, form = ''] = /name="form" value="([^"]*)"/.exec(html) ?? []
  const sent = await ask(reader, path, { method: 'POST', body: new URLSearchParams({ kind, form }) })
  expect(sent.status).toBe(303)
  return sent.next
}

test('the reporter reads who keeps the place, that it was received, then the answer; the moderator who passed it on', async () => {
  const draft = placeDraft({ body: placeBody({ name: 'Maison du lac' }) })
  await save(home.deps, draft)
  await reader.read(home)
  const outcome = await report('maison-du-lac-gueret', 'wrong-hours')
  expect((await ask(reader, outcome)).html).toContain('Pas encore reçu par « home »')
  await pass()
  expect((await ask(reader, outcome)).html).toContain('Reçu par « home », qui tient cette fiche')
  const moderator = await signIn(home, 'moderation@example.org', {
    scope: 'territory',
    target: '23',
    role: 'moderator',
  })
  const headers = { Cookie: moderator.cookie }
  const queue = await ask(home, '/moderation', { headers })
  expect(queue.html).toContain('transmis par « reader »')
  const [, id = ''] = /name="report" value="([^"]*)"/.exec(queue.html) ?? []
  const body = new URLSearchParams({ report: id, do: 'decline', [`answer-${id}`]: 'Ils sont justes.' })
  expect(await ask(home, '/moderation/signalements', { method: 'POST', headers, body })).toMatchObject({
    status: 303,
  })
  await pass()
  const { html } = await ask(reader, outcome)
  expect(html).toContain('Pas retenu, parce que…')
  expect(html).toContain('Ils sont justes.')
  expect(html).toContain('Réponse de « home »')
})

test('who may edit here proposes: the form says to whom, and leads to what becomes of it', async () => {
  const draft = placeDraft({ body: placeBody({ name: 'Atelier du pont' }) })
  await save(home.deps, draft)
  await reader.read(home)
  const { body } = await reader.get<{ record: { id: string; version: number } }>(`/api/v1/places/${draft.id}`)
  const { id, version } = body.record
  const moderator = await signIn(reader, 'relecture@example.org', {
    scope: 'territory',
    target: '23',
    role: 'moderator',
  })
  const headers = { Cookie: moderator.cookie }
  expect((await ask(reader, `/gerer/${id}`, { headers })).html).toContain(
    'Cette fiche est tenue par un annuaire partenaire, home.example.org',
  )
  const fields = new URLSearchParams({
    version: String(version),
    name: 'Atelier du vieux pont',
    kind: 'fixed',
  })
  const sent = await ask(reader, `/gerer/${id}/essentials`, { method: 'POST', headers, body: fields })
  expect(sent).toMatchObject({ status: 303 })
  expect((await ask(reader, sent.next)).html).toContain('Pas encore reçu par « home »')
  await pass()
  const keeper = await signIn(home, 'moderation@example.org')
  const queue = await ask(home, '/moderation', { headers: { Cookie: keeper.cookie } })
  expect(queue.html).toContain('Changements proposés')
  expect(queue.html).toContain('Atelier du vieux pont')
  expect(queue.html).toContain('Accepter et changer la fiche')
})

test('of an address that endangers somebody, the place is gone and its report still answered', async () => {
  await save(home.deps, placeDraft({ body: placeBody({ name: 'Porte close' }) }))
  await reader.read(home)
  const outcome = await report('porte-close-gueret', 'address-danger')
  expect((await ask(reader, '/lieux/porte-close-gueret')).status).not.toBe(200)
  const { html } = await ask(reader, outcome)
  expect(html).toContain('Ce lieu n’est plus montré ici.')
  expect(html).not.toContain('Porte close')
})
