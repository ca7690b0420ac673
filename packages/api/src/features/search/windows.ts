/**
 * Where the page of a wide search is looked for first. A window holds every place up to some key, whatever it offers,
 * so that a page found whole inside it is the page.
 * @module
 */
import { sql } from 'kysely'
import { type Condition, pointOf } from './criteria.ts'
import type { Geography } from './geography.ts'
import { type After, KEY_STEP, type SortName } from './order.ts'

export interface Window {
  /** On the rows of places inside. */
  readonly within: Condition
  /** Whether places outside surely have a greater key than this one. */
  holds(key: number | string): boolean
}

/** In metres. Each holds sixteen times the last, so that all together cost little more than the one that is enough. */
const CIRCLES = [2_000, 8_000, 32_000, 128_000]

/** Places in the order of their names. */
const NAMES = [500, 5_000]

function circles(
  { point, radius = Number.POSITIVE_INFINITY }: Geography,
  after: After | undefined,
): Window[] {
  if (!point) return []
  const past = Number(after?.[1] ?? 0) / KEY_STEP
  return CIRCLES.filter((metres) => metres > past && metres < radius).map((metres) => ({
    within: sql`o.place_id IN (SELECT n.place_id FROM offers n
      WHERE ST_DWithin(n.point::geography, ${pointOf(point)}, ${metres}::float8))`,
    // Keys tell whole metres: a place outside may round to the circle's own.
    holds: (key) => Number(key) < metres * KEY_STEP,
  }))
}

const firstNames = (after: After | undefined): Window[] =>
  NAMES.map((places) => ({
    within: sql`o.place_id IN (SELECT n.id FROM places n
      ${after ? sql`WHERE (n.sort_key, n.id) > (${after[1]}::text COLLATE "C", ${after[2]}::uuid)` : sql``}
      ORDER BY n.sort_key, n.id LIMIT ${sql.lit(places)})`,
    holds: () => true,
  }))

/** Windows from the smallest to the largest; none for an order that nothing narrows. */
export function windowsOf(search: { sort: SortName; where: Geography }, after: After | undefined): Window[] {
  if (search.sort === 'distance') return circles(search.where, after)
  return search.sort === 'name' ? firstNames(after) : []
}
