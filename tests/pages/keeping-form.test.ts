/** What a form that comes back does to what others saved meanwhile: two who write, without script, on a real directory. */
import type { Organization, Place } from '@maillage/shared/place'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { organizationDraft, placeBody, placeDraft } from '../support/drafts.ts'
import { signIn, type Visitor } from '../support/people.ts'
import { save } from '../support/save.ts'
import { faults, formTo, mainOf } from './html.ts'
import { siteOver } from './stub.ts'

const SITE = 'http://localhost:3000'

let directory: TestDirectory
let site: ReturnType<typeof siteOver>
beforeAll(async () => {
  directory = await openTestDirectory()
  site = siteOver(directory.app, directory.deps)
})
afterAll(() => directory.close())

async function shown(response: Response) {
  const html = await response.text()
  if (html !== '') expect(faults(html)).toEqual([])
  return { status: response.status, html, next: response.headers.get('location') ?? '' }
}

const get = async (path: string, who: Visitor) =>
  shown(await site.request(SITE + path, { headers: { Cookie: who.cookie } }))

const post = async (path: string, body: URLSearchParams, who: Visitor) =>
  shown(await site.request(SITE + path, { method: 'POST', body, headers: { Cookie: who.cookie } }))

/** The form with other values. */
function filled(form: URLSearchParams, fields: Readonly<Record<string, string>>): URLSearchParams {
  const values = new URLSearchParams(form)
  for (const [name, value] of Object.entries(fields)) values.set(name, value)
  return values
}

let made = 0
const owner = (scope: 'place' | 'organization', target: string) =>
  signIn(directory, `personne${made++}@example.org`, { scope, target, role: 'owner' })

async function newPlace(given: Partial<Place> = {}) {
  const draft = placeDraft({ body: placeBody({ name: `Lieu ${made++}`, ...given }) })
  await save(directory.deps, draft)
  const [first, second] = [await owner('place', draft.id), await owner('place', draft.id)]
  return { id: draft.id, here: `/gerer/${draft.id}`, first, second }
}

async function newOrganization(given: Partial<Organization> = {}) {
  const draft = organizationDraft({ name: `Association ${made++}`, ...given })
  await save(directory.deps, draft)
  const [first, second] = [await owner('organization', draft.id), await owner('organization', draft.id)]
  return { id: draft.id, here: `/gerer/organisations/${draft.id}`, first, second }
}

async function bodyOf<T>(id: string): Promise<T> {
  const query = directory.deps.db.selectFrom('records').select('doc').where('id', '=', id)
  return ((await query.executeTakeFirstOrThrow()).doc as { body: T }).body
}

/** Changes one field of a part and saves it, as somebody else does meanwhile. */
async function saveAs(who: Visitor, here: string, section: string, fields: Readonly<Record<string, string>>) {
  const path = `${here}/${section}`
  const form = formTo((await get(here, who)).html, path)
  const saved = await post(path, filled(form, { consent: '1', ...fields }), who)
  expect([saved.status, saved.next]).toEqual([303, `${here}?enregistre=${section}`])
}

const told = ({ name, description }: Place | Organization) => [name, description?.text]

