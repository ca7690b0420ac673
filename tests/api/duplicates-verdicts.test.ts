/** Moderators say of two records that they are one place, or two, and take it back; questions wait for them. */
import type { Answered, Duplicates } from '@maillage/api/features/duplicates'
import { revisionsOf } from '@maillage/api/features/records'
import type { Reason } from '@maillage/shared/matching'
import type { Place } from '@maillage/shared/place'
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { command } from '../support/commands.ts'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { addPeer, followedPlace, PARTNER } from '../support/peers.ts'
import { signIn, type Visitor, visitor } from '../support/people.ts'
import { save } from '../support/save.ts'

/** Far from each other and unlike: nothing but people put them together. */
const at = (name: string, commune: 'Guéret' | 'Lille', rank: number, given: Partial<Place> = {}) =>
  placeBody({
    name,
    address:
      commune === 'Guéret'
        ? { street: `${rank} rue des Tilleuls`, postcode: '23000', commune, code: '23096' }
        : { street: `${rank} rue Nationale`, postcode: '59000', commune, code: '59350' },
    position: {
      lat: (commune === 'Guéret' ? 46.17 : 50.63) + rank / 200,
      lon: commune === 'Guéret' ? 1.87 : 3.06,
      precision: 'address',
      method: 'source',
    },
    ...given,
  })

let directory: TestDirectory
let moderator: Visitor
let administrator: Visitor
let now = Date.parse('2026-11-16T09:00:00Z')
const library = placeDraft({ body: at('Médiathèque Basalte', 'Guéret', 1) })
const workshop = placeDraft({ body: at('Atelier Ardoise', 'Guéret', 20) })
const kitchen = placeDraft({ body: at('Cuisine Calcaire', 'Lille', 3) })
const garden = placeDraft({ body: at('Jardin Dolomie', 'Lille', 40) })
const followed = followedPlace(at('Halte Grès', 'Guéret', 60))

beforeAll(async () => {
  directory = await openTestDirectory({ now: () => now })
  await addPeer(directory.deps)
  await save(directory.deps, library, workshop, kitchen, garden, followed)
  moderator = await signIn(directory, 'mod@example.org', {
    scope: 'territory',
    target: '23',
    role: 'moderator',
  })
  administrator = await signIn(directory, 'admin@example.org', {
    scope: 'node',
    target: 'node',
    role: 'administrator',
  })
})
afterAll(() => directory.close())

const pair = (one: { id: string }, other: { id: string }) => ({ a: one.id, b: other.id })
const ordered = (one: { id: string }, other: { id: string }) =>
  one.id < other.id ? pair(one, other) : pair(other, one)

/** As the matcher keeps what it found. */
const found = (
  one: { id: string },
  other: { id: string },
  verdict: 'ask' | 'same',
  score: number,
  reasons: readonly Reason[] = [{ code: 'same-name' }],
) =>
  directory.deps.db
    .insertInto('matches')
    .values({ ...ordered(one, other), verdict, score, reasons: JSON.stringify(reasons) })
    .execute()

/** A door without a view: what is shown of it is no matter here. */
const clusterNamed = (id: string) =>
  sql`INSERT INTO clusters SELECT ${id}::uuid, now(), '{}'::jsonb, '{}'::jsonb`.execute(directory.deps.db)

const say = (who: Visitor, one: { id: string }, other: { id: string }, says: string | null) =>
  who.ask<Answered & { code?: string; detail?: string }>('POST', '/api/v1/duplicates', {
    ...pair(one, other),
    says,
  })
const list = async (who: Visitor, query = '') => {
  const answer = await who.ask<Duplicates>('GET', `/api/v1/duplicates${query}`)
  expect(answer.status).toBe(200)
  return answer.body
}
const named = ({ items }: Duplicates) =>
  items.map(({ a, b, state }) => [state, ...[a.name, b.name].sort()].join(' · '))

