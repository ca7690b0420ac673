import { z } from '@hono/zod-openapi'
import type { Gazetteer } from '@maillage/shared/territory'

/** An address to place. `code` is the commune's official code and wins over its name. */
export interface GeocodeQuery {
  readonly street?: string
  readonly postcode?: string
  readonly commune?: string
  readonly code?: string
}

export interface GeocodeResult {
  /** WGS 84 decimal degrees. */
  readonly lat: number
  readonly lon: number
  readonly precision: 'address' | 'street' | 'commune'
  readonly method: 'geocoder' | 'commune-centre'
  /** Between 0 and 1, as the address service gives it. */
  readonly score?: number
}

export interface Geocoder {
  /**
   * Position of an address: by the address service where one is set and sure, else the centre of its commune, else
   * nothing. Never throws.
   */
  geocode(query: GeocodeQuery): Promise<GeocodeResult | undefined>
}

const TIMEOUT_MS = 3_000
const MAX_ANSWER_BYTES = 100_000
const MAX_CACHED = 10_000
const MAX_QUERY = 200
const LEAST_SCORE = 0.6
const FAILURES_BEFORE_PAUSE = 3
const PAUSE_MS = 60_000

/** Answer of the national address API, `/search/`: GeoJSON (RFC 7946), of which only what is used is read. */
const answerSchema = z.looseObject({
  features: z.array(
    z.looseObject({
      geometry: z.looseObject({
        type: z.literal('Point'),
        coordinates: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)], z.number()),
      }),
      properties: z.looseObject({
        type: z.string(),
        score: z.number().min(0).max(1),
        citycode: z.string(),
      }),
    }),
  ),
})

const PRECISION: Readonly<Record<string, GeocodeResult['precision']>> = {
  housenumber: 'address',
  street: 'street',
  locality: 'street',
  municipality: 'commune',
}

/** Reads a body, giving up on one larger than an answer of one feature can be. */
async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = response.body?.getReader()
  while (reader) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.length
    if (size > MAX_ANSWER_BYTES) {
      await reader.cancel()
      throw new RangeError(`The address service answered more than ${MAX_ANSWER_BYTES} bytes.`)
    }
    chunks.push(value)
  }
  return new TextDecoder().decode(Buffer.concat(chunks))
}

/**
 * A geocoder over the built-in gazetteer and, where `url` names one, a service of the national address API's shape
 * (`<url>/search/?q=&citycode=&limit=1`).
 * Only the server calls it, with an address of the directory: nothing of a visitor is sent, no header is passed on.
 */
export function createGeocoder({
  url,
  fetch,
  now,
  gazetteer,
}: {
  url?: string
  fetch: typeof globalThis.fetch
  /** Unix milliseconds. */
  now: () => number
  gazetteer: Gazetteer
}): Geocoder {
  /** Answers, the least recently used first; null: the service has no sure answer. */
  const cache = new Map<string, GeocodeResult | null>()
  let failures = 0
  let pausedUntil = 0

  function communeOf({ code, commune, postcode }: GeocodeQuery): string | undefined {
    if (code !== undefined) return gazetteer.resolveCommune(code)
    return commune === undefined
      ? undefined
      : gazetteer.communeByName({ name: commune, postcode }).commune?.code
  }

  function centreOf(code: string | undefined): GeocodeResult | undefined {
    const centre = code === undefined ? undefined : gazetteer.centre(code)
    return centre && { ...centre, precision: 'commune', method: 'commune-centre' }
  }

  /** Same commune, whichever of city and arrondissement each side names. */
  function agree(asked: string, answered: string): boolean {
    const commune = gazetteer.containers(answered)?.commune
    return commune !== undefined && commune === gazetteer.containers(asked)?.commune
  }

  /** @throws when the service does not answer in time, or not in its shape */
  async function ask(base: string, text: string, code: string): Promise<GeocodeResult | null> {
    const address = new URL('search/', base.endsWith('/') ? base : `${base}/`)
    address.searchParams.set('q', text)
    address.searchParams.set('limit', '1')
    // The service knows addresses of Paris, Lyon and Marseille by their arrondissement's code.
    if (gazetteer.arrondissements(code).length === 0) address.searchParams.set('citycode', code)
    const response = await fetch(address, {
      headers: { accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    if (!response.ok) {
      await response.body?.cancel()
      throw new Error(`The address service answered ${response.status}.`)
    }
    const [feature] = answerSchema.parse(JSON.parse(await readText(response))).features
    if (!feature) return null
    const { type, score, citycode } = feature.properties
    const precision = PRECISION[type]
    if (precision === undefined || score < LEAST_SCORE || !agree(code, citycode)) return null
    const [lon, lat] = feature.geometry.coordinates
    return { lat, lon, precision, method: 'geocoder', score }
  }

  async function asked(text: string, code: string): Promise<GeocodeResult | null> {
    const key = `${code} ${text}`
    const held = cache.get(key)
    if (held !== undefined) {
      cache.delete(key)
      cache.set(key, held)
      return held
    }
    if (url === undefined || now() < pausedUntil) return null
    try {
      const result = await ask(url, text, code)
      failures = 0
      cache.set(key, result)
      for (const oldest of cache.keys()) {
        if (cache.size <= MAX_CACHED) break
        cache.delete(oldest)
      }
      return result
    } catch {
      failures += 1
      if (failures >= FAILURES_BEFORE_PAUSE) {
        failures = 0
        pausedUntil = now() + PAUSE_MS
      }
      return null
    }
  }

  return {
    async geocode(query) {
      const code = communeOf(query)
      const street = query.street?.replace(/\s+/g, ' ').trim()
      // Without a street the service knows no better than the gazetteer, unless that has no centre.
      const centre = centreOf(code)
      if (code === undefined || (!street && centre)) return centre
      const name = query.commune ?? gazetteer.territory(code)?.name
      const text = [street, query.postcode, name].filter(Boolean).join(' ').slice(0, MAX_QUERY)
      return (await asked(text, code)) ?? centre
    },
  }
}