describe.each([
  ['a place', newPlace],
  ['an organization', newOrganization],
] as const)('a form of %s that comes back', (_, make) => {
  test('for a mistake undoes nothing of what somebody else saved', async () => {
    const { id, here, first, second } = await make()
    const path = `${here}/essentials`
    const form = formTo((await get(here, first)).html, path)
    await saveAs(second, here, 'essentials', { description: 'Le texte de l’autre.' })
    const refused = await post(path, filled(form, { name: '' }), first)
    expect(refused.status).toBe(400)
    const again = filled(formTo(refused.html, path), { name: 'Mon nom' })
    expect((await post(path, again, first)).status).toBe(303)
    expect(told(await bodyOf(id))).toEqual(['Mon nom', 'Le texte de l’autre.'])
  })

  test('for a mistake still leads to what somebody else wrote in the same field', async () => {
    const { id, here, first, second } = await make()
    const path = `${here}/essentials`
    const form = formTo((await get(here, first)).html, path)
    await saveAs(second, here, 'essentials', { description: 'Le texte de l’autre.' })
    const refused = await post(path, filled(form, { name: '', description: 'Mon texte' }), first)
    const again = filled(formTo(refused.html, path), { name: 'Mon nom' })
    expect(again.get('description')).toBe('Mon texte')
    const conflict = await post(path, again, first)
    expect([conflict.status, mainOf(conflict.html)]).toEqual([
      412,
      expect.stringMatching(/Le texte de l’autre\..*Mon texte/),
    ])
    expect(told(await bodyOf(id))[1]).toBe('Le texte de l’autre.')
  })

  test('with a conflict keeps what was typed there, and shows what is saved everywhere else', async () => {
    const { id, here, first, second } = await make()
    const path = `${here}/essentials`
    await saveAs(second, here, 'essentials', { name: 'Nom d’avant', description: 'Avant\r\nce jour' })
    const form = formTo((await get(here, first)).html, path)
    await saveAs(second, here, 'essentials', {
      name: 'Leur nom',
      description: 'Une ligne.\r\nUne autre.',
    })
    const conflict = await post(path, filled(form, { name: 'Mon nom' }), first)
    expect(conflict.status).toBe(412)
    expect(conflict.html).toContain('<h2 class="small-title">')
    const mine = formTo(conflict.html, path)
    expect([mine.get('name'), mine.get('description')]).toEqual(['Mon nom', 'Une ligne.\r\nUne autre.'])
    expect((await post(path, mine, first)).status).toBe(303)
    expect(told(await bodyOf(id))).toEqual(['Mon nom', 'Une ligne.\nUne autre.'])
  })

  test('says that a contact is no more where it was, and overwrites none by passing', async () => {
    const contact = (value: string) => ({ kind: 'phone' as const, value, nature: 'collective' as const })
    const one = await make({ contacts: [contact('+33555000001'), contact('+33555000002')] })
    const path = `${one.here}/contacts`
    await saveAs(one.first, one.here, 'contacts', { 'c0-purpose': 'Accueil' })
    const form = formTo((await get(one.here, one.first)).html, path)
    await saveAs(one.second, one.here, 'contacts', { c0: '' })
    const gone = await post(path, filled(form, { 'c0-purpose': 'Standard' }), one.first)
    expect([gone.status, mainOf(gone.html)]).toEqual([412, expect.stringContaining('ne correspond plus')])
    const again = formTo(gone.html, path)
    expect([again.get('c0'), again.has('c1')]).toEqual(['+33555000002', false])
  })
})

/** The site over an API that refuses every save. */
const siteRefusing = (status: number, issues: object[]) => {
  const fetch = (request: Request) =>
    request.method === 'PATCH'
      ? Response.json({ code: 'conflict', issues }, { status })
      : directory.app.fetch(request)
  return siteOver({ fetch }, directory.deps)
}

describe.each([
  ['a place', newPlace],
  ['an organization', newOrganization],
] as const)('a form of %s that the API refuses', (_, make) => {
  const refused = async (status: number, issues: object[]) => {
    const { here, first } = await make()
    const path = `${here}/essentials`
    const body = filled(formTo((await get(here, first)).html, path), { name: 'Mon nom', consent: '1' })
    const headers = { Cookie: first.cookie }
    return shown(await siteRefusing(status, issues).request(SITE + path, { method: 'POST', body, headers }))
  }

  test('once the session ended waits for whoever signs in again', async () => {
    const { status, html } = await refused(401, [])
    expect([status, html]).toEqual([401, expect.stringContaining('value="Mon nom"')])
  })

  test('for one field, whatever the status, says so beside the field', async () => {
    const { status, html } = await refused(409, [{ where: '/name', message: 'Pris.' }])
    expect([status, html]).toEqual([409, expect.stringContaining('id="name-error"')])
  })

  test('without a field says so of the part', async () => {
    const { status, html } = await refused(400, [])
    expect([status, html]).toEqual([400, expect.stringContaining('href="#section-essentials"')])
  })
})

test('what the API refuses of one help stands beside its field', async () => {
  const { here, first } = await newPlace()
  const path = `${here}/services`
  const form = formTo((await get(here, first)).html, path)
  const name = [...form.keys()].find((field) => field.endsWith('.name')) ?? ''
  const { status, html } = await post(path, filled(form, { [name]: 'x'.repeat(10_001), consent: '1' }), first)
  expect([status, html]).toEqual([400, expect.stringContaining(`id="${name}-error"`)])
})

test('a form that comes back from the preview undoes nothing of what somebody else saved', async () => {
  const { id, here, first, second } = await newPlace()
  const path = `${here}/essentials`
  const form = formTo((await get(here, first)).html, path)
  await saveAs(second, here, 'essentials', { summary: 'La phrase de l’autre.' })
  const preview = await post(path, filled(form, { name: 'Mon nom', consent: '1', apercu: '1' }), first)
  expect(mainOf(preview.html)).toContain('Mon nom')
  const back = await post(path, filled(formTo(preview.html, path), { retour: '1' }), first)
  const saved = await post(path, formTo(back.html, path), first)
  expect(saved.status).toBe(303)
  expect(await bodyOf<Place>(id)).toMatchObject({
    name: 'Mon nom',
    summary: { text: 'La phrase de l’autre.' },
  })
})

