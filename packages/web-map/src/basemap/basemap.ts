/** The land under the map: made once by `generate.ts`, served by nobody else. Natural Earth 1:10m, public domain. @module */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/** GeoJSON, as far as the basemap uses it (RFC 7946); WGS 84 degrees, rings closed. */
export interface Land {
  readonly type: 'FeatureCollection'
  readonly features: readonly {
    readonly type: 'Feature'
    /** Official code of a département or collectivité, ISO 3166-1 code of a country. */
    readonly properties: { readonly code: string }
    readonly geometry: { readonly type: 'MultiPolygon'; readonly coordinates: [number, number][][][] }
  }[]
}

export interface Basemap {
  readonly countries: Land
  readonly departements: Land
}

let kept: Basemap | undefined

/** The basemap, read from its file the first time. */
export function basemap(): Basemap {
  kept ??= JSON.parse(
    gunzipSync(readFileSync(new URL('./basemap.generated.json.gz', import.meta.url))).toString(),
  ) as Basemap
  return kept
}