beforeEach(async () => {
  now += 1_000
  const links = await directory.deps.db
    .selectFrom('records')
    .select('doc')
    .where('type', '=', 'link')
    .where('deleted', '=', false)
    .execute()
  for (const { doc } of links) {
    const { body: _, version: _v, modified, ...rest } = doc as never as Record<string, string>
    const isFollowed = rest.origin !== undefined
    await save(directory.deps, {
      ...(rest as never as typeof library),
      ...(isFollowed ? { modified } : {}),
      deleted: { reason: 'withdrawn' },
    })
  }
  await directory.deps.db.deleteFrom('matches').execute()
})

test('who looks after one of the two may say so, and nobody else', async () => {
  expect((await say(visitor(directory), library, kitchen, 'sameAs')).status).toBe(401)
  const owner = await signIn(directory, 'owner@example.org', {
    scope: 'place',
    target: library.id,
    role: 'owner',
  })
  expect((await say(owner, library, kitchen, 'sameAs')).status).toBe(403)
  expect((await say(moderator, kitchen, garden, 'sameAs')).status).toBe(403)
  expect((await say(moderator, kitchen, library, 'sameAs')).body).toEqual({
    ...ordered(library, kitchen),
    said: { says: 'sameAs', by: 'here' },
  })
  expect((await say(administrator, kitchen, garden, 'differentFrom')).status).toBe(200)
  expect((await visitor(directory).ask('GET', '/api/v1/duplicates')).status).toBe(401)
  expect((await owner.ask('GET', '/api/v1/duplicates')).status).toBe(403)
  const { headers } = await moderator.ask('GET', '/api/v1/duplicates')
  expect(headers.get('cache-control')).toBe('no-store')
})

test('said again it is changed, said the same it is not, and taken back it is no more', async () => {
  const links = () =>
    directory.deps.db
      .selectFrom('records')
      .select(['id', 'version', 'doc', 'deleted'])
      .where('type', '=', 'link')
      .where('deleted', '=', false)
      .execute()
  await say(moderator, library, workshop, 'sameAs')
  const [first] = await links()
  expect(first?.doc).toMatchObject({
    schema: 'link/1.0',
    license: 'CC0-1.0',
    body: { says: 'sameAs', ...ordered(library, workshop) },
  })
  now += 1_000
  await say(moderator, workshop, library, 'sameAs')
  expect(await links()).toEqual([first])
  await say(administrator, workshop, library, 'differentFrom')
  const [changed, ...others] = await links()
  expect(others).toEqual([])
  expect(changed?.id).toBe(first?.id)
  expect(changed?.version).toBeGreaterThan(first?.version ?? 0)
  now += 1_000
  expect((await say(moderator, library, workshop, null)).body.said).toBeNull()
  expect(await links()).toEqual([])
  expect((await say(moderator, library, workshop, null)).status).toBe(200)
  const revisions = await revisionsOf(directory.deps.db, first?.id ?? '')
  expect(revisions.map(({ actor, reason }) => `${actor} ${reason}`)).toEqual([
    'moderator taken-back',
    'moderator differentFrom',
    'moderator sameAs',
  ])
  const people = await directory.deps.db
    .selectFrom('revisions')
    .select('user_id')
    .where('record_id', '=', first?.id ?? '')
    .where('user_id', 'is not', null)
    .execute()
  expect(people).toEqual([])
})

test('what another directory keeps is named by its global id, and its word gives way to ours', async () => {
  await say(moderator, library, followed, 'sameAs')
  const { doc } = await directory.deps.db
    .selectFrom('records')
    .select('doc')
    .where('type', '=', 'link')
    .where('deleted', '=', false)
    .executeTakeFirstOrThrow()
  const { body } = doc as { body: { a: string; b: string } }
  expect([body.a, body.b].sort()).toEqual([followed.uri, library.id].sort())
  await save(directory.deps, {
    id: uuidv7(),
    type: 'link',
    schema: 'link/1.0',
    license: 'CC0-1.0',
    origin: PARTNER,
    uri: `${PARTNER}/p/${uuidv7()}`,
    modified: '2026-11-16T10:00:00.000Z',
    body: { says: 'differentFrom', a: followed.uri, b: library.id },
  })
  expect((await list(moderator, '?state=said')).items[0]?.said).toEqual({ says: 'sameAs', by: 'here' })
  const theirs = { says: 'differentFrom', by: PARTNER }
  expect((await say(moderator, library, followed, null)).body.said).toEqual(theirs)
  expect((await list(moderator, '?state=said')).items[0]?.said).toEqual(theirs)
  const refused = await say(moderator, library, followed, null)
  expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining(PARTNER)])
  const elsewhere = await command(['duplicates', 'report', '--json'], directory)
  expect(JSON.parse(elsewhere.out)).toMatchObject({ saidHere: 0, saidElsewhere: 1 })
})

