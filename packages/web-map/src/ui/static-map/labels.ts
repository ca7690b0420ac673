/** Names of communes where there is room for them. @module */
import { toWorld, type WorldPoint } from '@maillage/shared/geo'
import type { Commune } from '../../api.ts'
import { type Frame, HEIGHT, toPixels, WIDTH } from './frame.ts'
import type { Marker } from './markers.ts'

/** Names on one picture. */
const MOST = 16

/** Height of a name and width of a letter, in pixels: wide ones, since the font is the reader's own. */
const LINE = 16
const LETTER = 7.6

/** Pixels between a commune's dot and its name. */
const GAP = 7

/** Half the room of a marker's numbers, of the cross, and of a commune's dot, in pixels. */
const NUMBERS = 13
const CROSS = 10
const DOT = 3

/** Pixels at the foot of the picture, for the scale and the sources. */
const FOOT = 40

export type Rectangle = readonly [left: number, top: number, right: number, bottom: number]

export interface Label {
  readonly name: string
  /** Pixels of the commune's centre. */
  readonly dot: readonly [x: number, y: number]
  /** Pixels of the middle of the name's line, at its start, middle or end. */
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
  /** What the name covers. */
  readonly box: Rectangle
}

const overlap = (a: Rectangle, b: Rectangle): boolean =>
  a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]

const boxAround = (x: number, y: number, halfWidth: number, halfHeight: number): Rectangle => [
  x - halfWidth,
  y - halfHeight,
  x + halfWidth,
  y + halfHeight,
]

/** A name beside, above or below its dot, and above or below what covers the dot. */
function candidates(name: string, dot: readonly [number, number]): Label[] {
  const [x, y] = dot
  const half = (name.length * LETTER) / 2
  const at = (anchor: Label['anchor'], dx: number, dy: number): Label => {
    const middle = x + dx + { start: half, middle: 0, end: -half }[anchor]
    return { name, dot, x: x + dx, y: y + dy, anchor, box: boxAround(middle, y + dy, half, LINE / 2) }
  }
  return [
    at('start', GAP, 0),
    at('end', -GAP, 0),
    ...[GAP + DOT, NUMBERS + LINE / 2].flatMap((away) => [at('middle', 0, -away), at('middle', 0, away)]),
  ]
}

const inside = ([left, top, right, bottom]: Rectangle): boolean =>
  left >= 0 && top >= 0 && right <= WIDTH && bottom <= HEIGHT - FOOT

/** Names to write, the most inhabited communes first, none over another, a marker or the start. */
export function labelsOf(
  communes: readonly Commune[],
  frame: Frame,
  markers: readonly Marker[],
  start: WorldPoint | undefined,
): Label[] {
  const taken = markers.map(({ x, y, width, disk = 0 }) => boxAround(x, y - disk, width / 2, NUMBERS))
  if (start) taken.push(boxAround(...toPixels(frame, start), CROSS, CROSS))
  const labels: Label[] = []
  for (const { name, centre } of communes) {
    const dot = toPixels(frame, toWorld(centre))
    const free = candidates(name, dot).find(
      ({ box }) => inside(box) && !taken.some((other) => overlap(box, other)),
    )
    if (!free) continue
    taken.push(free.box, boxAround(...dot, DOT, DOT))
    labels.push(free)
    if (labels.length === MOST) break
  }
  return labels
}
