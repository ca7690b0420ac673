import {
  type Action,
  type Actor,
  type Grant,
  may,
  organizationSubject,
  subjectOf,
} from '@maillage/api/features/rights'
import type { Place } from '@maillage/shared/place'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { organizationDraft, placeBody, placeDraft } from '../support/drafts.ts'
import { signIn, type Visitor, visitor } from '../support/people.ts'
import { save } from '../support/save.ts'

const COMMUNES = [
  { commune: 'Guéret', code: '23096' },
  { commune: 'Aubusson', code: '23008' },
  { commune: 'Lille', code: '59350' },
  { commune: 'Paris 11e', code: '75111' },
  undefined,
]
const NETWORKS = [undefined, ['france-services'], ['aidants-connect', 'france-services']]

const association = organizationDraft({ name: 'Association des Tilleuls' })
/** All its places are in one commune. */
const guild = organizationDraft({ name: 'Amicale' })
const names = ['Épicerie', 'Atelier numérique', 'Bibliothèque', 'Maison des Tilleuls', 'Foyer']
const drafts = COMMUNES.flatMap((address, a) =>
  NETWORKS.map((networks, n) =>
    placeDraft({
      body: placeBody({
        name: `${names[a]} ${n}`,
        address,
        ...(networks ? { networks } : {}),
        ...(n === 0 ? { organization: association.id } : {}),
        ...(a === 0 && n === 1 ? { organization: guild.id } : {}),
        ...(n === 1 ? { hours: 'Mo 09:00-12:00' } : {}),
        ...(a === 1 && n === 2 ? { closedSince: '2026-10-01' } : {}),
      } as Partial<Place>),
      ...(n === 1 ? { verified: { '/hours': { date: '2026-06-01', by: 'structure' } } } : {}),
      ...(n === 2 ? { verified: { existence: { date: '2026-10-01', by: 'source' } } } : {}),
    }),
  ),
)

let directory: TestDirectory
beforeAll(async () => {
  directory = await openTestDirectory()
  await save(directory.deps, association, guild, ...drafts)
})
afterAll(() => directory.close())

interface Survey {
  readonly items: {
    id: string
    name: string
    needs: string[]
    reports: number
    can: string[]
    confirmed?: string
  }[]
  readonly total: number
  readonly next: string | null
}
const survey = (who: Visitor, params: Record<string, string> = {}) =>
  who.ask<Survey>('GET', `/api/v1/moderation/places?${new URLSearchParams(params)}`)
const found = async (who: Visitor, params: Record<string, string> = {}) =>
  (await survey(who, params)).body.items.map(({ name }) => name)

let people = 0
const person = (...grants: Grant[]) => signIn(directory, `moderation${++people}@example.org`, ...grants)
const moderator = (target: string) => person({ scope: 'territory', target, role: 'moderator' })

test('the list holds the places that the policy lets her see, neither more nor less', async () => {
  const rights: Grant[] = [
    ...['23', '23096', 'r32', '75', '75056', '75111', '200034825'].map(
      (target): Grant => ({ scope: 'territory', target, role: 'moderator' }),
    ),
    { scope: 'network', target: 'france-services', role: 'coordinator' },
    { scope: 'network', target: 'aidants-connect', role: 'coordinator' },
    { scope: 'node', target: 'node', role: 'administrator' },
  ]
  const action: Action = 'place.survey'
  for (const grants of [...rights.map((right) => [right]), rights.slice(0, 2), rights.slice(6, 9)]) {
    const who = await person(...grants)
    const actor: Actor = { kind: 'person', id: who.id, email: '', grants }
    const expected = drafts.filter(({ id, body }) =>
      may(actor, action, subjectOf({ id, doc: { body } }), directory.deps.gazetteer),
    )
    const { body } = await survey(who)
    expect(body.items.map(({ id }) => id).sort(), JSON.stringify(grants)).toEqual(
      expected.map(({ id }) => id).sort(),
    )
    expect(body.total).toBe(expected.length)
  }
})

