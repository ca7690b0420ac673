/** The directory counted by territory and family of help, and tables of others beside it. */
import { keepIndicators } from '@maillage/api/features/statistics'
import type { Place } from '@maillage/shared/place'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { command } from '../support/commands.ts'
import { NOW, openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { save } from '../support/save.ts'

const DAY = 86_400_000
let clock = NOW
let directory: TestDirectory
const service = (id: number, given: Partial<Place['services'][number]> = {}): Place['services'][number] => ({
  id: `0190000${id}-0000-7000-8000-000000000001`,
  terms: ['alimentation'],
  ...given,
})
const AT = { lat: 46.1703, lon: 1.8714, precision: 'door', method: 'source' } as const

beforeAll(async () => {
  directory = await openTestDirectory({ now: () => clock })
  const free = { fees: [{ kind: 'free' as const }], access: ['walk-in' as const] }
  await save(
    directory.deps,
    placeDraft({
      body: placeBody({
        position: AT,
        hours: 'Mo-Fr 09:00-12:00',
        accessibility: { facets: { 'step-free': true } },
        // Two helps of one family are one place.
        services: [service(1, free), service(2)],
      }),
      verified: { existence: { date: '2026-11-01', by: 'structure' } },
    }),
    placeDraft({
      body: placeBody({ position: { ...AT, lat: 46.2 }, services: [service(3, { terms: ['logement'] })] }),
    }),
    placeDraft({ body: placeBody({ closedSince: '2020-01-01', services: [service(4)] }) }),
    placeDraft({ body: placeBody({ kind: 'remote', services: [service(5)] }) }),
    placeDraft({ body: placeBody({ services: [service(6)] }), demo: true }),
    placeDraft({ body: placeBody({ services: [service(8)] }), license: undefined }),
    placeDraft({ body: placeBody({ services: [{ ...service(9), delivery: ['phone'] }] }) }),
    // Known to its commune alone: it counts, and is near nowhere.
    placeDraft({
      body: placeBody({
        address: { commune: 'La Souterraine', code: '23176' },
        position: { lat: 46.2371, lon: 1.4873, precision: 'commune', method: 'commune-centre' },
        services: [service(0, { terms: ['sante'] })],
      }),
    }),
  )
})
afterAll(() => directory.close())

interface Answer {
  code: string
  day?: string
  population?: number
  families: { family: string; places: number; nearest?: number; perTenThousand?: number; free: number }[]
  history: { day: string; places: number }[]
  holders: { code: string }[]
  outside: { name: string; value: number; source: string }[]
}
const of = async (code: string) => {
  const { status, body } = await directory.get<Answer>(`/api/v1/territories/${code}/indicators`)
  return { status, ...body }
}

const indicator = (...args: string[]) =>
  command(['indicator', ...args.slice(0, -1)], { deps: directory.deps, stdin: args.at(-1) })
const file = async (name: string) => {
  const response = await directory.app.request(`/data/indicateurs-${name}.csv`)
  const rows = response.ok
    ? (parse(await response.text(), { columns: true }) as Record<string, string>[])
    : []
  return { response, rows }
}

test('before the first count nothing is said, and no number is made up', async () => {
  const creuse = await of('23')
  expect([creuse.status, creuse.day, creuse.families, creuse.history]).toEqual([200, undefined, [], []])
  expect((await file('latest')).response.status).toBe(404)
  expect((await of('99')).status).toBe(404)
})

test('each place counts once in every territory that holds it, with what it states alone', async () => {
  expect(await keepIndicators(directory.deps)).toMatchObject({ day: '2026-11-16' })
  for (const code of ['23096', '200034825', '23', 'r75']) {
    const { families, population = 0 } = await of(code)
    const any = families.find(({ family }) => family === 'any')
    const inAll = code.length < 4 ? 3 : 2
    expect(any, code).toMatchObject({
      places: inAll,
      confirmed: 1,
      hours: 1,
      free: 1,
      walkIn: 1,
      accessible: 1,
    })
    expect(any?.perTenThousand).toBeCloseTo((inAll / population) * 10_000, 1)
    expect(families.find(({ family }) => family === 'alimentation')).toMatchObject({ places: 1, free: 1 })
    expect(families.find(({ family }) => family === 'logement')).toMatchObject({ places: 1, free: 0 })
    expect(families.map(({ family }) => family).includes('sante'), code).toBe(inAll === 3)
  }
  expect((await of('59')).families).toEqual([expect.objectContaining({ family: 'any', places: 0 })])
  expect((await of('23096')).holders.map(({ code }) => code)).toEqual(['200034825', '23', 'r75'])
})

test('a commune knows how far the nearest is, as the crow flies', async () => {
  const near = (await of('23096')).families.find(({ family }) => family === 'alimentation')
  const far = (await of('23176')).families.find(({ family }) => family === 'alimentation')
  expect(near?.nearest).toBeLessThan(3_000)
  const there = (await of('23176')).families.find(({ family }) => family === 'sante')
  expect([there?.places, there?.nearest]).toEqual([1, undefined])
  expect([far?.places, (far?.nearest ?? 0) > 20_000, (far?.nearest ?? 0) < 45_000]).toEqual([0, true, true])
})

test('the file says the same, row by row', async () => {
  const { response, rows } = await file('latest')
  expect(response.headers.get('content-disposition')).toContain('indicateurs-2026-11-16.csv')
  expect(rows.find(({ code, famille }) => code === '23' && famille === 'alimentation')).toMatchObject({
    date: '2026-11-16',
    type: 'departement',
    lieux: '1',
    part_gratuits: '1',
    distance_plus_proche_m: '',
  })
  // Every commune with a centre has its distances.
  expect(
    rows.filter(({ type, famille }) => type === 'commune' && famille === 'logement').length,
  ).toBeGreaterThan(10_000)
  const again = await directory.app.request('/data/indicateurs-2026-11-16.csv', {
    headers: { 'If-None-Match': response.headers.get('etag') ?? '' },
  })
  expect(again.status).toBe(304)
  expect((await directory.app.request('/data/indicateurs-latest.csv?x=1')).status).toBe(400)
  expect((await directory.app.request('/data/indicateurs-hier.csv')).status).toBe(404)
})

test('days are kept so that one sees what moved: the last, and the first of each month', async () => {
  await save(directory.deps, placeDraft({ body: placeBody({ services: [service(7)] }) }))
  for (const days of [1, 20, 25]) {
    clock = NOW + days * DAY
    await keepIndicators(directory.deps)
  }
  const { history, day } = await of('23')
  expect(history.map(({ day: kept, places }) => [kept, places])).toEqual([
    ['2026-11-16', 3],
    ['2026-12-06', 4],
    ['2026-12-11', 4],
  ])
  expect(day).toBe('2026-12-11')
  expect(
    (await file('2026-11-16')).rows.find(({ code, famille }) => code === '23' && famille === 'any')?.lieux,
  ).toBe('3')
  expect((await file('2026-11-17')).response.status).toBe(404)
})

const FRAGILITY = [
  'import',
  '-',
  '--name',
  'fragilite',
  '--label',
  'Indice',
  '--source',
  'Observatoire',
  '--json',
]

test('a table of others stands beside ours, and what does not fit is told by its line', async () => {
  const given = 'code_insee,value\n23096,"12,5"\n59350,7\n1004,3\n99999,1\n75056,x\n59350,8\n'
  const { exit, out } = await indicator(...FRAGILITY, given)
  expect(exit).toBe(1)
  const report = JSON.parse(out) as {
    kept: number
    rejected: number
    issues: { where: string; message: string }[]
  }
  // Lille has two values: neither is right.
  expect([report.kept, report.rejected]).toEqual([1, 4])
  expect(report.issues[0]).toMatchObject({ where: 'line 4', message: expect.stringContaining('01004') })
  expect((await of('23096')).outside).toEqual([
    { name: 'fragilite', label: 'Indice', value: 12.5, source: 'Observatoire' },
  ])
  const row = (await file('latest')).rows.find(({ code, famille }) => code === '23096' && famille === 'any')
  expect(row?.autre_fragilite).toBe('12.5')
  expect((await indicator(...FRAGILITY, 'code,valeur\n1,2\n')).err).toContain('code_insee')
  expect((await indicator(...FRAGILITY, 'code_insee,value\n23096,1\n')).exit).toBe(0)
  expect((await of('23096')).outside.map(({ value }) => value)).toEqual([1])
})
