/** The pages of a reminder over the real API: a link that scanners open first, buttons, and no script. */
import { sendReminders } from '@maillage/api/features/freshness'
import type { PlaceResponse } from '@maillage/api/features/places'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { cookiesOf, lastLetter } from '../support/people.ts'
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

test('the page of the link shows the listing and its buttons, and opening it as scanners do changes nothing', async () => {
  const { id, token } = await reminded('page@example.org', 'Atelier des Lilas')
  for (const method of ['HEAD', 'GET', 'HEAD', 'GET'])
    expect((await read(`/entrer?lettre=${token}`, '', method)).response.status).toBe(200)
  const { html } = await read(`/entrer?lettre=${token}`)
  expect(html).toContain('Atelier des Lilas')
  expect(html).toContain('Rien n’a changé')
  expect(html).toContain('Ne plus m’envoyer de rappel')
  expect(await verifiedOf(id)).toBeUndefined()
  const pressed = await send('/entrer', { lettre: token, choice: 'same' })
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
  expect((await read('/gerer/rappel', cookie)).html).toContain('Atelier des Roses')
  expect(await verifiedOf(id)).toBeUndefined()
  expect((await send('/gerer/rappel', { place: id, choice: 'same' }, cookie)).status).toBe(303)
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
