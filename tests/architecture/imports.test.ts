import { expect, test } from 'vitest'
import { sources } from './source.ts'

const all = sources('packages/*/src/**/*.{ts,tsx}')
const inside = (folder: string) => all.filter(({ path }) => path.startsWith(folder))

/** Each file with the imports that a rule forbids it. */
const offending = (files: typeof all, forbidden: (name: string, path: string) => boolean) =>
  files.flatMap(({ path, imports }) =>
    imports.filter((name) => forbidden(name, path)).map((name) => `${path} → ${name}`),
  )

test('packages depend one way: shared ← api ← web-map', () => {
  expect(offending(inside('packages/shared/'), (name) => /^@maillage\/(api|web-map)/.test(name))).toEqual([])
  expect(offending(inside('packages/api/'), (name) => name.startsWith('@maillage/web-map'))).toEqual([])
})

test('shared is pure: no node:, no framework, no I/O', () => {
  const allowed = /^(zod|canonicalize|packages\/shared\/|@maillage\/shared)/
  expect(offending(inside('packages/shared/'), (name) => !allowed.test(name))).toEqual([])
})

test('shared never uses Temporal, process, fetch or the clock', () => {
  const forbidden = /\bTemporal\b|\bprocess\.|\bfetch\(|\bDate\.now\(|new Date\(\)|Math\.random\(|\bBuffer\b/
  expect(
    inside('packages/shared/')
      .filter(({ text }) => forbidden.test(withoutComments(text)))
      .map(({ path }) => path),
  ).toEqual([])
})

/** Lowest first: each feature uses only those before it. */
const FEATURES = [
  'jobs',
  'records',
  'homes',
  'territories',
  'taxonomy',
  'hours',
  'accounts',
  'organizations',
  'places',
  'search',
  'rights',
  'editing',
  'reports',
  'moderation',
  'duplicates',
  'bulk',
  'freshness',
  'campaigns',
  'tiles',
  'demo',
  'imports',
  'sources',
  'validation',
  'exports',
  'dumps',
  'unmet',
  'statistics',
  'changes',
  'news',
  'ogc',
  'hsds',
  'federation',
  'peers',
  'transfers',
  'suggestions',
  'maintenance',
]

const featureOf = (path: string): string | undefined =>
  /packages\/api\/src\/features\/([^/]+)\//.exec(path)?.[1]

test('every feature is in the order of features', () => {
  const found = new Set(all.flatMap(({ path }) => featureOf(path) ?? []))
  expect([...found].filter((name) => !FEATURES.includes(name))).toEqual([])
})

test('features use only lower ones, and only through their index', () => {
  const wrong = offending(inside('packages/api/src/features/'), (name, path) => {
    const mine = featureOf(path)
    const theirs = featureOf(name)
    if (mine === undefined || theirs === undefined || mine === theirs) return false
    return FEATURES.indexOf(theirs) >= FEATURES.indexOf(mine) || !name.endsWith(`/${theirs}/index.ts`)
  })
  expect(wrong).toEqual([])
})

test('standards are pure mappers: no database, no features', () => {
  expect(
    offending(inside('packages/api/src/standards/'), (name) =>
      /src\/(db|features|http|process)\/|^node:|^kysely|^pg$/.test(name),
    ),
  ).toEqual([])
})

test('http, net and db know no feature', () => {
  const low = ['http', 'net', 'db'].flatMap((folder) => inside(`packages/api/src/${folder}/`))
  expect(offending(low, (name) => name.includes('src/features/'))).toEqual([])
})

test('only db/open.ts knows which engine runs', () => {
  const others = inside('packages/api/').filter(({ path }) => path !== 'packages/api/src/db/open.ts')
  expect(offending(others, (name) => /^(pg$|@electric-sql\/)/.test(name))).toEqual([])
})

test('migrations import nothing of the application', () => {
  expect(offending(inside('packages/api/src/db/migrations/'), (name) => name !== 'kysely')).toEqual([])
})

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '')
}

test('settings, clock, randomness and console are reached only from config, deps and entry points', () => {
  const ENTRIES =
    /^packages\/(api|web-map)\/src\/(config|deps|cli|server|build|(features\/territories|basemap)\/generate)\.ts$/
  const forbidden =
    /\bprocess\.(env|argv|exit|stdout|stderr|stdin)\b|\bconsole\.|\bDate\.now\b|\bnew Date\(\)|\bMath\.random\(/
  const wrong = all
    .filter(({ path }) => !path.startsWith('packages/web-map/src/islands/') && !ENTRIES.test(path))
    .filter(({ text }) => forbidden.test(withoutComments(text)))
  expect(wrong.map(({ path }) => path)).toEqual([])
})
