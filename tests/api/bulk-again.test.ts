/** An approval of many places that is sent again, or that breaks off: nothing is lost, nothing is made twice. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { NOW, openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { signIn, type Visitor } from '../support/people.ts'
import { save } from '../support/save.ts'

/** Reads of the clock that are left before the machine stops. */
let left = Number.POSITIVE_INFINITY
let clock = NOW
let directory: TestDirectory
beforeAll(async () => {
  directory = await openTestDirectory({
    now: () => {
      if (left-- <= 0) throw new Error('The machine stops.')
      return clock
    },
  })
})
afterAll(() => directory.close())
beforeEach(() => {
  clock = NOW
})

interface Row {
  readonly id: string
  readonly version: number
  readonly edits: { path: string; after?: unknown }[]
}
interface Applied {
  readonly items: { id: string; outcome: string; issues: { where: string }[] }[]
}

const EDITS = [
  { path: '/hours', after: 'Mo 09:00-12:00' },
  { path: '/contacts', after: [{ kind: 'phone', value: '+33199001234' }] },
  { path: '/exceptions', after: [{ from: '2026-12-24', to: '2026-12-26' }] },
]

let people = 0
/** An approval of places of one structure, just read, and who sends it. */
async function approval(count: number): Promise<{ rows: Row[]; keeper: Visitor }> {
  const organization = directory.deps.uuid()
  const drafts = Array.from({ length: count }, (_, n) =>
    placeDraft({ body: placeBody({ name: `Lieu ${n}`, organization }) }),
  )
  await save(directory.deps, ...drafts)
  const grant = { scope: 'organization', target: organization, role: 'owner' } as const
  const keeper = await signIn(directory, `encore${++people}@example.org`, grant)
  const rows = await Promise.all(
    drafts.map(async ({ id }) => ({ id, version: (await placeOf(id)).version, edits: EDITS })),
  )
  return { rows, keeper }
}

const placeOf = (id: string) => directory.record(id)
const apply = (who: Visitor, rows: readonly Row[]) =>
  who.ask<Applied>('POST', '/api/v1/bulk/apply', { rows, consent: true })
const outcomesOf = ({ body }: { body: Applied }) => body.items.map(({ outcome }) => outcome)

/** How many times each place was saved since it was read. */
const savesOf = (rows: readonly Row[]) =>
  Promise.all(
    rows.map(async ({ id, version }) => {
      const { n } = await directory.deps.db
        .selectFrom('revisions')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .where('record_id', '=', id)
        .where('version', '>', version)
        .executeTakeFirstOrThrow()
      return Number(n)
    }),
  )

test('the same approval sent again, even the day after, changes nothing and says so', async () => {
  const { rows, keeper } = await approval(3)
  expect(outcomesOf(await apply(keeper, rows))).toEqual(['changed', 'changed', 'changed'])
  clock += 86_400_000
  expect(outcomesOf(await apply(keeper, rows))).toEqual(['unchanged', 'unchanged', 'unchanged'])
  expect(await savesOf(rows)).toEqual([1, 1, 1])
})

test('an approval sent again while the first is still at work makes each change once', async () => {
  const { rows, keeper } = await approval(4)
  const answers = await Promise.all([apply(keeper, rows), apply(keeper, rows.toReversed())])
  const [first = [], second = []] = answers.map(outcomesOf)
  const both = first.map((outcome, index) => [outcome, second.toReversed()[index]].sort())
  expect(both).toEqual(rows.map(() => ['changed', 'unchanged']))
  expect(await savesOf(rows)).toEqual([1, 1, 1, 1])
})

test('wherever an approval breaks off, each place is whole, and sending it again does the rest', async () => {
  const seen = new Set<string>()
  for (let reads = 0, status = 0; status !== 200; reads++) {
    const { rows, keeper } = await approval(3)
    left = reads
    status = (await apply(keeper, rows)).status
    left = Number.POSITIVE_INFINITY
    const saves = await savesOf(rows)
    seen.add(saves.join(' '))
    for (const [index, { id }] of rows.entries()) {
      const { hours, contacts, exceptions } = (await placeOf(id)).body
      const made = saves[index] !== 0
      expect([hours, contacts, exceptions].map((field) => field !== undefined)).toEqual([made, made, made])
    }
    const again = outcomesOf(await apply(keeper, rows))
    expect(again).toEqual(saves.map((one) => (one === 0 ? 'changed' : 'unchanged')))
    expect(await savesOf(rows)).toEqual([1, 1, 1])
  }
  // It did break off before, between and after them.
  expect([...seen]).toEqual(['0 0 0', '1 0 0', '1 1 0', '1 1 1'])
})

test('what somebody changed elsewhere meanwhile merges; what she changed of the same is told, not written over', async () => {
  const { rows, keeper } = await approval(2)
  const [apart, same] = rows as [Row, Row]
  const change = ({ id, version }: Row, path: string, after: unknown) =>
    keeper.ask(
      'PATCH',
      `/api/v1/places/${id}`,
      { edits: [{ path, after }], consent: true },
      {
        'If-Match': `"${version}"`,
      },
    )
  await change(apart, '/summary', { lang: 'fr', text: 'Entrée libre' })
  await change(same, '/hours', 'Tu off')
  const applied = await apply(keeper, rows)
  expect(applied.body.items).toMatchObject([
    { outcome: 'changed' },
    { outcome: 'stale', issues: [{ where: '/hours' }] },
  ])
  expect((await placeOf(apart.id)).body).toMatchObject({
    hours: 'Mo 09:00-12:00',
    summary: { text: 'Entrée libre' },
  })
  expect((await placeOf(same.id)).body.hours).toBe('Tu off')
  const unread = { ...same, version: same.version + 1_000_000 }
  expect(outcomesOf(await apply(keeper, [unread]))).toEqual(['stale'])
})

test('who has no right on a place is refused, whether it says so already or not', async () => {
  const { rows, keeper } = await approval(1)
  await apply(keeper, rows)
  const other = await signIn(directory, 'autre@example.org')
  expect(outcomesOf(await apply(other, rows))).toEqual(['refused'])
})

test('of a hidden place, what is sealed is changed once, by its own people alone', async () => {
  const { rows, keeper } = await approval(1)
  const [{ id }] = rows as [Row]
  const sealing = { ...rows[0], edits: [{ path: '/name', after: 'CHRS des Bleuets' }] } as Row
  expect(outcomesOf(await apply(keeper, [sealing]))).toEqual(['changed'])
  const moved = {
    id,
    version: (await placeOf(id)).version,
    edits: [{ path: '/address/street', after: '9 impasse du Puits' }],
  }
  const moderator = await signIn(directory, 'mod-encore@example.org', {
    scope: 'territory',
    target: '23',
    role: 'moderator',
  })
  expect(outcomesOf(await apply(moderator, [moved]))).toEqual(['refused'])
  expect(outcomesOf(await apply(keeper, [moved]))).toEqual(['changed'])
  expect(outcomesOf(await apply(moderator, [moved]))).toEqual(['refused'])
  expect(outcomesOf(await apply(keeper, [moved]))).toEqual(['unchanged'])
  const { body } = await keeper.ask<{ sealed: { address: object } }>('GET', `/api/v1/places/${id}/editing`)
  expect(body.sealed.address).toMatchObject({ street: '9 impasse du Puits' })
  expect(JSON.stringify(await placeOf(id))).not.toContain('impasse du Puits')
})
