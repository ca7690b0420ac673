/** “Je n'ai pas trouvé”: a count of needs by EPCI and week, of nobody, said from ten on. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Indicators } from '@maillage/api/features/statistics'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NOW, openTestDirectory, type TestDirectory } from '../support/directory.ts'

const WEEK = 7 * 86_400_000
/** Guéret, and the EPCI it lies in. */
const [GUERET, GRAND_GUERET] = ['23096', '200034825']
/** Beside the town hall of Guéret, to the metre. */
const POINT = { lat: 46.17149, lon: 1.87173 }

let networks = 0
/** A network that said nothing yet: an IPv6 /48. */
const elsewhere = () => `2001:db8:${(++networks).toString(16)}:0`

let clock = NOW
let directory: TestDirectory
beforeAll(async () => {
  directory = await openTestDirectory({ now: () => clock })
})
afterAll(() => directory.close())

async function say(given: object, network = elsewhere(), headers: Record<string, string> = {}) {
  const response = await directory.app.request(
    '/api/v1/unmet-needs',
    {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify({ who: 'public', ...given }),
    },
    { network },
  )
  const body = response.status === 204 ? undefined : ((await response.json()) as { issues?: object[] })
  return { status: response.status, issues: body?.issues }
}

const times = async (count: number, given: object) => {
  for (let n = 0; n < count; n++) expect((await say(given)).status).toBe(204)
}
const rows = () => directory.deps.db.selectFrom('unmet_needs').selectAll().execute()
const unmet = async (code: string) =>
  (await directory.get<Indicators>(`/api/v1/territories/${code}/indicators`)).body.unmet
const file = async () => await (await directory.app.request('/data/pas-trouve.csv')).text()

/** Every row of every table, as text. */
async function everything(): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`SELECT format('%I.%I', schemaname, tablename) AS name
    FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND tablename <> 'spatial_ref_sys'`.execute(
    directory.deps.db,
  )
  const texts = await Promise.all(
    tables.map(async ({ name }) => {
      const found = await sql<{
        row: string
      }>`SELECT to_jsonb(t)::text AS row FROM ${sql.raw(name)} t`.execute(directory.deps.db)
      return found.rows.map(({ row }) => row).join('\n')
    }),
  )
  return texts.join('\n')
}

test('keeps a need, an EPCI, a week, who, and nothing of the search nor of the person', async () => {
  const canary = 'zorglubique'
  const search = new URLSearchParams({
    q: `colis ${canary}`,
    lat: '46.17149',
    lon: '1.87173',
    radius: '5000',
  })
  expect((await directory.get(`/api/v1/places?${search}`)).status).toBe(200)
  const network = '203.0.113.77'
  expect((await say({ need: 'colis-alimentaire', point: POINT }, network)).status).toBe(204)
  expect(await rows()).toEqual([
    { need: 'colis-alimentaire', epci: GRAND_GUERET, week: '2026-W47', who: 'public', times: 1 },
  ])
  const kept = await everything()
  const onDisk = readdirSync(directory.deps.config.dataDir, {
    recursive: true,
    encoding: 'utf8',
    withFileTypes: true,
  })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n')
  for (const trace of [canary, '46.1714', '1.8717', network, GUERET])
    for (const [where, text] of Object.entries({ kept, onDisk, logged: JSON.stringify(directory.logged) }))
      expect(text.includes(trace), `${trace} in ${where}`).toBe(false)
})

test('refuses what is no need, no EPCI, or more than is kept', async () => {
  const refused = async (given: object) => {
    const { status, issues } = await say(given)
    return [status, (issues?.[0] as { where?: string })?.where]
  }
  expect(await refused({ need: 'licorne', territory: GUERET })).toEqual([400, 'need'])
  expect(await refused({ need: 'repas', territory: '23' })).toEqual([400, 'territory'])
  expect(await refused({ need: 'repas', territory: '99999' })).toEqual([400, 'territory'])
  // Île-d'Yeu is in none, and nothing is near the middle of the ocean.
  expect(await refused({ need: 'repas', territory: '85113' })).toEqual([400, 'territory'])
  expect(await refused({ need: 'repas', point: { lat: 40, lon: -40 } })).toEqual([400, 'point'])
  expect(await refused({ need: 'repas' })).toEqual([400, 'territory'])
  expect(await refused({ need: 'repas', territory: GUERET, text: 'mon nom' })).toEqual([400, 'text'])
  const foreign = { Origin: 'https://ailleurs.example', 'Sec-Fetch-Site': 'cross-site' }
  expect((await say({ need: 'repas', territory: GUERET }, elsewhere(), foreign)).status).toBe(403)
  expect(await rows()).toHaveLength(1)
})

test('says nothing below ten, then by steps of ten', async () => {
  await times(5, { need: 'velo', territory: GUERET })
  await times(4, { need: 'velo', territory: GRAND_GUERET, who: 'professional' })
  for (const code of [GUERET, GRAND_GUERET, '23']) expect(await unmet(code)).toBeUndefined()
  await times(1, { need: 'velo', point: POINT })
  // Nothing moves before the week is over.
  expect(await unmet(GUERET)).toBeUndefined()
  clock += WEEK
  const said = {
    epci: { code: GRAND_GUERET, kind: 'epci', name: expect.stringContaining('Guéret') },
    needs: [{ need: 'velo', atLeast: 10 }],
  }
  expect(await unmet(GRAND_GUERET)).toEqual(said)
  expect(await unmet(GUERET)).toEqual(said)
  expect(await unmet('23')).toBeUndefined()
  // Ten in two rows: neither of them is said by itself.
  expect((await file()).trim().split('\n')).toHaveLength(1)
  clock -= WEEK
  await times(6, { need: 'velo', territory: GUERET })
  expect((await file()).trim().split('\n')).toHaveLength(1)
  clock += WEEK
  expect((await unmet(GUERET))?.needs).toEqual([{ need: 'velo', atLeast: 10 }])
  const [, line] = (await file()).trim().split('\n')
  expect(line).toMatch(/^2026-W47,200034825,.*Guéret.*,velo,.+,public,10$/)
  clock = NOW
})

test('tells nobody of needs of violence', async () => {
  await times(10, { need: 'hebergement-femmes-victimes-de-violences', territory: GUERET })
  clock += WEEK
  expect((await unmet(GUERET))?.needs.map(({ need }) => need)).toEqual(['velo'])
  expect(await file()).not.toContain('violences')
  clock = NOW
})

test('forgets, of a territory, what is older than a year', async () => {
  clock += 52 * WEEK
  expect((await unmet(GUERET))?.needs).toEqual([{ need: 'velo', atLeast: 10 }])
  clock += WEEK
  expect(await unmet(GUERET)).toBeUndefined()
  expect(await file()).toContain('2026-W47')
  clock = NOW
})

test('is not made by one network alone', async () => {
  const network = elsewhere()
  const said = { need: 'douches', territory: GUERET }
  const statuses = []
  for (let n = 0; n < 12; n++) statuses.push((await say(said, network)).status)
  expect(statuses.filter((status) => status === 204)).toHaveLength(3)
  expect(statuses.at(-1)).toBe(429)
  // What one subscriber holds is one network: another /64 of the same /48 says nothing more.
  expect((await say(said, `${network.slice(0, -1)}7`)).status).toBe(429)
  const other = elsewhere()
  const needs = 'repas velo douches sante logement budget emploi famille mobilite francais hygiene'.split(' ')
  for (const need of needs) statuses.push((await say({ need, territory: GUERET }, other)).status)
  expect(statuses.at(-1)).toBe(429)
})