test('each place says which of its reports and its organization she may act on, as the policy does', async () => {
  const { db, gazetteer } = directory.deps
  const rights: Grant[] = [
    { scope: 'territory', target: '23', role: 'moderator' },
    { scope: 'territory', target: '23096', role: 'moderator' },
    { scope: 'network', target: 'france-services', role: 'coordinator' },
    { scope: 'node', target: 'node', role: 'administrator' },
    { scope: 'organization', target: association.id, role: 'editor' },
    { scope: 'organization', target: guild.id, role: 'editor' },
  ]
  const met = new Set<string>()
  for (const grants of [...rights.slice(0, 4).map((right) => [right]), [0, 4], [2, 5]]) {
    const held = grants.flatMap((one) => (typeof one === 'number' ? (rights[one] ?? []) : one))
    const who = await person(...held)
    const actor: Actor = { kind: 'person', id: who.id, email: '', grants: held }
    for (const { id, can } of (await survey(who)).body.items) {
      const body = drafts.find((draft) => draft.id === id)?.body as Place
      const hers = body.organization && (await organizationSubject(db, body.organization))
      expect(can, `${JSON.stringify(held)} ${body.name}`).toEqual([
        ...(may(actor, 'report.decide', subjectOf({ id, doc: { body } }), gazetteer)
          ? ['report.decide']
          : []),
        ...(hers && may(actor, 'organization.edit', hers, gazetteer) ? ['organization.edit'] : []),
      ])
      met.add(can.join(' '))
    }
  }
  expect([...met].sort()).toEqual(['', 'report.decide', 'report.decide organization.edit'])
})

test('it is denied to whoever moderates and coordinates nothing', async () => {
  const owner = await person({ scope: 'place', target: drafts[14]?.id ?? '', role: 'owner' })
  expect((await survey(owner)).status).toBe(403)
  expect((await survey(await person())).status).toBe(403)
  expect((await survey(visitor(directory))).status).toBe(401)
})

test('it is narrowed by words of the name, a territory, a network', async () => {
  const who = await person({ scope: 'node', target: 'node', role: 'administrator' })
  expect(await found(who, { q: 'NUMERIQUE atel' })).toEqual([0, 1, 2].map((n) => `Atelier numérique ${n}`))
  expect(await found(who, { q: '%' })).toHaveLength(drafts.length)
  expect(await found(who, { territory: '23', network: 'aidants-connect' })).toEqual([
    'Atelier numérique 2',
    'Épicerie 2',
  ])
  // Not a way round her rights.
  expect(await found(await moderator('23'), { territory: '59' })).toEqual([])
})

test('it is narrowed by what places need', async () => {
  const who = await moderator('23')
  expect(await found(who, { need: 'no-hours' })).toEqual(['Atelier numérique 0', 'Épicerie 0', 'Épicerie 2'])
  // What its source says confirms nothing; what is closed for good is not to be confirmed.
  expect(await found(who, { need: 'not-confirmed' })).toEqual([
    'Atelier numérique 0',
    'Épicerie 0',
    'Épicerie 2',
  ])
  expect(await found(who, { need: 'not-confirmed', months: '3' })).toContain('Épicerie 1')
  expect((await found(who, { need: 'no-owner' })).length).toBe(5)
  await person({ scope: 'organization', target: association.id, role: 'owner' })
  await person({ scope: 'place', target: drafts[1]?.id ?? '', role: 'editor' })
  expect(await found(who, { need: 'no-owner' })).toEqual(['Atelier numérique 1', 'Épicerie 1', 'Épicerie 2'])
  expect(await found(who, { need: 'reported' })).toEqual([])
  await directory.deps.db
    .insertInto('reports')
    .values({
      id: directory.deps.uuid(),
      place_id: drafts[1]?.id ?? '',
      kind: 'closed',
      made: '2026-11-15T09:00:00Z',
      day: '2026-11-15',
    })
    .execute()
  const reported = await survey(who, { need: 'reported' })
  expect(reported.body.items).toMatchObject([
    { name: 'Épicerie 1', reports: 1, needs: ['reported', 'no-owner'], confirmed: '2026-06-01' },
  ])
})

test('it is read a page at a time, each place once, by its reader alone', async () => {
  const who = await person({ scope: 'node', target: 'node', role: 'administrator' })
  const read: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const params: Record<string, string> = { limit: '4', ...(cursor ? { cursor } : {}) }
    const { status, body } = await survey(who, params)
    expect(status).toBe(200)
    expect(body.total).toBe(drafts.length)
    read.push(...body.items.map(({ id }) => id))
    const second = await moderator('23')
    if (body.next) expect((await survey(second, { limit: '4', cursor: body.next })).status).toBe(400)
    cursor = body.next
  }
  expect([...read].sort()).toEqual(drafts.map(({ id }) => id).sort())
  const all = await found(who)
  expect(all).toEqual([...all].sort((a, b) => a.localeCompare(b, 'fr')))
  for (const [name, value] of Object.entries({ need: 'x', months: '0', limit: '1000', autre: '1' }))
    expect((await survey(who, { [name]: value })).status, name).toBe(400)
})
