/** API keys: what they may do, how often, how many. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NOW, openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { listingsOn } from '../support/listings.ts'
import { signIn, visitor } from '../support/people.ts'

let directory: TestDirectory
let clock = NOW
beforeAll(async () => {
  directory = await openTestDirectory({ now: () => clock })
})
afterAll(() => directory.close())

const { keptPlace, placeOf } = listingsOn(() => directory)

test('keys do what they were made for, so often, until they are revoked', async () => {
  const { id, keeper } = await keptPlace('cle@example.org')
  const made = await keeper.ask<{ key: string }>('POST', '/api/v1/account/keys', {
    name: 'Notre logiciel',
    actions: ['place.keep'],
    perDay: 4,
  })
  const bearer = { Authorization: `Bearer ${made.body.key}` }
  const program = visitor(directory)
  const patch = (path: string, after: unknown, version: number) =>
    program.ask<{ version: number }>(
      'PATCH',
      `/api/v1/places/${id}`,
      { edits: [{ path, after }], consent: true },
      { ...bearer, 'If-Match': `"${version}"` },
    )
  const first = await patch('/hours', 'Mo 09:00-12:00', (await placeOf(id)).version)
  expect(first.status).toBe(200)
  expect((await patch('/name', 'Autre', first.body.version)).status).toBe(403)
  expect((await program.ask('GET', '/api/v1/account/keys', undefined, bearer)).status).toBe(403)
  const keys = await keeper.ask<{ items: { id: string }[] }>('GET', '/api/v1/account/keys')
  expect(JSON.stringify(keys.body)).not.toContain(made.body.key)
  await patch('/hours', 'Mo 09:00-11:00', first.body.version)
  expect((await patch('/hours', 'Mo 09:00-10:00', 1)).status).toBe(429)
  clock += 86_400_000
  expect((await patch('/hours', 'Mo 09:00-10:00', 1)).status).toBe(412)
  expect((await keeper.ask('DELETE', `/api/v1/account/keys/${keys.body.items[0]?.id}`)).status).toBe(204)
  expect((await patch('/hours', 'Mo 09:00-10:00', 1)).status).toBe(401)
  clock = NOW
})

test('one has twenty keys at most, whatever is asked at once; one revoked leaves room for another', async () => {
  const person = await signIn(directory, 'clefs@example.org')
  const make = () => person.ask('POST', '/api/v1/account/keys', { name: 'tableur', actions: ['place.keep'] })
  const made = await Promise.all(Array.from({ length: 22 }, make))
  expect(made.map(({ status }) => status).sort()).toEqual([...Array(20).fill(201), 409, 409])
  expect(made.find(({ status }) => status === 409)?.body.detail).toContain('20 keys')
  const keys = await person.ask<{ items: { id: string }[] }>('GET', '/api/v1/account/keys')
  await person.ask('DELETE', `/api/v1/account/keys/${keys.body.items[0]?.id}`)
  expect((await make()).status).toBe(201)
})
