/** `/ogc` for who reads pages: the same as programs get, on every address, by links alone. */
import type { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PageEnv } from '../../packages/web-map/src/pages/page.ts'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { bus, library, PUBLISHED, UNPUBLISHED } from '../support/ogc.ts'
import { save } from '../support/save.ts'
import { faults, mainOf } from './html.ts'
import { siteOver } from './stub.ts'

const SITE = 'https://annuaire.example.org'
/** What a browser accepts. */
const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'

let directory: TestDirectory
let site: Hono<PageEnv>
beforeAll(async () => {
  directory = await openTestDirectory()
  site = siteOver(directory.app, directory.deps, { publicUrl: SITE })
  await save(directory.deps, ...PUBLISHED, ...UNPUBLISHED)
})
afterAll(() => directory.close())

const ask = (path: string, accept?: string) =>
  site.request(`${SITE}${path}`, accept === undefined ? {} : { headers: { accept } })
const typeOf = (response: Response) => response.headers.get('content-type')?.split(';')[0]

const PATHS = [
  '/ogc',
  '/ogc/conformance',
  '/ogc/api',
  '/ogc/collections',
  ...['places', 'services', 'stops'].flatMap((id) =>
    ['', '/items', '/items?limit=1', '/queryables'].map((rest) => `/ogc/collections/${id}${rest}`),
  ),
  `/ogc/collections/places/items/${library.id}`,
]

test.each(PATHS)(
  '%s is a page for a browser, well-formed and without script, and JSON for a program',
  async (path) => {
    const response = await ask(path, BROWSER)
    expect([response.status, typeOf(response)]).toEqual([200, 'text/html'])
    expect(response.headers.get('vary')).toContain('Accept')
    const html = await response.text()
    expect(faults(html)).toEqual([])
    expect(html).toMatch(/<main[\s\S]*<h1>[^<]+<\/h1>/)
    const forced = `${path}${path.includes('?') ? '&' : '?'}f=`
    expect(typeOf(await ask(`${forced}html`, 'application/json'))).toBe('text/html')
    expect(typeOf(await ask(`${forced}json`, BROWSER))).toMatch(/json$/)
    expect(typeOf(await ask(path))).toMatch(/json$/)
    expect((await ask(path, 'image/png')).status).toBe(406)
  },
)

test('every address is reached from the first page by links alone', async () => {
  const seen = new Set<string>()
  const left = ['/ogc']
  for (const path of left) {
    if (seen.has(path)) continue
    seen.add(path)
    const response = await ask(path, BROWSER)
    expect(response.status, path).toBe(200)
    if (typeOf(response) !== 'text/html') continue
    const html = await response.text()
    for (const [, href = ''] of html.matchAll(/href="([^"]*)"/g)) {
      const url = new URL(href.replaceAll('&amp;', '&'), SITE)
      if (url.origin === SITE && url.pathname.startsWith('/ogc') && !url.searchParams.has('lang'))
        left.push(`${url.pathname}${url.search}`)
    }
  }
  for (const path of PATHS.filter((one) => !one.includes('limit')))
    expect(
      [path, `${path}?f=html`, `${path}?f=json`].some((one) => seen.has(one)),
      path,
    ).toBe(true)
  const parts = [...seen].filter((path) => path.startsWith(`/ogc/collections/stops/items/${bus.id}`))
  expect(parts.filter((path) => !path.includes('?'))).toHaveLength(3)
})

test('a page of features names them, leads to the next, and says what absence means', async () => {
  const html = await (await ask('/ogc/collections/services/items?limit=2', BROWSER)).text()
  expect(mainOf(html)).toContain('Aides proposées Éléments de cette page : 2')
  const next = /<a href="([^"]*)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? ''
  expect(new URL(next).searchParams.get('f')).toBe('html')
  expect((await ask(new URL(next).pathname + new URL(next).search)).status).toBe(200)
  expect(mainOf(html)).toContain('cela ne veut pas dire qu’il n’existe pas')
})

test('what is refused or not there is said on a page', async () => {
  const refused = await ask('/ogc/collections/places/items?nope=1', BROWSER)
  expect([refused.status, typeOf(refused)]).toEqual([400, 'text/html'])
  expect(mainOf(await refused.text())).toContain('nope')
  const missing = await ask('/ogc/collections/nope', BROWSER)
  expect([missing.status, typeOf(missing)]).toEqual([404, 'text/html'])
})

test('a page of what somebody looks for is kept by no cache, and reads in English too', async () => {
  const asked = await ask('/ogc/collections/places/items?code_insee=23096', BROWSER)
  expect(asked.headers.get('cache-control')).toBe('private, no-store')
  expect(mainOf(await (await ask('/ogc/collections/places/items?lang=en', BROWSER)).text())).toContain(
    'Features on this page',
  )
})

test('the page of a territory leads to its news, and the site gives them', async () => {
  const html = await (await ask('/?lieu=Gu%C3%A9ret', BROWSER)).text()
  const feed = /<link rel="alternate" type="application\/atom\+xml"[^>]*href="([^"]*)"/.exec(html)?.[1]
  expect(feed).toBe('/territoires/23096/nouvelles.atom')
  const response = await ask(feed ?? '')
  expect([response.status, typeOf(response)]).toEqual([200, 'application/atom+xml'])
  expect((await ask('/nouvelles.atom')).status).toBe(200)
})
