import { MaillageError } from '@maillage/shared/errors'
import { describe, expect, it } from 'vitest'
import { loadGazetteer } from './gazetteer.ts'
import { createGeocoder } from './geocoder.ts'
import { territoriesRoutes } from './routes.ts'

const gazetteer = loadGazetteer()
/** No address service: the centre of the commune stands in. */
const geocoder = createGeocoder({ fetch, now: () => 0, gazetteer })
const app = territoriesRoutes({ gazetteer, geocoder })
app.onError((error, context) =>
  context.json(
    { message: error.message },
    error instanceof MaillageError ? (error.status as 400 | 404) : 500,
  ),
)
const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await app.request(path, { headers })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined }
}

describe('GET /territories', () => {
  it('suggests, best first, and lets nobody keep what was typed', async () => {
    const { status, headers, body } = await get('/territories?q=rouen&limit=3')
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toContain('no-store')
    expect(body.vintage).toBe('2026')
    expect(body.items).toHaveLength(3)
    expect(body.items[0]).toMatchObject({
      code: '76540',
      kind: 'commune',
      name: 'Rouen',
      context: 'Seine-Maritime (76)',
      postcodes: ['76000', '76100'],
      centre: { lat: expect.closeTo(49.44, 1), lon: expect.closeTo(1.1, 1) },
    })
  })

  it.each([
    '',
    '?q=',
    '?q=a&limit=0',
    '?q=a&limit=21',
    '?q=a&limit=',
    '?q=a&limit=0x1',
    '?q=a&x=1',
    '?q=a&q=b',
  ])('refuses %j', async (query) => {
    expect((await get(`/territories${query}`)).status).toBe(400)
  })
})

describe('GET /communes', () => {
  it('names the largest communes of a box first', async () => {
    const { status, headers, body } = await get('/communes?bbox=0.8,49.2,1.4,49.6&limit=3')
    expect([status, headers.get('cache-control')]).toEqual([200, 'private, no-store'])
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual([
      'Rouen',
      'Saint-Étienne-du-Rouvray',
      'Sotteville-lès-Rouen',
    ])
    expect((await get('/communes?bbox=-30,30,-29,31')).body.items).toEqual([])
  })

  it.each(['', '?bbox=', '?bbox=1,2,3', '?bbox=3,2,1,4', '?bbox=0,0,1,1&limit=101'])(
    'refuses %j',
    async (query) => {
      expect((await get(`/communes${query}`)).status).toBe(400)
    },
  )
})

describe('GET /territories/{code}', () => {
  it.each([
    ['76540', { kind: 'commune', name: 'Rouen', departement: '76', region: 'r28', epci: '200023414' }],
    [
      '75056',
      { kind: 'commune', name: 'Paris', arrondissements: expect.arrayContaining(['75101', '75120']) },
    ],
    ['75111', { kind: 'arrondissement', commune: '75056' }],
    ['200023414', { kind: 'epci', name: 'Métropole Rouen Normandie' }],
    ['2A', { kind: 'departement', name: 'Corse-du-Sud', region: 'r94' }],
    ['988', { kind: 'departement', name: 'Nouvelle-Calédonie' }],
    ['r28', { kind: 'region', name: 'Normandie', bbox: expect.any(Array) }],
    ['93059', { kind: 'commune', name: 'Pierrefitte-sur-Seine', currentCode: '93066' }],
  ])('gives %s', async (code, expected) => {
    const { status, headers, body } = await get(`/territories/${code}`)
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('public, max-age=86400')
    expect(body).toMatchObject({ code, ...expected })
    expect(body.sources.map((source: { licence: string }) => source.licence)).toEqual([
      'Licence Ouverte 2.0',
      'CC BY 4.0',
    ])
  })

  it('answers 304 to who holds it', async () => {
    const { headers } = await get('/territories/76540')
    const again = await get('/territories/76540', { 'If-None-Match': headers.get('etag') ?? '' })
    expect(again.status).toBe(304)
    expect(again.body).toBeUndefined()
  })

  it('refuses what is no code, and says what is not there', async () => {
    expect((await get('/territories/rouen')).status).toBe(400)
    expect((await get('/territories/76540?x=1')).status).toBe(400)
    expect((await get('/territories/99999')).status).toBe(404)
    // A postcode is never a territory code.
    expect((await get('/territories/76000')).status).toBe(404)
  })
})

describe('GET /addresses', () => {
  it.each(['12 rue de la Gare, Guéret', '12 rue de la Gare 16000', '3 place du Marché à Rouen'])(
    '%s',
    async (q) => {
      const { status, body, headers } = await get(`/addresses?q=${encodeURIComponent(q)}`)
      expect([status, headers.get('cache-control')]).toEqual([200, 'private, no-store'])
      expect(body.items).toHaveLength(1)
      expect(body.items[0]).toMatchObject({ precision: 'commune', method: 'commune-centre' })
    },
  )

  it('says nothing of an address whose commune it does not know', async () => {
    expect((await get('/addresses?q=12 rue de nulle part')).body).toEqual({ items: [] })
  })
})
