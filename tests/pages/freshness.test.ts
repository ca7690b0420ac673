/** The pages of reminders and campaigns over the real API: links that scanners open first, buttons, and no script. */
import { sendReminders } from '@maillage/api/features/freshness'
import type { PlaceResponse } from '@maillage/api/features/places'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { cookiesOf, lastLetter, signIn } from '../support/people.ts'
import { save } from '../support/save.ts'
import { siteOver } from './stub.ts'

const SITE = 'https://annuaire.example.org'

let directory: TestDirectory
let app: ReturnType<typeof siteOver>
beforeAll(async () => {
  directory = await openTestDirectory()
  app = siteOver(directory.app, directory.deps, { publicUrl: SITE })
})
afterAll(() => directory.close())

const read = async (path: string, cookie = '', method = 'GET') => {
  const response = await app.request(`${SITE}${path}`, { method, headers: cookie ? { cookie } : {} })
  return { response, html: await response.text() }
}

const send = (path: string, fields: Record<string, string>, cookie = '') =>
  app.request(`${SITE}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...(cookie ? { cookie } : {}) },
    body: new URLSearchParams(fields).toString(),
  })

const verifiedOf = async (id: string) =>
  (await directory.get<PlaceResponse>(`/api/v1/places/${id}`)).body.record.verified

/** Somebody reminded of one listing. */
async function reminded(email: string, name: string) {
  const { deps } = directory
  const draft = placeDraft({ body: placeBody({ name, hours: 'Mo 09:00-12:00' }) })
  await save(deps, draft)
  const { id } = await deps.auth.ensure(email)
  const given = new Date(deps.now()).toISOString()
  await deps.db
    .insertInto('grants')
    .values({ id: deps.uuid(), user_id: id, scope: 'place', target: draft.id, role: 'owner', given })
    .execute()
  await sendReminders(deps)
  return { id: draft.id, ...lastLetter(deps, email) }
}

/** The listing of a page's form, as it was read. */
const placeIn = (html: string): string => /name="place" value="([^"]*)"/.exec(html)?.[1] ?? ''

test('the page of the link shows the listing and its buttons, and opening it as scanners do changes nothing', async () => {
  const { id, token } = await reminded('page@example.org', 'Atelier des Lilas')
  for (const method of ['HEAD', 'GET', 'HEAD', 'GET'])
    expect((await read(`/entrer?lettre=${token}`, '', method)).response.status).toBe(200)
  const { html } = await read(`/entrer?lettre=${token}`)
  expect(html).toContain('Atelier des Lilas')
  expect(html).toContain('Rien n’a changé')
  expect(html).toContain('Ne plus m’envoyer de rappel')
  expect(await verifiedOf(id)).toBeUndefined()
  const pressed = await send('/entrer', { lettre: token, choice: 'same', place: placeIn(html) })
  expect([pressed.status, pressed.headers.get('location')]).toEqual([303, '/gerer/rappel?fait=confirme'])
  expect(await verifiedOf(id)).toMatchObject({ existence: { by: 'structure' } })
  const after = await read('/gerer/rappel?fait=confirme', cookiesOf(pressed.headers))
  expect(after.html).toContain('c’est confirmé aujourd’hui')
})

test('the code typed shows the listings first; the button of that page confirms them', async () => {
  const { id, code } = await reminded('code@example.org', 'Atelier des Roses')
  const typed = await send('/connexion/code', { email: 'code@example.org', code })
  expect(typed.headers.get('location')).toBe('/gerer/rappel')
  const cookie = cookiesOf(typed.headers)
  const { html } = await read('/gerer/rappel', cookie)
  expect(html).toContain('Atelier des Roses')
  expect(await verifiedOf(id)).toBeUndefined()
  expect((await send('/gerer/rappel', { place: placeIn(html), choice: 'same' }, cookie)).status).toBe(303)
  expect(await verifiedOf(id)).toHaveProperty('existence')
})

test('reminders stop by a button, and come again by another', async () => {
  const { token } = await reminded('stop@example.org', 'Atelier des Iris')
  const pressed = await send('/entrer', { lettre: token, choice: 'stop' })
  const cookie = cookiesOf(pressed.headers)
  expect((await read('/gerer/rappel?fait=arret', cookie)).html).toContain('Vous ne recevez plus de rappel')
  await send('/gerer/rappel', { choice: 'start' }, cookie)
  expect((await read('/gerer/rappel', cookie)).html).not.toContain('Vous ne recevez plus de rappel')
})

test('without signing in, the page asks for it', async () => {
  const { response } = await read('/gerer/rappel')
  expect(response.headers.get('location')).toContain('/connexion?suite=')
})

const CAMPAIGNS = '/moderation/campagnes'

test('campaigns are shown to whoever runs them, to nobody else', async () => {
  expect((await read(CAMPAIGNS)).response.headers.get('location')).toContain('/connexion?suite=')
  const stranger = await signIn(directory, 'passante@example.org')
  expect((await read(CAMPAIGNS, stranger.cookie)).response.status).toBe(403)
  expect((await send(CAMPAIGNS, { on: 'territory:23', months: '12' }, stranger.cookie)).status).toBe(403)
})

test('what is wrong in beginning a campaign is said, and what was typed is given back', async () => {
  const grant = { scope: 'territory', target: '23', role: 'moderator' } as const
  const { cookie } = await signIn(directory, 'moderation@example.org', grant)
  for (const [fields, status, said] of [
    [{ on: 'territory:23', months: '0' }, 400, 'de 1 à 120'],
    [{ on: 'territory:23', code: '99999', months: '12' }, 404, 'ne connaissons pas ce territoire'],
    [{ on: 'territory:23', code: '59350', months: '12' }, 403, 'pas le droit'],
  ] as const) {
    const answered = await send(CAMPAIGNS, fields, cookie)
    const html = await answered.text()
    expect(answered.status, said).toBe(status)
    expect(html).toContain(said)
    expect(html).toContain(`value="${'code' in fields ? fields.code : fields.months}"`)
  }
})

test('whoever answers for a structure that went to somebody else reads so, and changes nothing', async () => {
  const grant = { scope: 'territory', target: '23', role: 'moderator' } as const
  const contacts = [{ kind: 'phone' as const, value: '+33199001234', nature: 'collective' as const }]
  const draft = placeDraft({ body: placeBody({ name: 'Atelier des Saules', contacts }) })
  await save(directory.deps, draft)
  const [first, second] = [
    await signIn(directory, 'une@example.org', grant),
    await signIn(directory, 'autre@example.org', grant),
  ]
  const begun = await send(CAMPAIGNS, { on: 'territory:23', months: '12' }, first.cookie)
  const path = begun.headers.get('location') ?? ''
  await send(`${path}/prendre`, { count: '20' }, first.cookie)
  expect((await read(path, first.cookie)).html).toContain('tel:+33199001234')
  const none = await send(`${path}/prendre`, { count: '1' }, second.cookie)
  expect(none.headers.get('location')).toBe(`${path}?fait=rien`)
  const lost = await send(`${path}/appels`, { place: draft.id, answer: 'same' }, second.cookie)
  expect(lost.headers.get('location')).toBe(`${path}?fait=perdu`)
  expect((await read(`${path}?fait=perdu`, second.cookie)).html).toContain('n’est plus réservée pour vous')
  expect(await verifiedOf(draft.id)).toBeUndefined()
  const correct = await send(`${path}/appels`, { place: draft.id, answer: 'correct' }, first.cookie)
  expect(correct.headers.get('location')).toBe(`/gerer/${draft.id}`)
  expect((await read(path, first.cookie)).html).toContain('C’est corrigé, tout est juste')
  await send(`${path}/appels`, { place: draft.id, answer: 'corrected' }, first.cookie)
  const { html } = await read('/lieux/atelier-des-saules-gueret')
  expect(html).toContain('Confirmé au téléphone par la modération')
})
