/** Pages of the lists that are read again by themselves: who sees them, what they say, and asking for one. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { addSource } from '../../packages/api/src/features/sources/commands.ts'
import { NOW, openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { signIn, type Visitor } from '../support/people.ts'
import { faults, mainOf } from './html.ts'
import { siteOver } from './stub.ts'

const SITE = 'http://localhost:3000'
const LIST = '/moderation/sources'

let directory: TestDirectory
let site: ReturnType<typeof siteOver>
let admin: Visitor
let moderator: Visitor
beforeAll(async () => {
  directory = await openTestDirectory()
  site = siteOver(directory.app, directory.deps)
  admin = await signIn(directory, 'admin@example.org', {
    scope: 'node',
    target: 'node',
    role: 'administrator',
  })
  moderator = await signIn(directory, 'moderation@example.org', {
    scope: 'territory',
    target: '23',
    role: 'moderator',
  })
})
afterAll(() => directory.close())

async function page(path: string, who?: Visitor, method = 'GET') {
  const headers = who ? { Cookie: who.cookie } : undefined
  const response = await site.request(`${SITE}${path}`, { method, headers })
  const html = await response.text()
  if (html !== '') expect(faults(html)).toEqual([])
  const { status } = response
  const to = response.headers.get('location') ?? ''
  return { status, html, words: mainOf(html), to, keep: response.headers.get('cache-control') }
}

const add = (name: string, schedule: string) =>
  addSource(directory.deps, {
    name,
    format: 'mednum',
    urls: [`https://listes.example.org/${name}.csv?cle=quetzal`],
    license: 'etalab-2.0',
    schedule,
    complete: true,
  })

/** A run as it is recorded. */
const ran = (
  source: string,
  minutes: number,
  given: { finished?: boolean; report?: object; failure?: object },
) =>
  directory.deps.db
    .insertInto('runs')
    .values({
      id: directory.deps.uuid(),
      kind: 'import',
      source,
      started: new Date(NOW + minutes * 60_000).toISOString(),
      finished: given.finished ? new Date(NOW + (minutes + 1) * 60_000).toISOString() : null,
      report: JSON.stringify(given.report ?? {}),
      failure: given.failure ? JSON.stringify(given.failure) : null,
    })
    .execute()

test('without any list the page says how one is added', async () => {
  const { status, words, keep } = await page(LIST, admin)
  expect([status, keep]).toEqual([200, 'no-store'])
  expect(words).toContain('maillage source add')
})

test('an administrator reads when each list was read, when it comes and what came of it; nobody else does', async () => {
  await add('hub', 'daily')
  await add('autre', '30 6 * * 1-5')
  const first = [
    { line: 12, code: 'name-missing', field: 'nom' },
    { line: 13, code: 'never-heard-of', field: '' },
  ]
  await ran('hub', 0, { finished: true, report: { rows: 1234, created: 7, rejected: 2, first } })
  await ran('hub', 60, { failure: { code: 'unavailable', message: 'It <answered> 500.' } })
  await ran('hub', 120, { failure: { code: 'never-heard-of', message: 'TypeError' } })
  await ran('hub', 180, {})

  const list = await page(LIST, admin)
  expect(list.words).toContain('N’est pas allée au bout')
  expect(list.words).toContain('Prochaine lecture le 16 novembre 2026')
  expect(list.words).toContain('30 6 * * 1-5')
  expect(list.html).not.toContain('quetzal')
  expect((await page('/gerer', admin)).html).toContain(LIST)
  expect((await page('/gerer', moderator)).html).not.toContain(LIST)

  const one = await page(`${LIST}/hub`, admin)
  for (const words of [
    'Le serveur de la liste n’a pas répondu',
    'La lecture n’est pas allée au bout.',
    'ligne 12, champ nom : pas de nom',
    'ligne 13 : refusée',
    'Créés : 7',
  ])
    expect(one.words.replace(/\s+/g, ' ')).toContain(words)
  expect(one.html).toContain('It &lt;answered&gt; 500.')
  expect((await page(`${LIST}/hub?lang=en`, admin)).words).toContain('row')

  for (const path of [LIST, `${LIST}/hub`]) {
    expect((await page(path)).to).toContain('/connexion?suite=')
    expect((await page(path, moderator)).status).toBe(403)
  }
  expect((await page(`${LIST}/inconnue`, admin)).status).toBe(404)
})

test('a list is asked for by a button, and opening a link asks for nothing', async () => {
  const due = async () =>
    (
      await directory.deps.db
        .selectFrom('sources')
        .select('due')
        .where('system', '=', 'veille')
        .executeTakeFirst()
    )?.due?.getTime()
  await add('veille', 'never')
  expect((await page(`${LIST}/veille/lire`, admin)).status).toBe(404)
  expect((await page(`${LIST}/veille/lire`, moderator, 'POST')).status).toBe(403)
  expect(await due()).toBeUndefined()
  const asked = await page(`${LIST}/veille/lire`, admin, 'POST')
  expect([asked.status, asked.to]).toEqual([303, `${LIST}/veille?lecture=demandee`])
  expect(await due()).toBe(NOW)
  expect((await page(asked.to, admin)).words).toContain('La lecture est demandée')
  const held = { held_by: directory.deps.uuid(), held_until: new Date(NOW + 60_000).toISOString() }
  await directory.deps.db.updateTable('sources').set(held).execute()
  const busy = await page(`${LIST}/veille/lire`, admin, 'POST')
  expect((await page(busy.to, admin)).words).toContain('en cours de lecture')
})
