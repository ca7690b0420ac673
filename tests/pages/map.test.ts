import { gzipSync } from 'node:zlib'
import type { SearchItem } from '@maillage/api/features/search'
import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { describe, expect, test } from 'vitest'
import { fr } from '../../packages/web-map/src/i18n/fr.ts'
import type { MapData } from '../../packages/web-map/src/ui/map/data.ts'
import { StaticMap } from '../../packages/web-map/src/ui/static-map/static-map.tsx'
import { createView } from '../../packages/web-map/src/view.ts'
import { faults, textOf } from './html.ts'
import {
  type Answers,
  assets,
  barePlace,
  placeResponse,
  searchItem,
  searchResult,
  service,
  site,
} from './stub.ts'

type Precision = NonNullable<SearchItem['position']>['precision']

const item = (lat: number, lon: number, precision: Precision = 'address') =>
  searchItem({ position: { lat, lon, precision }, distance: 500 })

const LILLE = item(50.63, 3.06)
const NANCY = item(48.69, 6.18)
const GUERET = item(46.17, 1.87)
const REUNION = item(-21.11, 55.53)
const MASKED = searchItem({
  position: { lat: 46.16889, lon: 1.87109, precision: 'masked' },
  masked: true,
  distance: 0,
  distanceApprox: true,
})
const NOWHERE = searchItem()
const REMOTE = searchItem({ position: { lat: 46, lon: 2, precision: 'address' }, remote: true })

const picture = async (items: SearchItem[], answers: Answers = {}, query = 'q=internet') => {
  const { get, asked } = site({ search: searchResult(items), ...answers })
  const { response, html } = await get(`/carte.svg?${query}`)
  return { response, svg: html, asked }
}

/** What is written on a picture, but its title and its sources. */
const written = (svg: string): string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].flatMap(([, words = '']) =>
    words.startsWith('Natural Earth') ? [] : [words],
  )

