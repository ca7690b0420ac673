/**
 * What each page costs whoever opens it first: bytes as they are sent and requests, on a small screen, before the map is
 * asked for. The table is kept where `PAGE_WEIGHTS` says, for the run that shows it.
 */
import { writeFileSync } from 'node:fs'
import type { SearchResult } from '@maillage/api/features/search'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { siteOver } from '../pages/stub.ts'
import { openDemo } from '../support/demo.ts'
import type { TestDirectory } from '../support/directory.ts'
import { noBrowser } from './browser.ts'
import { served } from './served.ts'

/** Most that a page weighs, with its styles, scripts and pictures: kilobytes of a thousand bytes. */
const MOST = 60

const PAGES: Readonly<Record<string, string>> = {
  Home: '/',
  Results: '/?q=imprimer&lieu=Lille',
  'Results, twenty places': '/?territory=59',
  'Results in Arabic': '/?territory=59&lang=ar',
  'Nothing found': '/?q=imprimer&lieu=Lille&language=zh&fee=free',
  'Step by step': '/pas-a-pas',
  'Step by step, when': '/pas-a-pas?etape=quand&service=alimentation',
  Place: '/lieux/PLACE',
  'Place in Arabic': '/lieux/PLACE?lang=ar',
  'Place in plain French': '/lieux/PLACE?lang=fr-x-facile',
  'Say what is wrong': '/lieux/PLACE/signaler',
  Selection: '/selection',
  Languages: '/langues',
  Territory: '/territoires/59350',
  'Address book of a commune': '/carnets/59350',
  'Open data': '/donnees',
  Privacy: '/donnees-personnelles',
  Accessibility: '/accessibilite',
  'Sign in': '/connexion',
  Nothing: '/nulle-part',
}

let directory: TestDirectory
let slug: string
beforeAll(async () => {
  if (noBrowser) return
  directory = await openDemo()
  const { items } = (await directory.get<SearchResult>('/api/v1/places?q=imprimer&limit=1')).body
  slug = items[0]?.slug ?? ''
})
afterAll(() => directory?.close())
const server = served(() => siteOver(directory.app, directory.deps), { webgl: false })

/** Bytes received and requests made to show a page to somebody who was never here. */
async function weigh(path: string): Promise<{ status: number | undefined; bytes: number; requests: number }> {
  const context = await server.browser.newContext({ viewport: { width: 360, height: 800 } })
  const page = await context.newPage()
  const network = await context.newCDPSession(page)
  await network.send('Network.enable')
  let [bytes, requests] = [0, 0]
  network.on('Network.requestWillBeSent', () => requests++)
  network.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  const response = await page.goto(server.url + path, { waitUntil: 'networkidle' })
  await context.close()
  return { status: response?.status(), bytes, requests }
}

describe.skipIf(noBrowser !== undefined)(`weights of pages${noBrowser ? ` (${noBrowser})` : ''}`, () => {
  const table: string[] = []
  afterAll(() => {
    const { PAGE_WEIGHTS } = process.env
    if (PAGE_WEIGHTS) writeFileSync(PAGE_WEIGHTS, `${table.join('\n')}\n`)
  })

  it.each(Object.entries(PAGES))(`%s: at most ${MOST} kB`, async (name, path) => {
    const { status, bytes, requests } = await weigh(path.replace('PLACE', slug))
    table.push(`${name.padEnd(26)} ${(bytes / 1_000).toFixed(1).padStart(6)} kB ${requests} requests`)
    expect(status).toBe(name === 'Nothing' ? 404 : 200)
    expect(bytes).toBeGreaterThan(1_000)
    expect(bytes / 1_000).toBeLessThan(MOST)
  })
})