test('a pair that is none is refused in words', async () => {
  const nobody = { id: uuidv7() }
  expect((await say(moderator, library, nobody, 'sameAs')).body).toMatchObject({
    status: 404,
    detail: expect.stringContaining(nobody.id),
  })
  expect((await say(moderator, nobody, library, null)).status).toBe(404)
  expect((await say(moderator, library, library, 'sameAs')).body).toMatchObject({
    status: 400,
    detail: expect.stringContaining('name two'),
  })
  expect((await say(moderator, library, workshop, 'maybe')).status).toBe(400)
  const fiction = placeDraft({ demo: true, body: at('Maison fictive', 'Guéret', 80) })
  await save(directory.deps, fiction)
  expect((await say(moderator, library, fiction, 'sameAs')).body).toMatchObject({
    status: 409,
    detail: expect.stringContaining('demonstration'),
  })
})

test('questions come first, the likeliest first, then what is one place, then what was said', async () => {
  await found(library, workshop, 'ask', 40, [{ code: 'same-phone', value: '+33555000000' }])
  await found(library, kitchen, 'ask', 70)
  await found(workshop, kitchen, 'same', 90)
  await found(kitchen, garden, 'ask', 100)
  await say(moderator, library, followed, 'differentFrom')
  const all = await list(administrator)
  expect(named(all)).toEqual([
    'ask · Cuisine Calcaire · Jardin Dolomie',
    // Found to be one place, and kept apart by another: somebody must look.
    'ask · Atelier Ardoise · Cuisine Calcaire',
    'ask · Cuisine Calcaire · Médiathèque Basalte',
    'ask · Atelier Ardoise · Médiathèque Basalte',
    'said · Halte Grès · Médiathèque Basalte',
  ])
  expect(all).toMatchObject({ total: 5, totalExact: true, next: null })
  const [said] = (await list(moderator, '?state=said')).items
  const theirs = [said?.a, said?.b].find((side) => side?.id === followed.id)
  expect(theirs).toMatchObject({
    uri: followed.uri,
    name: 'Halte Grès',
    record: { license: 'etalab-2.0', body: { address: { commune: 'Guéret' } } },
    origin: { node: PARTNER },
  })
  // One of the two is enough; none is not.
  expect(named(await list(moderator, '?state=ask'))).toHaveLength(3)
  expect(named(await list(administrator, '?state=ask&territory=59'))).toHaveLength(3)
  expect(named(await list(moderator, '?territory=59'))).toHaveLength(2)
  const asked = (await list(moderator, '?state=ask')).items.at(-1)
  expect(asked).toMatchObject({ score: 40, reasons: [{ code: 'same-phone', value: '+33555000000' }] })
  const pages: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: Duplicates = await list(administrator, `?limit=2${cursor && `&cursor=${cursor}`}`)
    expect(page.total).toBe(5)
    pages.push(...named(page))
    cursor = page.next
  }
  expect(pages).toEqual(named(all))
  const other = (await list(administrator, '?limit=2')).next
  expect((await administrator.ask('GET', `/api/v1/duplicates?state=ask&cursor=${other}`)).status).toBe(400)
  expect((await moderator.ask('GET', `/api/v1/duplicates?limit=2&cursor=${other}`)).status).toBe(400)
})