describe('/lieux/<slug>/carte.svg', () => {
  const stops = [
    {
      id: '01890000-0000-7000-8000-00000000000b',
      zone: 'Europe/Paris',
      position: { lat: 46.17, lon: 1.87, precision: 'address' as const, method: 'source' as const },
    },
  ]
  const stopsOf = (place: Answers['place'], slug = 'atelier-des-tilleuls') =>
    site({ place }).get(`/lieux/${slug}/carte.svg`)

  test('numbers the stops, and is checked each time as the page is', async () => {
    const { response, html } = await stopsOf(placeResponse(barePlace({ kind: 'mobile', stops })))
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-cache'])
    expect(written(html)).toContain('1')
  })

  test('is kept nowhere when it tells of violence', async () => {
    const services = [service({ terms: ['violences-conjugales'] })]
    const { response } = await stopsOf(placeResponse(barePlace({ kind: 'mobile', stops, services })))
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  test('follows the place to its new name', async () => {
    const { response } = await stopsOf(placeResponse(barePlace({ kind: 'mobile', stops })), 'ancien-nom')
    expect([response.status, response.headers.get('location')]).toEqual([
      301,
      '/lieux/atelier-des-tilleuls/carte.svg',
    ])
  })

  test.each([
    [404, 404],
    [410, 410],
    [429, 429],
    [500, 503],
  ])('a refusal %i is answered %i, and not kept', async (status, answered) => {
    const { response } = await stopsOf(Response.json({}, { status }))
    expect([response.status, response.headers.get('cache-control')]).toEqual([answered, 'no-store'])
  })
})

describe('/carte.svg', () => {
  test('numbers the places as the list does, with a scale in kilometres', async () => {
    const { response, svg, asked } = await picture([LILLE, NOWHERE, NANCY])
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'image/svg+xml; charset=utf-8',
    ])
    expect(written(svg)).toEqual(['1', '3', '50 km'])
    const search = asked.find(({ pathname }) => pathname === '/api/v1/places')
    expect(Object.fromEntries(search?.searchParams ?? [])).toEqual({ q: 'internet', limit: '20' })
  })

  test('writes the names of communes', async () => {
    const communes = {
      items: [{ code: '57463', name: 'Metz', centre: { lat: 49.12, lon: 6.18 } }],
      vintage: '2026',
    }
    const { svg, asked } = await picture([LILLE, NANCY], { communes })
    expect(written(svg)).toContain('Metz')
    const [west = 0, south = 0, east = 0, north = 0] =
      asked
        .find(({ pathname }) => pathname === '/api/v1/communes')
        ?.searchParams.get('bbox')
        ?.split(',')
        .map(Number) ?? []
    expect(west < 3.06 && south < 48.69 && east > 6.18 && north > 50.63).toBe(true)
  })

  test('without the names of communes it is still a map', async () => {
    const { response, svg } = await picture([LILLE, NANCY], { communes: new Response('{}', { status: 503 }) })
    expect([response.status, written(svg)]).toEqual([200, ['1', '2', '50 km']])
  })

  test('a place known to its commune is a hatched disk, and no dot stands in it', async () => {
    for (const approximate of [MASKED, item(46.16889, 1.87109, 'commune')]) {
      const { svg } = await picture([approximate])
      const { cx, cy, r } = /<circle cx="(?<cx>\d+)" cy="(?<cy>\d+)" r="(?<r>\d+)" fill="url\(#hatch\)"/.exec(
        svg,
      )?.groups ?? { cx: '', cy: '', r: '' }
      expect([cx, cy]).toEqual(['240', '200'])
      expect(Number(r)).toBeGreaterThanOrEqual(26)
      const label = /<rect[^>]* y="(\d+)"[^>]* height="24"/.exec(svg)?.[1]
      expect(Number(label) + 12).toBe(200 - Number(r))
    }
    const { svg: door } = await picture([GUERET])
    expect(door).not.toContain('url(#hatch)"')
  })

  test('a door and a commune at the same point are two markers', async () => {
    const { svg } = await picture([item(46.16889, 1.87109), MASKED])
    expect(written(svg).slice(0, 2)).toEqual(['1', '2'])
  })

  test('shows the part of the world where the first place is', async () => {
    expect(written((await picture([REUNION, LILLE, REMOTE])).svg)).toEqual(['1', '2 km'])
  })

  test('the whole country weighs less than 60 kB compressed', async () => {
    const corners = [
      item(51.03, 2.37),
      item(48.39, -4.49),
      item(43.7, 7.27),
      item(42.7, 2.9),
      item(41.92, 8.74),
    ]
    const { svg } = await picture(corners)
    expect(gzipSync(svg).length).toBeLessThan(60_000)
    expect(svg.length).toBeGreaterThan(50_000)
  })

  test('runs nothing, loads nothing, styles nothing, and repeats nothing of the search', async () => {
    const { svg } = await picture([LILLE, MASKED, NANCY], {}, 'q=canari&lat=50.6&lon=3.1')
    expect(svg).not.toMatch(/<script|<style|<image|<foreignObject|\sstyle=|\son\w+=|href|@import|canari/)
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|url\((?!#)/)
    const open: string[] = []
    for (const [, closing, name = '', self] of svg.matchAll(/<(\/?)([a-zA-Z]+)(?:"[^"]*"|[^">])*?(\/?)>/g)) {
      if (closing) expect(open.pop()).toBe(name)
      else if (!self) open.push(name)
    }
    expect(open).toEqual([])
  })

  test('is kept nowhere', async () => {
    expect((await picture([LILLE])).response.headers.get('cache-control')).toBe('no-store')
  })

  test.each([
    ['nothing to show', searchResult([NOWHERE, REMOTE]), 404],
    ['a criterion that is refused', new Response('{"issues":[{"where":"fee"}]}', { status: 400 }), 400],
    ['a directory that does not answer', new Response('{}', { status: 503 }), 503],
  ])('%s is no picture', async (_, search, status) => {
    const { response } = await site({ search }).get('/carte.svg?q=a')
    expect([response.status, response.headers.get('content-type')]).toEqual([
      status,
      'text/plain; charset=UTF-8',
    ])
  })
})

describe('the figure beside the list', () => {
  const figure = (items: SearchItem[], query: string) => {
    const url = new URL(`http://localhost:3000/?${query}`)
    const view = createView({
      url,
      site: { name: 'Essai', publicUrl: url.origin, legal: {} },
      assets,
      demo: false,
      now: 0,
    })
    return String(StaticMap({ view, params: url.searchParams, items }) ?? '')
  }

  test('leads to the picture of the same search, and says what the picture does not show', () => {
    const html = figure([LILLE, NOWHERE, MASKED, REMOTE, REUNION], 'q=internet&fee=free&lang=en')
    expect(html).toContain('src="/carte.svg?q=internet&amp;fee=free&amp;lang=en"')
    expect(textOf(html)).toContain('Not on this map: 2, 4, 5.')
    expect(html).toContain(
      'alt="Map with 2 places, numbered as in the list. The list says all that the map shows."',
    )
  })

  test('is absent when nothing can be drawn', () => {
    expect(figure([NOWHERE, REMOTE], 'q=a')).toBe('')
  })
})

test('the map weighs what its button says', () => {
  const { map, mapStyle, mapLibrary, mapWorker } = assets
  const bytes = [map, mapStyle, mapLibrary, mapWorker].reduce(
    (sum, { body }) => sum + gzipSync(body, { level: 9 }).length,
    0,
  )
  const said = Number(/\d+/.exec(fr.map.open)?.[0]) * 1000
  expect(Math.abs(bytes - said)).toBeLessThan(15_000)
})

