import type { SearchResult } from '@maillage/api/features/search'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDemo } from '../support/demo.ts'
import type { TestDirectory } from '../support/directory.ts'
import { faults, mainOf } from './html.ts'
import { siteOver } from './stub.ts'

let directory: TestDirectory
let page: (path: string) => Promise<{ response: Response; html: string }>

beforeAll(async () => {
  directory = await openDemo()
  const app = siteOver(directory.app, directory.deps)
  page = async (path) => {
    const response = await app.request(`https://annuaire.example.org${path}`)
    return { response, html: await response.text() }
  }
})

afterAll(() => directory?.close())

const everyPlace = async () => (await directory.get<SearchResult>('/api/v1/places?limit=100')).body.items

it('every place of the demonstration has a page without a fault, that says it is fictional', async () => {
  const items = await everyPlace()
  expect(items.length).toBeGreaterThan(50)
  for (const { slug, name } of items) {
    const { response, html } = await page(`/lieux/${slug}`)
    expect([slug, response.status, faults(html)]).toEqual([slug, 200, []])
    expect(mainOf(html)).toContain('Fictif')
    expect(mainOf(html).replaceAll('\u00a0', ' ')).toContain(name)
    expect(html).not.toContain('undefined')
  }
})

it('pages of masked places lead nowhere and name no street', async () => {
  const masked = (await everyPlace()).filter((item) => item.masked)
  expect(masked.length).toBeGreaterThan(2)
  for (const { slug } of masked) {
    const { html } = await page(`/lieux/${slug}`)
    expect(mainOf(html)).toContain('Adresse communiquée par téléphone')
    expect(html).not.toMatch(/geo:|openstreetmap|streetAddress|GeoCoordinates/)
  }
})

it('finds what is needed near a town, and 115 first when it is a bed', async () => {
  const near = await page('/?q=imprimer&lieu=Lille')
  expect(near.response.status).toBe(200)
  expect(mainOf(near.html)).toMatch(/\d+ lieux? — Lille et alentours/)
  const bed = await page('/?q=je+sais+pas+ou+dormir+ce+soir')
  expect(bed.html.indexOf('href="tel:115"')).toBeLessThan(bed.html.indexOf('<form'))
})

it('a page never fails on what the API refuses', async () => {
  for (const query of [
    'lat=abc&lon=1',
    'fee=gratis',
    'q=a&cursor=%00',
    'bbox=1,2',
    'q='.padEnd(900, 'a'),
    'lat=1',
    'open=abc',
    'open=2026-13-45T10:00',
    'open=2026-12-25',
    'open=now&minutes=abc',
  ]) {
    const { response, html } = await page(`/?${query}`)
    expect([query, response.status]).toEqual([query, 400])
    expect(faults(html)).toEqual([])
  }
})

it('a page never breaks on garbage', async () => {
  const paths = [
    '/?q=%00',
    '/?q=%E0%A4%A',
    '/?lieu=%00',
    `/?lieu=${'é'.repeat(200)}&q=a`,
    '/?lieu=%25%5F&territory=zz',
    '/?lieu=Lille&territory=59350&territory=59350',
    '/?service=%F0%9F%92%A9',
    `/?${'audience=women&'.repeat(60)}`,
    '/lieux/%00',
    '/lieux/%E0%A4%A',
    `/lieux/${'a'.repeat(3_000)}`,
    '/lieux/..%2F..%2Fetc',
    '/?lang=%00&q=a',
    '/?language=-1',
    '/?language=__proto__&fee=constructor',
    `/?q=${'a'.repeat(9_000)}`,
  ]
  for (const path of paths) {
    const { response, html } = await page(path)
    expect([path.slice(0, 60), response.status < 500, faults(html)]).toEqual([path.slice(0, 60), true, []])
  }
})
