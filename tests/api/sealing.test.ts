/** What becomes of an address once its place protects people. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody } from '../support/drafts.ts'
import { edit, listingsOn } from '../support/listings.ts'
import { signIn } from '../support/people.ts'

let directory: TestDirectory
beforeAll(async () => {
  directory = await openTestDirectory()
})
afterAll(() => directory.close())

const { keptPlace, placeOf } = listingsOn(() => directory)

test('a listing that becomes a shelter is hidden at once, its street found nowhere any more', async () => {
  const { id, keeper } = await keptPlace('abri@example.org')
  const { version } = await placeOf(id)
  const saved = await edit(keeper, id, version, [{ path: '/name', after: 'CHRS des Bleuets' }])
  expect(saved.status).toBe(200)
  const answers = await Promise.all(
    [`/api/v1/places/${id}`, `/api/v1/places/${id}/revisions`].map((path) => directory.get(path)),
  )
  expect(JSON.stringify(answers.map(({ body }) => body))).not.toContain('rue des Tilleuls')
  const editing = await keeper.ask<{ sealed: { address: object } }>('GET', `/api/v1/places/${id}/editing`)
  expect(editing.body.sealed.address).toMatchObject({ street: '1 rue des Tilleuls' })
  const moderator = await signIn(directory, 'mod@example.org', {
    scope: 'territory',
    target: '23',
    role: 'moderator',
  })
  const seen = await moderator.ask<{ sealed?: object }>('GET', `/api/v1/places/${id}/editing`)
  expect([seen.status, seen.body.sealed]).toEqual([200, undefined])
  // Its owner moves it: the new street is sealed too.
  const moved = await edit(keeper, id, saved.body.version, [
    { path: '/address/street', after: '9 impasse du Puits' },
  ])
  expect(moved.status).toBe(200)
  expect(JSON.stringify((await directory.get(`/api/v1/places/${id}`)).body)).not.toContain('impasse du Puits')
})

test('of a hidden place, nobody but its people says where it is, and a move brings nothing old to light', async () => {
  const summary = { lang: 'fr', text: 'Sonnez au 1 rue des Tilleuls.' }
  const { id, keeper } = await keptPlace(
    'cachee@example.org',
    placeBody({ name: 'CADA 1 rue des Tilleuls', summary }),
  )
  const first = await edit(keeper, id, (await placeOf(id)).version, [{ path: '/languages', after: ['fr'] }])
  expect(JSON.stringify(await placeOf(id))).not.toContain('Tilleuls')
  const moderator = await signIn(directory, 'mod-cache@example.org', {
    scope: 'territory',
    target: '23',
    role: 'moderator',
  })
  for (const path of ['/address/street', '/address', '/position', '/door/bell', '/stops'])
    expect((await edit(moderator, id, first.body.version, [{ path }])).status, path).toBe(403)
  const moved = await edit(keeper, id, first.body.version, [
    { path: '/address/street', after: '9 impasse du Puits' },
  ])
  expect(moved.status).toBe(200)
  const answers = await Promise.all(
    [`/api/v1/places/${id}`, `/api/v1/places/${id}/revisions`].map((path) => directory.get(path)),
  )
  const shown = JSON.stringify(answers.map(({ body }) => body))
  expect(shown).not.toMatch(/Tilleuls|Puits/)
  const editing = await keeper.ask<{ sealed: { address: object; summary: object } }>(
    'GET',
    `/api/v1/places/${id}/editing`,
  )
  expect(editing.body.sealed).toMatchObject({ address: { street: '9 impasse du Puits' }, summary })
})

test('a public address is hidden again when the place comes to protect people', async () => {
  const { id, keeper } = await keptPlace(
    'classe@example.org',
    placeBody({ name: 'CHRS', publicSince: '2026-01-01' }),
  )
  const first = await edit(keeper, id, (await placeOf(id)).version, [{ path: '/languages', after: ['fr'] }])
  expect((await placeOf(id)).body.address?.street).toBe('1 rue des Tilleuls')
  await edit(keeper, id, first.body.version, [{ path: '/name', after: 'CHRS femmes victimes de violences' }])
  const { body } = await placeOf(id)
  expect([body.sensitivity?.class, body.address?.street]).toEqual(['A', undefined])
})
