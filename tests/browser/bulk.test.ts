import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PlaceResponse } from '@maillage/api/features/places'
import type { Browser, Page } from 'playwright-core'
import readXlsx from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import writeXlsx from 'write-excel-file/node'
import { siteOver } from '../pages/stub.ts'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { signIn } from '../support/people.ts'
import { save } from '../support/save.ts'
import { answered, axe, noBrowser, openBrowser, visit } from './browser.ts'

let directory: TestDirectory
let browser: Browser
let server: Awaited<ReturnType<typeof visit>>
let folder: string

beforeAll(async () => {
  if (noBrowser) return
  directory = await openTestDirectory()
  server = await visit(siteOver(directory.app, directory.deps))
  browser = await openBrowser()
  folder = await mkdtemp(join(tmpdir(), 'maillage-bulk-'))
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
  await directory?.close()
  if (folder) await rm(folder, { recursive: true })
})

let people = 0
/** A page of somebody who keeps three places, without script. */
async function keeping(width: number): Promise<{ page: Page; ids: string[] }> {
  const organization = directory.deps.uuid()
  const drafts = ['Accueil', 'Atelier', 'Bibliothèque'].map((name) =>
    placeDraft({
      body: placeBody({
        name,
        organization,
        hours: 'Mo-Fr 09:00-12:00',
        contacts: [{ kind: 'phone', value: '+33555000000', nature: 'collective' }],
      }),
    }),
  )
  await save(directory.deps, ...drafts)
  const grant = { scope: 'organization', target: organization, role: 'owner' } as const
  const { cookie } = await signIn(directory, `plusieurs${++people}@example.org`, grant)
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    acceptDownloads: true,
  })
  await context.addCookies(
    cookie.split('; ').map((one) => {
      const [name = '', ...value] = one.split('=')
      return { name, value: value.join('='), url: server.url }
    }),
  )
  const page = await context.newPage()
  return { page, ids: drafts.map(({ id }) => id) }
}

const placeOf = async (id: string) =>
  (await directory.get<PlaceResponse>(`/api/v1/places/${id}`)).body.record.body

/** Nothing wrong for axe, nothing wider than the screen. */
async function sound(page: Page): Promise<void> {
  expect(await axe(page)).toEqual([])
  const { scroll, client } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    client: document.documentElement.clientWidth,
  }))
  expect(scroll).toBeLessThanOrEqual(client)
}

describe.skipIf(noBrowser)('many listings at once', () => {
  it.each([360, 1280])('one change of several, seen and approved, on %i px', async (width) => {
    const { page, ids } = await keeping(width)
    await page.goto(`${server.url}/gerer`)
    await answered(page, () => page.getByRole('link', { name: 'Changer plusieurs fiches' }).click())
    await sound(page)
    await answered(page, () => page.getByRole('button', { name: 'Voir ce que cela change' }).first().click())
    await expect.poll(() => page.getByRole('alert').textContent()).toContain('Choisissez au moins un lieu.')
    await page.getByLabel('Accueil').check()
    await page.getByLabel('Atelier').check()
    await page.getByLabel('Horaires', { exact: true }).fill('mardi 14h-16h')
    await answered(page, () => page.getByRole('button', { name: 'Voir ce que cela change' }).first().click())
    await sound(page)
    expect(await page.locator('main').textContent()).toContain('2 fiches changent.')
    await page.getByLabel('Atelier').uncheck()
    await answered(page, () => page.getByRole('button', { name: /Enregistrer/ }).click())
    // The licence first; what was unticked stays so.
    await sound(page)
    await page.getByLabel(/Licence Ouverte/).check()
    await answered(page, () => page.getByRole('button', { name: /Enregistrer/ }).click())
    await sound(page)
    expect(await page.locator('main').textContent()).toContain('1 fiche enregistrée.')
    const hours = await Promise.all(ids.map(async (id) => (await placeOf(id)).hours))
    expect(hours).toEqual(['Tu 14:00-16:00', 'Mo-Fr 09:00-12:00', 'Mo-Fr 09:00-12:00'])
    await page.context().close()
  })

  it.each([360, 1280])('a workbook out, changed, and in again, on %i px', async (width) => {
    const { page, ids } = await keeping(width)
    await page.goto(`${server.url}/gerer/tableur`)
    await sound(page)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /Télécharger/ }).click(),
    ])
    expect(download.suggestedFilename()).toBe('fiches-2026-11-16.xlsx')
    const sheets = await readXlsx(await download.path())
    const rows = sheets.find(({ sheet }) => sheet === 'Fiches')?.data as string[][]
    const [header = [], ...listings] = rows
    const [hours, postcode] = [header.indexOf('horaires'), header.indexOf('code postal')]
    const changed = listings.map((row, index) =>
      row.map((cell, rank) => {
        if (index === 0 && rank === hours) return { value: 'jeudi 9h-12h', type: String }
        if (index === 1 && rank === postcode) return { value: 2300, type: Number }
        return cell === null ? null : { value: cell, type: String }
      }),
    )
    const file = join(folder, `${width}.xlsx`)
    await writeFile(file, await writeXlsx([header, ...changed], { sheet: 'Fiches' }).toBuffer())
    await page.getByLabel('Renvoyer le fichier').setInputFiles(file)
    await answered(page, () => page.getByRole('button', { name: 'Voir ce que cela change' }).click())
    await sound(page)
    const said = (await page.locator('main').textContent())?.replaceAll(/\s/g, ' ')
    expect(said).toContain('Fiches!E3')
    expect(said).toContain('Attendu : « 23000 »')
    expect(said).toContain('1 fiche change. 1 fiche reste comme elle est.')
    await page.getByLabel(/Licence Ouverte/).check()
    await answered(page, () => page.getByRole('button', { name: /Enregistrer/ }).click())
    await sound(page)
    expect((await placeOf(ids[0] ?? '')).hours).toBe('Th 09:00-12:00')
    await page.goto(`${server.url}/gerer/tableur`)
    const text = join(folder, `${width}.txt`)
    await writeFile(text, 'nom;horaires')
    await page.getByLabel('Renvoyer le fichier').setInputFiles(text)
    await answered(page, () => page.getByRole('button', { name: 'Voir ce que cela change' }).click())
    await sound(page)
    expect(await page.getByRole('alert').textContent()).toContain('classeur .xlsx')
    await page.context().close()
  })
})
