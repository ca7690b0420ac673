import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../support/data.ts'
import { sources } from './source.ts'

const git = (...args: string[]): string[] =>
  execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).split('\n').filter(Boolean)
const tracked = () =>
  git('ls-files', '--cached', '--others', '--exclude-standard').filter((path) => existsSync(join(ROOT, path)))

/** Data written as code may be long: terms, phrases, labels. */
const DATA = /\/(terms|crosswalks|data)\/|\.corpus\.ts$|\/(numbers|vocabulary|given-names|cards|fr|en)\.ts$/

test('source files stay small enough to be read whole', () => {
  const long = sources('packages/*/src/**/*.{ts,tsx,css}').filter(
    ({ path, text }) => !DATA.test(path) && text.split('\n').length > 300,
  )
  expect(long.map(({ path }) => path)).toEqual([])
})

test('the root holds what an open repository needs, and nothing else', () => {
  const known =
    /^(packages|tests|README\.md|LICENSE|CHANGELOG\.md|CONFORMANCE\.md|Dockerfile|compose\.yaml|package\.json|pnpm-workspace\.yaml|pnpm-lock\.yaml|tsconfig(\.base)?\.json|vitest\.config\.ts|biome\.json|\..*)$/
  const held = new Set(tracked().map((path) => path.split('/')[0] ?? ''))
  expect([...held].filter((name) => !known.test(name))).toEqual([])
})

test('no path of a machine, no registry host, no unfinished note stands in the repository', () => {
  const forbidden = new RegExp(
    ['/wo' + 'rk/', '/ro' + 'ot/', 'registry\\.npm' + 'js', 'TO' + 'DO', 'FIX' + 'ME'].join('|'),
  )
  const texts = tracked().filter((path) => /\.(ts|tsx|css|md|json|ya?ml|sh)$|^\.ci\//.test(path))
  expect(texts.filter((path) => forbidden.test(readFileSync(join(ROOT, path), 'utf8')))).toEqual([])
})

test('every folder of a feature holds the known file names', () => {
  const features = join(ROOT, 'packages/api/src/features')
  const missing = readdirSync(features).filter((name) => !existsSync(join(features, name, 'index.ts')))
  expect(missing).toEqual([])
})
