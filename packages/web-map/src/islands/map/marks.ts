/** What the map draws of the places: the list's own, under their numbers, and what else the tiles hold. @module */
import { tileSize, toWorld, WORLD_ZOOM, type WorldPoint } from '@maillage/shared/geo'
import type { Listed, Shape } from '../../ui/map/data.ts'

/** A feature of a tile of places. */
export interface Dot {
  readonly world: WorldPoint
  /** Of the tile it came in. */
  readonly zoom: number
  readonly count: number
  /** Only the commune is known. */
  readonly approximate: boolean
  /** The place, when it is one. */
  readonly place?: {
    readonly id: string
    readonly slug: string
    readonly name: string
    readonly kind: string
  }
}

/** One thing drawn. */
export interface Mark {
  /** The same for the same thing drawn at the same point. */
  readonly key: string
  readonly world: WorldPoint
  /** Places in it, those of the list included. */
  readonly count: number
  /** Those of the list. */
  readonly numbers: readonly number[]
  readonly shape: Shape
  /** Name of its only place. */
  readonly name?: string
  /** Slug of its only place, when it is not of the list. */
  readonly slug?: string
}

/** CSS pixels of a tile's side, and cells of clusters along it. */
const TILE = 512
const CELLS = 16

/** Half of what a mark covers, in CSS pixels: those that would touch are one. */
export const RADIUS = { number: 17, cluster: 26 }

type Draft = Omit<Mark, 'key' | 'numbers'> & {
  numbers: number[]
  readonly zoom?: number
  /** Its places that are known one by one: the stops of a mobile place are one place. */
  readonly ids: readonly string[]
}

function draftOf(
  { world, zoom, count, approximate, place }: Dot,
  listed: ReadonlyMap<string, Listed>,
): Draft {
  const known = place && listed.get(place.id)
  const shape = approximate ? 'approximate' : place?.kind === 'mobile' ? 'mobile' : 'fixed'
  if (!known) {
    const only = place && { name: place.name, slug: place.slug }
    return { world, zoom, count, shape, numbers: [], ids: place ? [place.id] : [], ...only }
  }
  const { number, name, lat, lon } = known
  // Where the list has it, so that the mark stays the same when its tile comes; but each stop is where it is.
  const own = shape !== 'mobile' && lat !== undefined && lon !== undefined
  const at = own ? toWorld({ lat, lon }) : world
  return { world: at, zoom, count, shape, numbers: [number], ids: [place.id], name }
}

const away = (a: WorldPoint, b: WorldPoint): number => Math.hypot(a.x - b.x, a.y - b.y)

/** The cluster that counts a point: the nearest of the same cell of the server's grid. */
function clusterOf(drafts: readonly Draft[], world: WorldPoint): Draft | undefined {
  const held = drafts.filter(({ zoom, count, world: other }) => {
    if (zoom === undefined || count < 2) return false
    const cell = tileSize(zoom) / CELLS
    return (
      Math.floor(other.x / cell) === Math.floor(world.x / cell) &&
      Math.floor(other.y / cell) === Math.floor(world.y / cell)
    )
  })
  return held.sort((a, b) => away(a.world, world) - away(b.world, world))[0]
}

const between = (a: Draft, b: Draft): WorldPoint => ({
  x: Math.round((a.world.x * a.count + b.world.x * b.count) / (a.count + b.count)),
  y: Math.round((a.world.y * a.count + b.world.y * b.count) / (a.count + b.count)),
})

const union = <T>(a: readonly T[], b: readonly T[]): T[] => [...new Set([...a, ...b])]

/**
 * Two drawn as one, a place of both counted once; doors and communes never mix, since only the latter are hatched.
 */
function joined(a: Draft, b: Draft): Draft {
  const ids = union(a.ids, b.ids)
  const count = a.count + b.count - (a.ids.length + b.ids.length - ids.length)
  return {
    ...(count === 1 ? { name: a.name, slug: a.slug } : {}),
    world: between(a, b),
    count,
    numbers: union(a.numbers, b.numbers),
    ids,
    shape: a.shape === b.shape ? a.shape : 'fixed',
  }
}

const radiusOf = ({ count, numbers }: Draft): number =>
  count > Math.max(1, numbers.length) ? RADIUS.cluster : RADIUS.number

const first = ({ numbers }: Draft): number => Math.min(...numbers, Number.MAX_SAFE_INTEGER)

/** Those of the list first, then the fullest, then from north-west: the same order whatever came in when. */
const order = (a: Draft, b: Draft): number =>
  first(a) - first(b) || b.count - a.count || a.world.y - b.world.y || a.world.x - b.world.x

/** Marks at a zoom: every dot and every located place of the list counted once. */
export function marksOf(dots: readonly Dot[], listed: readonly Listed[], zoom: number): Mark[] {
  const byId = new Map(listed.map((place) => [place.id, place]))
  const drafts = dots.map((dot) => draftOf(dot, byId))
  const drawn = new Set(drafts.flatMap(({ numbers }) => numbers))
  for (const { number, id, name, shape, lat, lon } of listed) {
    if (lat === undefined || lon === undefined || drawn.has(number)) continue
    const world = toWorld({ lat, lon })
    const cluster = clusterOf(drafts, world)
    if (cluster) cluster.numbers.push(number)
    else drafts.push({ world, count: 1, numbers: [number], ids: [id], shape, name })
  }
  const pixel = 2 ** (WORLD_ZOOM - zoom) / TILE
  const marks: Draft[] = []
  for (const draft of drafts.sort(order)) {
    const index = marks.findIndex(
      (mark) =>
        (mark.shape === 'approximate') === (draft.shape === 'approximate') &&
        away(mark.world, draft.world) < (radiusOf(mark) + radiusOf(draft)) * pixel,
    )
    const mark = marks[index]
    if (mark) marks[index] = joined(mark, draft)
    else marks.push(draft)
  }
  return marks.map(({ zoom: _, ids: __, ...mark }) => {
    const numbers = mark.numbers.sort((a, b) => a - b)
    return { ...mark, numbers, key: [mark.world.x, mark.world.y, mark.count, mark.shape, numbers].join(' ') }
  })
}
