/** Networks whose name a place bears: who is asked, who answers, and what a later list changes of it. */
import type { Grant } from '@maillage/api/features/rights'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NOW, openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody } from '../support/drafts.ts'
import { importRow } from '../support/imported.ts'
import { listingsOn } from '../support/listings.ts'
import { signIn, type Visitor } from '../support/people.ts'

const SLUG = 'france-services'

let directory: TestDirectory
let clock = NOW
let coordinator: Visitor
let moderator: Visitor
beforeAll(async () => {
  directory = await openTestDirectory({ now: () => clock })
  coordinator = await person('reseau', { scope: 'network', target: SLUG, role: 'coordinator' })
  moderator = await person('moderation', { scope: 'territory', target: '23', role: 'moderator' })
})
afterAll(() => directory.close())

const { keptPlace, placeOf } = listingsOn(() => directory)
const person = (name: string, ...grants: Grant[]) => signIn(directory, `${name}@example.org`, ...grants)
const badge = (place: string, network = SLUG) => `/api/v1/places/${place}/networks/${network}`

interface Listed {
  readonly items: { id: string; needs?: string[]; attention?: string[] }[]
}
const attention = async (who: Visitor, id: string) => {
  const { body } = await who.ask<Listed>('GET', '/api/v1/account/listings')
  return body.items.find((one) => one.id === id)?.attention ?? []
}
/** Places of her territory where a network waits for an answer. */
const waiting = async (who: Visitor) => {
  const { body } = await who.ask<Listed>('GET', '/api/v1/moderation/places?need=network')
  for (const { needs } of body.items) expect(needs).toContain('network')
  return body.items.map(({ id }) => id)
}
const lastVersion = async (id: string) => {
  const { body } = await directory.get<{ items: { actor: string }[] }>(`/api/v1/places/${id}/revisions`)
  return body.items[0]
}

test('moderators find where a network waits for an answer, until it has one or goes', async () => {
  const [agreed, refused, left] = [
    (await keptPlace('a@example.org')).id,
    (await keptPlace('b@example.org')).id,
    (await keptPlace('c@example.org')).id,
  ]
  const closed = (await keptPlace('d@example.org', placeBody({ closedSince: '2026-10-01' }))).id
  await keptPlace('e@example.org', placeBody({ networks: [SLUG] }))
  for (const id of [agreed, refused, left, closed]) await coordinator.ask('PUT', badge(id))
  expect((await waiting(moderator)).sort()).toEqual([agreed, refused, left].sort())
  const elsewhere = await person('lille', { scope: 'territory', target: '59', role: 'moderator' })
  expect(await waiting(elsewhere)).toEqual([])
  await moderator.ask('PUT', `${badge(agreed)}/agreement`)
  await moderator.ask('DELETE', badge(refused))
  await coordinator.ask('DELETE', badge(left))
  expect(await waiting(moderator)).toEqual([])
})

test('a structure refuses a badge, in its own name, and nothing asks for its attention any more', async () => {
  const { id, keeper } = await keptPlace('refuse@example.org')
  const editor = await person('redaction', { scope: 'place', target: id, role: 'editor' })
  await coordinator.ask('PUT', badge(id))
  expect([await attention(keeper, id), await attention(editor, id)]).toMatchObject([
    expect.arrayContaining(['network']),
    // Who may not answer is asked nothing.
    expect.not.arrayContaining(['network']),
  ])
  expect((await editor.ask('DELETE', badge(id))).status).toBe(403)
  expect((await keeper.ask('DELETE', badge(id))).status).toBe(200)
  const { body, verified = {} } = await placeOf(id)
  expect([body.networks, Object.keys(verified)]).toEqual([undefined, []])
  expect(await attention(keeper, id)).not.toContain('network')
  expect(await lastVersion(id)).toMatchObject({ actor: 'structure' })
  // It gives itself none.
  expect((await keeper.ask('PUT', badge(id))).status).toBe(403)
})

test('a network that a source named and the structure withdrew is brought back by no later edition', async () => {
  const row = {
    id: 'lieu-nomme',
    nom: 'Espace des Bleuets',
    commune: 'Guéret',
    code_postal: '23000',
    adresse: '3 rue des Bleuets',
    services: 'Aide aux démarches administratives',
    labels_nationaux: 'France Services|Aidants Connect',
    date_maj: '2026-10-01',
  }
  const { id, body } = await importRow(directory.deps, row)
  expect(body.networks).toEqual([SLUG, 'aidants-connect'])
  const keeper = await person('bleuets', { scope: 'place', target: id, role: 'owner' })
  expect((await coordinator.ask('GET', `/api/v1/places/${id}/editing`)).status).toBe(200)
  clock += 1_000
  expect((await keeper.ask('DELETE', badge(id))).status).toBe(200)
  expect((await coordinator.ask('GET', `/api/v1/places/${id}/editing`)).status).toBe(403)
  clock += 1_000
  const later = await importRow(directory.deps, { ...row, nom: 'Espace Bleuets', date_maj: '2026-11-10' })
  expect([later.body.name, later.body.networks]).toEqual(['Espace Bleuets', ['aidants-connect']])
})

test('who answers for another place, or for another network, takes no badge away', async () => {
  const { id } = await keptPlace('garde@example.org', placeBody({ networks: [SLUG] }))
  const others = [
    (await keptPlace('voisin@example.org')).keeper,
    await person('autre-reseau', { scope: 'network', target: 'aidants-connect', role: 'coordinator' }),
    await person('nord', { scope: 'territory', target: '59', role: 'moderator' }),
  ]
  for (const who of others) expect((await who.ask('DELETE', badge(id))).status).toBe(403)
  expect((await placeOf(id)).body.networks).toEqual([SLUG])
})
