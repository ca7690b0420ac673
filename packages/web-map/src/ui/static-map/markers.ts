/** Where the places of a list are drawn, and under which numbers. @module */
import type { SearchItem } from '@maillage/api/features/search'
import { toWorld, type WorldPoint } from '@maillage/shared/geo'
import { type Box, WINDOWS } from '../../basemap/index.ts'
import { numbersInWords } from '../map/numbers.ts'
import { type Frame, toPixels } from './frame.ts'

/** Pixels across and down under which two places are one marker. */
const NEAR = { x: 34, y: 26 }

/** Radius of a commune known by its name alone: that of most communes, in metres, and what is legible, in pixels. */
const COMMUNE = { metres: 2_500, least: 26, most: 70 }

/** A place of the list that has a point. */
interface Located {
  /** From 1, as in the list. */
  readonly number: number
  readonly world: WorldPoint
  /** Its point is that of its commune. */
  readonly approximate: boolean
}

export interface Layout {
  readonly located: readonly Located[]
  /** Numbers of places that the picture cannot show: without a point, remote, or an ocean away from the first. */
  readonly elsewhere: readonly number[]
}

const windowOf = ({ lat, lon }: { lat: number; lon: number }): Box | undefined =>
  WINDOWS.find(([west, south, east, north]) => lon >= west && lon <= east && lat >= south && lat <= north)

/** Places to draw: those of the same part of the world as the first that has a point. */
export function layoutOf(items: readonly Pick<SearchItem, 'position' | 'remote'>[]): Layout {
  const placed = items.map(({ position, remote }, index) => ({
    number: index + 1,
    position: remote ? undefined : position,
  }))
  const anchor = placed
    .map(({ position }) => position && windowOf(position))
    .find((window) => window !== undefined)
  const located = placed.flatMap(({ number, position }) =>
    position && anchor && windowOf(position) === anchor
      ? [
          {
            number,
            world: toWorld(position),
            approximate: position.precision === 'commune' || position.precision === 'masked',
          },
        ]
      : [],
  )
  const shown = new Set(located.map(({ number }) => number))
  return { located, elsewhere: placed.flatMap(({ number }) => (shown.has(number) ? [] : [number])) }
}

export interface Marker {
  /** Pixels of its middle. */
  readonly x: number
  readonly y: number
  readonly text: string
  /** Width of its numbers, in pixels. */
  readonly width: number
  /** Radius of the hatched disk of a commune, in pixels; absent for a place whose door is known. */
  readonly disk?: number
}

const widthOf = (text: string): number => Math.max(24, 12 + text.length * 7.5)

/** Places near each other on the picture are one marker, at the first of them; doors and communes never mix. */
export function markersOf({ located }: Layout, frame: Frame): Marker[] {
  const groups: { x: number; y: number; approximate: boolean; numbers: number[] }[] = []
  for (const { number, world, approximate } of located) {
    const [x, y] = toPixels(frame, world)
    const group = groups.find(
      (other) =>
        other.approximate === approximate && Math.abs(other.x - x) < NEAR.x && Math.abs(other.y - y) < NEAR.y,
    )
    if (group) group.numbers.push(number)
    else groups.push({ x, y, approximate, numbers: [number] })
  }
  const disk = Math.round(Math.min(COMMUNE.most, Math.max(COMMUNE.least, COMMUNE.metres / frame.metres)))
  return groups.map(({ x, y, approximate, numbers }) => {
    const text = numbersInWords(numbers)
    return { x, y, text, width: widthOf(text), ...(approximate ? { disk } : {}) }
  })
}
