/** Commands that need no directory, in this process. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { command } from '../support/commands.ts'
import { ROOT } from '../support/data.ts'
import { freshFolder } from '../support/processes.ts'

const SMALL = join(ROOT, 'tests/fixtures/mednum/small.csv')

const json = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>

test('checks a list without a directory', async () => {
  const { exit, out } = await command(['validate', 'mednum', SMALL, '--json'])
  expect(exit).toBe(0)
  expect(json(out)).toMatchObject({ rows: 6, rejected: 2 })
})

test('checks structures and services in two files, one of them from standard input', async () => {
  const services = join(await freshFolder(), 'services.json')
  const structure = { source: 'x', id: 'x--1', nom: 'Exemple', date_maj: '2026-01-05', commune: 'Guéret' }
  const service = {
    ...structure,
    id: 'x--s',
    structure_id: 'x--1',
    description: 'Une aide.',
    frais: 'offert',
  }
  await writeFile(services, JSON.stringify([service]))
  const args = ['validate', 'data-inclusion', '-', services, '--json']
  const { exit, out } = await command(args, { stdin: JSON.stringify([structure]) })
  expect(exit).toBe(0)
  expect(json(out)).toMatchObject({ rows: 1, rejected: 0, issues: { 'warning:value-unknown': 1 } })
})

test('is told what is wrong with a command', async () => {
  for (const args of [
    ['nonsense'],
    ['import', 'mednum'],
    ['import', 'data-inclusion'],
    ['import', 'mednum', SMALL, '--license', 'mine'],
  ]) {
    expect(await command(args)).toMatchObject({ exit: 2, out: '' })
  }
})
