/** `maillage validate` of a standard: its report, a score with its reasons, the repaired file. */
import { chmod, mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { command } from '../support/commands.ts'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'

const LIST = `id,nom,commune,code_postal,adresse,telephone,services,date_maj,frais_a_charge
1,Les Ormeaux,Reims,51100,12 rue des Canaris,03 26 00 00 00,Accès internet et matériel informatique,2026-03-02,Gratuit
2,Sans date,Reims,51100,14 rue des Canaris,,Accès internet et matériel informatique,,gratis
3,,Reims,51100,16 rue des Canaris,,,2026-03-02,
`

let directory: TestDirectory
let folder: string
let list: string
beforeAll(async () => {
  directory = await openTestDirectory()
  folder = await mkdtemp(join(tmpdir(), 'maillage-validate-'))
  list = join(folder, 'liste.csv')
  await writeFile(list, LIST)
})
afterAll(() => directory.close())

test('a list is given a score with its reasons, and what is valid of it once repaired', async () => {
  const file = join(folder, 'reparee.csv')
  // A file that was there before is readable by its owner alone all the same.
  await writeFile(file, 'avant')
  await chmod(file, 0o644)
  const { exit, out, err } = await command(
    ['validate', 'mednum', list, '--json', '--repaired', file],
    directory,
  )
  expect(exit, err).toBe(0)
  expect(JSON.parse(out)).toMatchObject({
    rows: 3,
    rejected: 1,
    issues: { 'error:name-missing': 1, 'warning:value-unknown': 1, 'warning:rule-not-met': 1 },
    score: { total: expect.any(Number), validity: 50, completeness: expect.any(Number) },
    missing: expect.arrayContaining([{ fact: 'date', count: 1 }]),
    repairedFile: { written: 1, leftOut: 1 },
  })
  const rows = parse(await readFile(file, 'utf8'), { columns: true })
  expect(rows).toEqual([expect.objectContaining({ nom: 'Les Ormeaux', telephone: '+33326000000' })])
  expect((await stat(file)).mode & 0o077).toBe(0)
})

test('people are told the same in words', async () => {
  const { out } = await command(['validate', 'mednum', list], directory)
  expect(out).toMatch(/score \d+ of 100: validity 50, completeness \d+/)
  expect(out).toMatch(/places that do not say: .*date 1/)
  expect(out).toContain('repaired file: 1 places, 1 left out')
})

test('no half of a repaired file is left where the list cannot be read to its end', async () => {
  const [cut, file] = [join(folder, 'coupee.json'), join(folder, 'moitie.csv')]
  await writeFile(cut, '[{"id":"1","nom":"Les Ormeaux","commune":"Reims","code_postal":"51100"},{')
  await writeFile(file, 'avant')
  const { exit } = await command(['validate', 'mednum', cut, '--repaired', file], directory)
  expect(exit).not.toBe(0)
  expect(await readFile(file, 'utf8')).toBe('avant')
  expect((await readdir(folder)).filter((name) => name.startsWith('.maillage-'))).toEqual([])
  const { err } = await command(['validate', 'mednum', list, '--repaired', folder], directory)
  expect(err).toContain('is no file')
})

test('nothing is put in the place of a list of which no row can be written', async () => {
  const undated = join(folder, 'sans-date.csv')
  const text = LIST.split('\n')
    .filter((line) => !/^[13],/.test(line))
    .join('\n')
  await writeFile(undated, text)
  const { exit, err } = await command(['validate', 'mednum', undated, '--repaired', undated], directory)
  expect([exit, err]).toEqual([1, expect.stringContaining('No row can be written validly')])
  expect(await readFile(undated, 'utf8')).toBe(text)
})

test('a list may be repaired in its place, and is where a rejected row is said to be a failure', async () => {
  const own = join(folder, 'sur-place.csv')
  await writeFile(own, LIST)
  const { exit } = await command(['validate', 'mednum', own, '--strict', '--repaired', own], directory)
  expect(exit).toBe(1)
  const rows = parse(await readFile(own, 'utf8'), { columns: true })
  expect(rows).toEqual([expect.objectContaining({ nom: 'Les Ormeaux' })])
})

test('a list without a row is refused: nothing can be said of it', async () => {
  await writeFile(list, LIST.split('\n', 1)[0] ?? '')
  const { exit, err } = await command(['validate', 'mednum', list], directory)
  expect([exit, err]).toEqual([expect.any(Number), expect.stringContaining('no row to look at')])
  expect(exit).not.toBe(0)
  const dry = ['import', 'mednum', list, '--dry-run', '--license', 'etalab-2.0']
  expect((await command(dry, directory)).out).toContain('0 rows read')
})