test('a contact of a person is refused beside its own field, with the reason', async () => {
  const contacts = [{ kind: 'phone', value: '+33555000001', nature: 'collective' }] as const
  const { here } = await newPlace({ contacts: [...contacts] })
  const moderator = await signIn(directory, `moderation${made++}@example.org`, {
    scope: 'territory',
    target: '23',
    role: 'moderator',
  })
  const path = `${here}/contacts`
  const form = formTo((await get(here, moderator)).html, path)
  const typed = { c0: '', 'new-mail': 'prenom.nom@gmail.com', consent: '1' }
  const { status, html } = await post(path, filled(form, typed), moderator)
  expect(status).toBe(400)
  expect(html).toContain('href="#new-mail"')
  expect(/<p id="new-mail-error"[^>]*>([^<]*)/.exec(html)?.[1]?.replace(/\s/g, ' ')).toBe(
    'Ce contact semble être celui d’une personne : seule la structure peut le publier.',
  )
})

test('who confirms what changed meanwhile reads it whole, however long', async () => {
  const { here, first, second } = await newPlace()
  const form = formTo((await get(here, first)).html, `${here}/confirmer`)
  const summary = `${'Une très longue phrase « à lire ». '.repeat(8)}Fin.`
  await saveAs(second, here, 'essentials', { summary })
  const changed = await post(`${here}/confirmer`, form, first)
  expect([changed.status, mainOf(changed.html)]).toEqual([412, expect.stringContaining(summary)])
})

test('who may not confirm is told so, and that nothing is there when nothing is', async () => {
  const { here } = await newPlace()
  const stranger = await signIn(directory, `autre${made++}@example.org`)
  const version = new URLSearchParams({ version: '1' })
  const refused = await post(`${here}/confirmer`, version, stranger)
  expect([refused.status, mainOf(refused.html)]).toEqual([403, expect.stringContaining('pas le droit')])
  const nowhere = here.slice(0, -4) + (here.endsWith('0000') ? '1111' : '0000')
  expect((await post(`${nowhere}/confirmer`, version, stranger)).status).toBe(404)
})

test('who may not go back is told why, and of no change that is not there', async () => {
  const { id, here, first, second } = await newPlace()
  await saveAs(first, here, 'essentials', { summary: 'Une phrase.' })
  const stranger = await signIn(directory, `autre${made++}@example.org`)
  const version = formTo((await get(`/lieux/${id}/versions`, first)).html, `${here}/versions`)
  const refused = await post(`${here}/versions`, version, stranger)
  expect([refused.status, mainOf(refused.html)]).toEqual([403, expect.stringContaining('pas le droit')])
  expect(mainOf(refused.html)).not.toContain('a changé depuis')
  await saveAs(second, here, 'essentials', { summary: 'Une autre phrase.' })
  const overtaken = await post(`${here}/versions`, version, first)
  expect(overtaken.next).toMatch(/fait=conflit$/)
  const { html } = await get(overtaken.next, first)
  expect(mainOf(html)).toContain('a changé depuis')
  // The version that made the listing says nothing to undo, and each button says which version it is about.
  const buttons = [...mainOf(html).matchAll(/Revenir en arrière : [^,]+, par la structure/g)]
  expect(buttons).toHaveLength(2)
})

test('no version that a network or a source alone may say is offered to go back on, and the refusal says so', async () => {
  const { id, here, first } = await newPlace()
  await saveAs(first, here, 'essentials', { summary: 'Une phrase.' })
  const grant = { scope: 'network', target: 'france-services', role: 'coordinator' } as const
  const coordinator = await signIn(directory, `reseau${made++}@example.org`, grant)
  const joined = await coordinator.ask<{ version: number }>(
    'PUT',
    `/api/v1/places/${id}/networks/france-services`,
  )
  const { html } = await get(`/lieux/${id}/versions`, first)
  expect(
    [...mainOf(html).matchAll(/Revenir en arrière : [^,]+, ([^(]+)/g)].map(([, by]) => by?.trim()),
  ).toEqual([expect.stringMatching(/^par la structure/)])
  const version = new URLSearchParams({ version: String(joined.body.version) })
  const refused = await post(`${here}/versions`, version, first)
  expect([refused.status, mainOf(refused.html)]).toEqual([
    400,
    expect.stringContaining('on ne peut pas y revenir d’un coup'),
  ])
})
