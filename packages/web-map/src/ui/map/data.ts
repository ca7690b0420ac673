/** What the map is told by the page it stands in. @module */
import type { SearchItem } from '@maillage/api/features/search'
import type { Asset } from '../../build.ts'
import type { Dictionary } from '../../i18n/index.ts'
import type { View } from '../../view.ts'

/** How a place is drawn, by shape: its door, its round, its commune alone. */
export type Shape = 'fixed' | 'mobile' | 'approximate'

/** A place of the list. */
export interface Listed {
  /** From 1, as in the list. */
  readonly number: number
  readonly id: string
  readonly name: string
  readonly shape: Shape
  /** WGS 84 degrees; absent for what has no point, or none on this map. */
  readonly lat?: number
  readonly lon?: number
}

/** West, south, east, north in WGS 84 degrees. */
export type Bounds = readonly [number, number, number, number]

/** What every map is told. */
export interface BaseMapData {
  /** Paths of what is fetched when the map is shown. */
  readonly assets: { readonly map: string; readonly style: string; readonly worker: string }
  /** A style of the operator's own, or the tiles of the built-in basemap. */
  readonly basemap: { readonly style: string } | { readonly tiles: string }
  readonly words: Pick<
    Dictionary['map']['live'],
    'title' | 'attribution' | 'wheel' | 'wheelMac' | 'fingers' | 'loading' | 'failed' | 'noWebgl'
  >
}

/** What a map fetches, `map` being the script that draws it, and over which basemap. */
export const baseOf = ({ assets, site }: View, map: Asset): Pick<BaseMapData, 'assets' | 'basemap'> => ({
  assets: { map: map.path, style: assets.mapStyle.path, worker: assets.mapWorker.path },
  basemap: site.mapStyleUrl ? { style: site.mapStyleUrl } : { tiles: '/carte/fond/{z}/{x}/{y}.mvt' },
})

export interface MapData extends BaseMapData {
  /** Tiles of every place that answers the search. */
  readonly tiles: string
  readonly listed: readonly Listed[]
  /** What to show first. */
  readonly bounds: Bounds
  /** The bounds are those asked, not those of the places found. */
  readonly asked: boolean
  /** Where distances are counted from. */
  readonly start?: { readonly lat: number; readonly lon: number }
  readonly words: Dictionary['map']['live']
}

export function shapeOf({ kind, position }: SearchItem): Shape {
  if (position?.precision === 'commune' || position?.precision === 'masked') return 'approximate'
  return kind === 'mobile' ? 'mobile' : 'fixed'
}

/** Whether a map has somewhere to draw a place. */
export const isOnMap = ({ kind, position, remote }: SearchItem): boolean =>
  !remote && kind !== 'remote' && (position !== undefined || kind === 'mobile')