describe('the map beside the list', () => {
  const results = async (items: SearchItem[], query: string, settings = {}) => {
    const { response, html } = await site({ search: searchResult(items) }, settings).get(`/?${query}`)
    const text = /data-map="([^"]*)"/.exec(html)?.[1]?.replaceAll('&quot;', '"').replaceAll('&amp;', '&')
    return { html, response, data: text === undefined ? undefined : (JSON.parse(text) as MapData) }
  }

  test('is told of the places of the list, by shape, and of the tiles of the same search', async () => {
    const bus = searchItem({ kind: 'mobile', name: 'Bus' })
    const { data, html } = await results([LILLE, MASKED, REMOTE, bus], 'q=internet&fee=free&cursor=abc')
    expect(data?.listed.map(({ number, shape, lat }) => [number, shape, lat?.toFixed(1)])).toEqual([
      [1, 'fixed', '50.6'],
      [2, 'approximate', '46.2'],
      [3, 'fixed', undefined],
      [4, 'mobile', undefined],
    ])
    expect(data?.tiles).toBe('/tiles/places/{z}/{x}/{y}.mvt?q=internet&fee=free')
    expect(data?.asked).toBe(false)
    expect(faults(html)).toEqual([])
    expect(textOf(html)).toContain('Hors de cette carte : 3.')
    expect(html.match(/class="card-mark shape shape-(\w+)"/g)).toEqual([
      'class="card-mark shape shape-fixed"',
      'class="card-mark shape shape-approximate"',
      'class="card-mark shape shape-mobile"',
    ])
  })

  test('shows the area asked, kept by the form', async () => {
    const { data, html } = await results([], 'q=internet&bbox=3,50,4,51')
    expect([data?.bounds, data?.asked]).toEqual([[3, 50, 4, 51], true])
    expect(html).toContain('<input type="hidden" name="bbox" value="3,50,4,51"/>')
    expect(textOf(html)).toContain('dans cette zone')
  })

  test('is absent when there is nothing to show', async () => {
    expect((await results([NOWHERE, REMOTE], 'q=internet')).data).toBeUndefined()
  })

  test('another style is asked of its own server, to which the policy opens', async () => {
    const mapStyleUrl = 'https://cartes.example.org/style.json'
    const { data, response } = await results([LILLE], 'q=internet', { mapStyleUrl })
    expect(data?.basemap).toEqual({ style: mapStyleUrl })
    const policy = response.headers.get('content-security-policy')
    expect(policy).toContain("connect-src 'self' https://cartes.example.org;")
    expect(policy).toContain("img-src 'self' data: blob: https://cartes.example.org;")
    const privacy = await site({}, { mapStyleUrl }).get('/donnees-personnelles')
    expect(textOf(privacy.html)).toContain('Le fond de carte vient de cartes.example.org')
    const builtIn = await results([LILLE], 'q=internet')
    expect(builtIn.data?.basemap).toEqual({ tiles: '/carte/fond/{z}/{x}/{y}.mvt' })
    expect(builtIn.response.headers.get('content-security-policy')).not.toContain('http')
  })
})

describe('/carte/fond', () => {
  const communes = {
    items: [{ code: '59350', name: 'Lille', population: 236_234, centre: { lat: 50.633, lon: 3.0586 } }],
    vintage: '2026',
  }

  test('a tile holds land and names, and may be kept by anyone', async () => {
    const { app, asked } = site({ communes })
    const response = await app.request('http://localhost:3000/carte/fond/8/130/86.mvt')
    expect([
      response.status,
      response.headers.get('content-type'),
      response.headers.get('cache-control'),
    ]).toEqual([200, 'application/vnd.mapbox-vector-tile', 'public, max-age=86400'])
    const { layers } = new VectorTile(new PbfReader(new Uint8Array(await response.arrayBuffer())))
    expect(Object.keys(layers)).toEqual(['countries', 'departements', 'communes'])
    const name = layers.communes?.feature(0)
    expect(name?.properties).toEqual({ name: 'Lille', population: 236_234 })
    const geometry = name?.toGeoJSON(130, 86, 8).geometry as { coordinates: number[] } | undefined
    expect(geometry?.coordinates.map((degrees) => degrees.toFixed(2))).toEqual(['3.06', '50.63'])
    expect(asked.map(({ pathname }) => pathname)).toEqual(['/api/v1/communes'])
    const etag = response.headers.get('etag') ?? ''
    const again = await app.request('http://localhost:3000/carte/fond/8/130/86.mvt', {
      headers: { 'if-none-match': etag },
    })
    expect(again.status).toBe(304)
  })

  test.each(['8/130/86', '13/0/0.mvt', '2/4/0.mvt', '2/a/0.mvt'])('%s is not there', async (path) => {
    expect((await site({ communes }).get(`/carte/fond/${path}`)).response.status).toBe(404)
  })
})
