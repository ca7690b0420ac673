/** `/donnees/valider`, without script: a file or a pasted text is looked at, and given back repaired. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MAX_VALIDATION_BODY } from '@maillage/api/features/validation'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FRENCH_ISSUES } from '../../packages/web-map/src/pages/validation/words.ts'
import { ROOT } from '../support/data.ts'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { faults, mainOf } from './html.ts'
import { siteOver } from './stub.ts'

const SMALL = readFileSync(join(ROOT, 'tests/fixtures/mednum/small.csv'), 'utf8')

let directory: TestDirectory
let pages: ReturnType<typeof siteOver>
beforeAll(async () => {
  directory = await openTestDirectory()
  pages = siteOver(directory.app, directory.deps)
})
afterAll(() => directory.close())

async function page(path: string, init?: RequestInit) {
  const response = await pages.request(`http://localhost:3000${path}`, init)
  const html = await response.text()
  return { response, html, words: mainOf(html).replaceAll('\u00a0', ' ') }
}

const formOf = (fields: Record<string, string | Blob | readonly Blob[]>): RequestInit => {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields))
    for (const one of [value].flat()) {
      if (typeof one === 'string') body.append(name, one)
      else body.append(name, one as Blob, 'liste.csv')
    }
  return { method: 'POST', body }
}
const file = (text: string) => new Blob([text])
const send = (fields: Parameters<typeof formOf>[0], query = '') =>
  page(`/donnees/valider${query}`, formOf({ format: 'mednum', do: 'check', text: '', ...fields }))

test.each(['fr', 'en'])('the form and what is said of a file are sound (%s)', async (lang) => {
  const query = lang === 'fr' ? '' : '?lang=en'
  const empty = await page(`/donnees/valider${query}`)
  expect(faults(empty.html)).toEqual([])
  const { response, html, words } = await send({ file: file(SMALL) }, query)
  expect(response.status).toBe(200)
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(faults(html)).toEqual([])
  expect(words).toMatch(lang === 'fr' ? /Note : \d+ sur 100/ : /Score: \d+ out of 100/)
  expect(words).toMatch(lang === 'fr' ? /Ligne 5 , latitude|Ligne 5/ : /Line 5/)
  expect(words).toContain(lang === 'fr' ? 'il n’a pas été gardé' : 'it was not kept')
  if (lang === 'fr') expect(html).not.toMatch(/<span lang="en">/)
})

test('damaged letters are put right, and what would be right is said, in French', async () => {
  const text =
    'id,nom,commune,code_postal,adresse,date_maj,frais,frais_a_charge\na,MÃ©diathÃ¨que,Guéret,23000,1 rue,2026-03-02,x,Troc'
  const { html, words } = await send({ text })
  expect(faults(html)).toEqual([])
  expect(words).toContain('« MÃ©diathÃ¨que » → « Médiathèque »')
  expect(words).toContain('« frais » Aucun champ du standard ne porte ce nom')
  expect(words).toMatch(
    /Les valeurs de ces champs.*frais_a_charge.*Gratuit · Gratuit sous condition · Payant/s,
  )
})

test('what was pasted is looked at and given back; what is wrong in it is never markup', async () => {
  const text = `${SMALL.split('\n')[0]}\nz1,,<b>Nom</b><script>alert(1)</script>,Guéret,23000,23096,1 rue,,,,,"<i>douze",,,,,,,,,2026-03-02,,,,,,,,,,,`
  const { html, words } = await send({ text })
  expect(faults(html)).toEqual([])
  expect(html).not.toContain('<script>alert')
  expect(words).toContain('Ce n’est pas un numéro de téléphone.')
  expect(html).toContain('z1,,&lt;b&gt;Nom')
})

test('the repaired file comes from the second button', async () => {
  const { response, html } = await send({ file: file(SMALL), do: 'repair' })
  expect(response.headers.get('content-type')).toContain('text/csv')
  expect(response.headers.get('content-disposition')).toContain('attachment')
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(html).toMatch(/^id,pivot,nom/)
  expect(html).not.toContain('Canaris')
})

test('data·inclusion may come as two files', async () => {
  const structures = 'source,id,nom,date_maj,commune\nessai,essai--1,Maison du Parc,2026-05-04,Guéret\n'
  const services =
    'source,structure_id,id,nom,description,date_maj\nessai,essai--1,essai--s1,Aide,Une aide ouverte,2026-05-04\n'
  const { response, words } = await send({
    format: 'data-inclusion',
    file: [file(structures), file(services)],
  })
  expect(response.status).toBe(200)
  expect(words).toContain('Lignes ou lieux lus : 1, acceptés : 1')
})

test.each([
  ['nothing', {}, 400, 'Choisissez un fichier'],
  ['XML', { file: file('<?xml version="1.0"?><a/>') }, 400, 'une page web ou du XML'],
  ['a spreadsheet', { file: new Blob([new Uint8Array([0x50, 0x4b, 3, 4, 0])]) }, 400, 'CSV UTF-8'],
  ['names alone', { text: 'id,nom\n' }, 400, 'aucune ligne'],
  ['broken JSON', { text: '[{"id":' }, 400, 'ne peut pas être lu'],
  ['what is too heavy', { text: 'a'.repeat(MAX_VALIDATION_BODY) }, 413, 'trop lourd'],
  [
    'a repaired file that does not exist',
    { format: 'hsds', text: '[]', do: 'repair' },
    400,
    'pas de fichier réparé',
  ],
] as const)('%s is refused in words', async (_, fields, status, said) => {
  const { response, html, words } = await send(fields)
  expect(response.status).toBe(status)
  expect(faults(html)).toEqual([])
  expect(words).toContain(said)
})

test('every issue that a reader may find has its words in French', () => {
  const folder = join(ROOT, 'packages/api/src')
  const codes = ['standards', 'features/imports', 'features/validation'].flatMap((part) =>
    readdirSync(join(folder, part), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !/test|^list\//.test(path))
      .flatMap((path) => {
        const text = readFileSync(join(folder, part, path), 'utf8')
        return [...text.matchAll(/'(?:error|warning|repair|withheld|sensitive)',\s*'([a-z-]+)'/g)]
      })
      .map(([, code = '']) => code)
      // A list of levels, not a level and its code.
      .filter((code) => code !== 'warning' && code !== 'withheld'),
  )
  expect(codes.length).toBeGreaterThan(60)
  expect([...new Set(codes)].filter((code) => !(code in FRENCH_ISSUES))).toEqual([])
})
