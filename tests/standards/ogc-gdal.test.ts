/** OGC API – Features as GDAL reads it: every feature of every collection, and filters sent to the server. */
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import type { Server } from 'node:http'
import { promisify } from 'node:util'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { bus, library, PUBLISHED, shelter, UNPUBLISHED } from '../support/ogc.ts'
import { freePort } from '../support/processes.ts'
import { save } from '../support/save.ts'

const OGR2OGR = '/usr/bin/ogr2ogr'

/** More than the largest page. */
const MANY = 1_200

const exec = promisify(execFile)

interface Feature {
  id?: string
  geometry: { coordinates: number[] } | null
  properties: Record<string, unknown>
}

describe.skipIf(!existsSync(OGR2OGR))('GDAL (gdal-bin is not installed)', () => {
  let directory: TestDirectory
  let server: Server
  let root: string
  /** Paths and queries that the server received. */
  const received: URL[] = []
  beforeAll(async () => {
    const port = await freePort()
    root = `http://127.0.0.1:${port}`
    directory = await openTestDirectory({ host: root })
    const many = Array.from({ length: MANY }, (_, rank) =>
      placeDraft({
        body: placeBody({
          name: `Lieu ${rank}`,
          position: { lat: 44 + rank / MANY, lon: 3, precision: 'address', method: 'source' },
        }),
      }),
    )
    await save(directory.deps, ...PUBLISHED, ...UNPUBLISHED, ...many)
    const fetch = (request: Request) => {
      received.push(new URL(request.url))
      return directory.app.fetch(request)
    }
    server = serve({ fetch, port, hostname: '127.0.0.1' }) as Server
    await once(server, 'listening')
  })
  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve))
    await directory.close()
  })
  beforeEach(() => {
    received.length = 0
  })

  /** What GDAL reads of a layer. */
  async function read(layer: string, ...options: string[]): Promise<Feature[]> {
    const { stdout } = await exec(
      OGR2OGR,
      ['-f', 'GeoJSON', '/vsistdout/', `OAPIF:${root}/ogc`, layer, ...options],
      { maxBuffer: 1e9 },
    )
    return (JSON.parse(stdout) as { features: Feature[] }).features
  }

  const names = (features: Feature[], property = 'name') =>
    features.map(({ properties }) => String(properties[property])).sort()
  const itemsAsked = () => received.filter(({ pathname }) => pathname.endsWith('/items'))

  test('every feature of every collection, page after page', async () => {
    const places = await read('places')
    expect(new Set(places.map(({ properties }) => properties.uri)).size).toBe(MANY + PUBLISHED.length)
    expect(places).toHaveLength(MANY + PUBLISHED.length)
    expect(itemsAsked().some(({ searchParams }) => searchParams.has('cursor'))).toBe(true)
    // One service each, and one more in the library.
    expect(await read('services')).toHaveLength(MANY + PUBLISHED.length + 1)
    expect(names(await read('stops'), 'commune')).toEqual(['Aubusson', 'Guéret', 'Ussel'])
  })

  test('a place without a position is read with a null geometry, a hidden one at its commune', async () => {
    const places = await read('places')
    const found = (name: string) => places.find(({ properties }) => properties.name === name)
    expect(found('Sans position')?.geometry).toBeNull()
    expect(found('Halte')?.geometry?.coordinates).toEqual([1.8684, 46.1706])
    expect(found('Halte')?.properties).toMatchObject({ adresse_masquee: 'true', code_insee: '23096' })
  })

  test('lists come as lists, text as text', async () => {
    const services = await read('services', '-where', `place = '${library.id}'`)
    expect(services.map(({ properties }) => properties)).toEqual([
      expect.objectContaining({ terms: ['impression-scan'], fees: ['free'], access: ['walk-in'] }),
      expect.objectContaining({ terms: ['colis-alimentaire'], audiences_exclusive: ['students'] }),
    ])
    expect(itemsAsked().some(({ searchParams }) => searchParams.get('place') === library.id)).toBe(true)
    const [market] = await read('stops', '-where', "code_insee = '23008'")
    expect(market?.properties).toMatchObject({
      dates: ['2026-12-24T10:00/12:00'],
      code_postal: '23200',
      place: bus.id,
    })
  })

  test('a window is sent to the server', async () => {
    const found = await read('places', '-spat', '1.5', '46', '2', '46.5')
    expect(names(found)).toEqual(['Gymnase', 'Halte', 'Le bus', 'Médiathèque'])
    const asked = itemsAsked().flatMap(({ searchParams }) => searchParams.get('bbox') ?? [])
    expect(asked[0]?.split(',').map(Number)).toEqual([1.5, 46, 2, 46.5])
    expect(names(await read('stops', '-spat', '2', '45.9', '2.3', '46'), 'commune')).toEqual(['Aubusson'])
  })

  test.each([
    ['places', "kind = 'mobile'", 'kind', 'mobile', ['Le bus']],
    ['places', "code_insee = '19275'", 'code_insee', '19275', ['Sans position']],
    ['places', "licence = 'CC-BY-4.0'", 'licence', 'CC-BY-4.0', ['Halte']],
    ['places', "source_systeme = 'exemple'", 'source_systeme', 'exemple', ['Médiathèque']],
    ['places', "adresse_masquee = 'true' AND kind = 'fixed'", 'adresse_masquee', 'true', ['Halte']],
  ])('%s where %s is asked of the server as %s=%s', async (layer, where, name, value, expected) => {
    expect(names(await read(layer, '-where', where))).toEqual(expected)
    const asked = itemsAsked().flatMap(({ searchParams }) => searchParams.get(name) ?? [])
    expect(asked).toContain(value)
  })

  test('when it changed is sent to the server', async () => {
    const since = new Date(directory.deps.now() - 3_600_000).toISOString()
    const found = await read('stops', '-where', `modifie >= '${since}'`)
    expect(found).toHaveLength(3)
    expect(await read('stops', '-where', `modifie <= '${since}'`)).toEqual([])
    const asked = itemsAsked().flatMap(({ searchParams }) => searchParams.get('datetime') ?? [])
    expect(asked.length).toBeGreaterThan(0)
  })

  test('nothing that is not published is read, nor where a hidden address is', async () => {
    const { stdout } = await exec(OGR2OGR, ['-f', 'GeoJSON', '/vsistdout/', `OAPIF:${root}/ogc`, 'places'], {
      maxBuffer: 1e9,
    })
    expect(stdout).not.toMatch(/Sans licence|Fictif|Retiré|Fermé/)
    expect(JSON.stringify(await read('stops'))).not.toContain('Cachée')
    expect(stdout).toContain(shelter.id)
  })
})
