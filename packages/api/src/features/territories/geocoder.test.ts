import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadGazetteer } from './gazetteer.ts'
import { createGeocoder } from './geocoder.ts'

const gazetteer = loadGazetteer()
const HAVRE = { street: '2 rue de Paris', postcode: '76600', commune: 'Le Havre' }
const CENTRE = { ...gazetteer.centre('76351'), precision: 'commune', method: 'commune-centre' }

const answer = (properties: Record<string, unknown> = {}, coordinates: unknown = [0.1066, 49.4886]) =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        geometry: { type: 'Point', coordinates },
        properties: { type: 'housenumber', score: 0.93, citycode: '76351', label: '…', ...properties },
      },
    ],
  })

let server: Server
let url: string
let received: IncomingMessage[]
let body: string
let status: number
let silent: boolean
let time: number

beforeEach(async () => {
  received = []
  body = answer()
  status = 200
  silent = false
  time = 0
  server = createServer((request, response) => {
    received.push(request)
    if (silent) return
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(body)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/geo`
})

afterEach(async () => {
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
})

const geocoder = (base: string | undefined = url) =>
  createGeocoder({ url: base, fetch, now: () => time, gazetteer })

describe('with an address service', () => {
  it('asks for the address within its commune and takes a sure answer', async () => {
    expect(await geocoder().geocode(HAVRE)).toEqual({
      lat: 49.4886,
      lon: 0.1066,
      precision: 'address',
      method: 'geocoder',
      score: 0.93,
    })
    const asked = new URL(received[0]?.url ?? '', url)
    expect(asked.pathname).toBe('/geo/search/')
    expect(Object.fromEntries(asked.searchParams)).toEqual({
      q: '2 rue de Paris 76600 Le Havre',
      citycode: '76351',
      limit: '1',
    })
  })

  it('sends no header but those of any request of the server', async () => {
    await geocoder().geocode(HAVRE)
    const usual = [
      'accept',
      'accept-encoding',
      'accept-language',
      'connection',
      'host',
      'sec-fetch-mode',
      'user-agent',
    ]
    expect(Object.keys(received[0]?.headers ?? {}).filter((name) => !usual.includes(name))).toEqual([])
  })

  it.each([
    ['street', 'street'],
    ['locality', 'street'],
    ['municipality', 'commune'],
  ])('says how precise an answer of type %s is', async (type, precision) => {
    body = answer({ type })
    expect(await geocoder().geocode(HAVRE)).toMatchObject({ precision, method: 'geocoder' })
  })

  it('takes an arrondissement for its city, and asks a divided city without its code', async () => {
    body = answer({ citycode: '75111' }, [2.38, 48.859, 40])
    const found = await geocoder().geocode({ street: '1 rue Oberkampf', commune: 'Paris' })
    expect(found).toMatchObject({ lat: 48.859, method: 'geocoder' })
    expect(received[0]?.url).not.toContain('citycode')
  })

  it('finds the commune of a former code', async () => {
    body = answer({ citycode: '93059' })
    expect(await geocoder().geocode({ street: '1 rue X', code: '93066' })).toMatchObject({
      method: 'geocoder',
    })
  })

  it.each([
    ['another commune', () => answer({ citycode: '76540' })],
    ['a low score', () => answer({ score: 0.3 })],
    ['an unknown type', () => answer({ type: 'poi' })],
    ['no feature', () => '{"type":"FeatureCollection","features":[]}'],
    ['garbage', () => '<html>'],
    ['an impossible position', () => answer({}, [1000, 49])],
    ['another shape', () => '{"features":[{"geometry":null}]}'],
    ['an endless answer', () => 'x'.repeat(200_000)],
  ])('falls back to the centre of the commune on %s', async (_, text) => {
    body = text()
    expect(await geocoder().geocode(HAVRE)).toEqual(CENTRE)
  })

  it('falls back on an error, and on a redirection', async () => {
    status = 500
    expect(await geocoder().geocode(HAVRE)).toEqual(CENTRE)
    status = 302
    expect(await geocoder().geocode(HAVRE)).toEqual(CENTRE)
  })

  it('gives up on a service that does not answer', { timeout: 10_000 }, async () => {
    silent = true
    expect(await geocoder().geocode(HAVRE)).toEqual(CENTRE)
  })

  it('asks once for the same address, also when there is no sure answer', async () => {
    const { geocode } = geocoder()
    await geocode(HAVRE)
    await geocode({ ...HAVRE, street: ' 2  rue de Paris ' })
    expect(received).toHaveLength(1)
    body = answer({ score: 0 })
    await geocode({ ...HAVRE, street: '3 rue de Paris' })
    await geocode({ ...HAVRE, street: '3 rue de Paris' })
    expect(received).toHaveLength(2)
  })

  it('pauses a minute after three failures, and forgets no failure as an answer', async () => {
    const { geocode } = geocoder()
    status = 500
    for (let tries = 0; tries < 5; tries += 1) await geocode(HAVRE)
    expect(received).toHaveLength(3)
    status = 200
    time = 59_999
    expect(await geocode(HAVRE)).toEqual(CENTRE)
    time = 60_000
    expect(await geocode(HAVRE)).toMatchObject({ method: 'geocoder' })
    expect(received).toHaveLength(4)
  })

  it('is not asked what the gazetteer knows, nor what no commune bounds', async () => {
    const { geocode } = geocoder()
    expect(await geocode({ commune: 'Le Havre' })).toEqual(CENTRE)
    expect(await geocode({ street: '1 rue de la Mairie', commune: 'Saint-Denis' })).toBeUndefined()
    expect(await geocode({ street: '1 rue de la Mairie', code: '00000' })).toBeUndefined()
    expect(received).toHaveLength(0)
  })
})

describe('without an address service', () => {
  it('gives the centre of the commune, or nothing', async () => {
    const { geocode } = createGeocoder({ fetch, now: () => time, gazetteer })
    expect(await geocode(HAVRE)).toEqual(CENTRE)
    expect(await geocode({ street: '1 rue X', commune: 'Nulle-Part' })).toBeUndefined()
    expect(received).toHaveLength(0)
  })
})
