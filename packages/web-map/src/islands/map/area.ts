/** “Chercher dans cette zone”: the address of the same search inside a box. @module */
import type { Bounds } from '../../ui/map/data.ts'

/** Decimals of a degree: some 10 m. */
const DECIMALS = 4

/** What says where, or which page of the list. */
const REPLACED = ['lieu', 'lat', 'lon', 'radius', 'territory', 'cursor']

/** The search of an address with the same criteria, its place replaced by a box. */
export function areaUrl(address: string, [west, south, east, north]: Bounds): string {
  const url = new URL(address)
  for (const name of REPLACED) url.searchParams.delete(name)
  const clamp = (degrees: number, most: number) => Math.min(most, Math.max(-most, degrees)).toFixed(DECIMALS)
  url.searchParams.set(
    'bbox',
    [clamp(west, 180), clamp(south, 90), clamp(east, 180), clamp(north, 90)].join(','),
  )
  return url.href
}