test('a question that is answered, or whose places are one already, is none any more', async () => {
  const { db } = directory.deps
  await found(library, workshop, 'ask', 40)
  await found(kitchen, garden, 'same', 80)
  await say(moderator, library, workshop, 'differentFrom')
  expect(named(await list(administrator, '?state=ask'))).toEqual(['ask · Cuisine Calcaire · Jardin Dolomie'])
  const [said] = (await list(administrator, '?state=said')).items
  expect(said).toMatchObject({ score: 40, together: false, reasons: [{ code: 'same-name' }] })
  await say(moderator, library, workshop, null)
  const cluster_id = uuidv7()
  await clusterNamed(cluster_id)
  await db
    .insertInto('cluster_members')
    .values([kitchen, garden].map(({ id }, rank) => ({ record_id: id, cluster_id, rank })))
    .execute()
  expect(named(await list(administrator))).toEqual([
    'ask · Atelier Ardoise · Médiathèque Basalte',
    'same · Cuisine Calcaire · Jardin Dolomie',
  ])
  const { out } = await command(['duplicates', 'report', '--json'], directory)
  expect(JSON.parse(out)).toMatchObject({ doors: 1, records: 2, questions: 1, saidHere: 0 })
  const elsewhere = await command(['duplicates', 'report', '--json', '--territory', '23'], directory)
  expect(JSON.parse(elsewhere.out)).toMatchObject({ doors: 0, records: 0, questions: 1 })
  await db.deleteFrom('cluster_members').execute()
  await db.deleteFrom('clusters').execute()
})

test('what is said is seen at once: one place in lists, or two', async () => {
  const lists = async () =>
    (await directory.get<{ items: { name: string }[]; total: number }>('/api/v1/places?territory=59350')).body
      .total
  const before = await lists()
  await say(administrator, kitchen, garden, 'sameAs')
  expect(await lists()).toBe(before - 1)
  expect((await list(administrator, '?state=said')).items[0]).toMatchObject({ together: true })
  await say(administrator, kitchen, garden, null)
  expect(await lists()).toBe(before)
  const twin = placeDraft({ body: garden.body as Place })
  await save(directory.deps, twin)
  expect(await lists()).toBe(before)
  expect(named(await list(administrator, '?state=same'))).toEqual(['same · Jardin Dolomie · Jardin Dolomie'])
  await say(administrator, garden, twin, 'differentFrom')
  expect(await lists()).toBe(before + 1)
  expect(named(await list(administrator))).toEqual(['said · Jardin Dolomie · Jardin Dolomie'])
  const { body: _, ...gone } = twin
  await save(directory.deps, { ...gone, deleted: { reason: 'error' } })
  // Of what is no more, nothing is left to decide.
  expect((await list(administrator)).items).toEqual([])
})

test('the operator reads the questions and answers them by slug, id or global id', async () => {
  await found(library, followed, 'ask', 55, [
    { code: 'names-differ-by', values: [['mediatheque'], []] },
    { code: 'distance', metres: 120 },
  ])
  const report = await command(['duplicates', 'report'], directory)
  expect(report.exit).toBe(0)
  expect(report.out).toContain('1 pairs to decide of')
  expect(report.out).toContain(`(Halte Grès), ${PARTNER}`)
  expect(report.out).toContain('names differ by mediatheque / (nothing)')
  expect(report.out).toContain('120 m apart')
  const { slug } = (await directory.get<{ slug: string }>(`/api/v1/places/${library.id}`)).body
  const answer = await command(['duplicates', 'say', slug, followed.uri, 'same', '--json'], directory)
  expect(answer.err).toBe('')
  expect(JSON.parse(answer.out)).toMatchObject({ said: { says: 'sameAs', by: 'here' } })
  const back = await command(['duplicates', 'say', library.id, followed.id, 'forget'], directory)
  expect(back.out).toContain('nobody says anything')
  expect((await command(['duplicates', 'say', library.id, followed.id, 'perhaps'], directory)).exit).toBe(2)
  expect((await command(['duplicates', 'report', '--limit', '1000'], directory)).exit).toBe(2)
})

test('what is said is described for whoever writes a client', async () => {
  const { body } = await directory.get<{
    paths: Record<string, Record<string, unknown>>
    components: { schemas: Record<string, { properties: Record<string, unknown> }> }
  }>('/api/v1/openapi.json')
  expect(Object.keys(body.paths['/api/v1/duplicates'] ?? {}).sort()).toEqual(['get', 'post'])
  expect(Object.keys(body.components.schemas.DuplicatePair?.properties ?? {})).toEqual(
    expect.arrayContaining(['a', 'b', 'state', 'together', 'score', 'reasons', 'said']),
  )
})
