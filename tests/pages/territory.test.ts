import { keepIndicators } from '@maillage/api/features/statistics'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { command } from '../support/commands.ts'
import { NOW, openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { save } from '../support/save.ts'
import { faults, mainOf, withoutSelection } from './html.ts'
import { siteOver } from './stub.ts'

let clock = NOW
let directory: TestDirectory
let site: ReturnType<typeof siteOver>
beforeAll(async () => {
  directory = await openTestDirectory({ now: () => clock })
  site = siteOver(directory.app, directory.deps)
  await save(directory.deps, placeDraft({ body: placeBody({ hours: 'Mo 09:00-12:00' }) }))
})
afterAll(() => directory.close())

async function page(path: string) {
  const response = await site.request(`http://localhost:3000${path}`)
  const html = await response.text()
  if (response.status === 200) expect(faults(html)).toEqual([])
  return { response, html, words: mainOf(html) }
}

test('a territory that was not counted yet says so, and never that nothing is there', async () => {
  const { words } = await page('/territoires/23')
  expect(words).toContain('Creuse')
  expect(words).toContain('n’ont pas encore été comptés')
  expect(words).toContain('cela ne veut pas dire qu’il n’existe pas')
})

test('a territory shows what is counted, its picture and its table, in both languages', async () => {
  await keepIndicators(directory.deps)
  clock += 20 * 86_400_000
  await keepIndicators(directory.deps)
  const { html, words } = await page('/territoires/23096')
  expect(words).toContain('Toutes les aides')
  expect(words).toMatch(/Le plus proche du centre/)
  expect(words).toContain('100 %')
  expect(html.match(/<svg class="chart" role="img"/g)).toHaveLength(2)
  expect(html).toContain('href="/?territory=23096"')
  for (const holder of ['200034825', '23', 'r75']) expect(html).toContain(`href="/territoires/${holder}"`)
  expect(words).toContain('cela ne veut pas dire qu’il n’existe pas')
  expect(withoutSelection(html)).not.toContain('<script')
  expect((await page('/territoires/r75?lang=en')).words).toContain('Per 10,000 inhabitants')
  // Nothing is near a département as a whole.
  expect((await page('/territoires/23')).words).not.toContain('à vol d’oiseau')
})

test('a number of others stands there with its source, its day and its licence', async () => {
  const given = ['fragilite', '--label', 'Indice de fragilité', '--source', 'Observatoire']
  const { exit, err } = await command(
    ['indicator', 'import', '-', '--name', ...given, '--license', 'ODbL-1.0', '--date', '2026-01-02'],
    { deps: directory.deps, stdin: 'code_insee,value\n23096,"12,5"\n' },
  )
  expect(exit, err).toBe(0)
  const { words } = await page('/territoires/23096')
  expect(words).toMatch(/Indice de fragilité.: 12,5 \(Observatoire, .*2 janvier 2026, Licence ODbL 1\.0\)/)
})

test('a merged commune leads to today’s, and what is no territory is not found', async () => {
  const merged = await page('/territoires/49018')
  expect([merged.response.status, (await page('/territoires/99999')).response.status]).toEqual([200, 404])
  const { response } = await page('/territoires/49149')
  expect([response.status, response.headers.get('location')]).toEqual([301, '/territoires/49261'])
  expect((await page('/territoires/nulle-part')).response.status).toBe(404)
})
