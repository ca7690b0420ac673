/** Walks the directory once and counts it by territory and family of help. @module */
import { utcDay } from '@maillage/shared/place'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { freshSince } from '../hours/index.ts'
import { published, RANK } from '../places/index.ts'
import { ANY, COUNTED, FAMILIES } from './families.ts'

/** Rows of one page of the walk. */
const PAGE = 2_000

interface OfferRow {
  place_id: string
  ordinal: number
  terms: string[]
  free: boolean
  access: string[]
  accessibility: string[]
  territories: string[]
  lon: number | null
  lat: number | null
  /** Known to its commune only: how far it is is not known. */
  approximate: boolean
  confirmed: string | null
  hours_stated: boolean
}

/** Help that is given today on site, by published places, in their order. */
async function* offersNow(db: Kysely<Database>, now: number): AsyncGenerator<OfferRow[]> {
  const instant = new Date(now).toISOString()
  for (let after: OfferRow | undefined; ; ) {
    const { rows } = await sql<OfferRow>`
      SELECT o.place_id, o.ordinal, o.terms, o.free, o.access, o.accessibility, o.territories,
        ST_X(o.point) AS lon, ST_Y(o.point) AS lat, o.approximate, p.confirmed::text AS confirmed, p.hours_stated
      FROM offers o JOIN places p ON p.id = o.place_id
      WHERE ${published(utcDay(now))} AND o.rank = ${sql.lit(RANK.onSite)}
        AND (o.valid_from IS NULL OR o.valid_from <= ${instant}::timestamptz)
        AND (o.valid_until IS NULL OR o.valid_until > ${instant}::timestamptz)
        ${after ? sql`AND (o.place_id, o.ordinal) > (${after.place_id}::uuid, ${after.ordinal}::int)` : sql``}
      ORDER BY o.place_id, o.ordinal LIMIT ${sql.lit(PAGE)}`.execute(db)
    yield rows
    if (rows.length < PAGE) return
    after = rows.at(-1)
  }
}

export interface Counting {
  /** By territory, numbers of each family in the order of `FAMILIES` and `COUNTED`. */
  readonly counts: ReadonlyMap<string, Uint32Array>
  /** By family, longitudes and latitudes by turns, in degrees, of where it is given. */
  readonly points: readonly (readonly number[])[]
}

const WIDTH = COUNTED.length

/** What one place does of one family. */
interface Given {
  free: boolean
  walkIn: boolean
}

/**
 * Counts places once in each territory where they help with each family.
 * @param months for which what was confirmed is fresh
 */
export async function countDirectory(
  db: Kysely<Database>,
  { now, months }: { now: number; months: number },
): Promise<Counting> {
  const since = freshSince(now, months)
  const counts = new Map<string, Uint32Array>()
  const points: number[][] = FAMILIES.map(() => [])
  let place: { row: OfferRow; territories: Map<string, Map<number, Given>> } | undefined

  function close(): void {
    if (!place) return
    const { row, territories } = place
    const confirmed = row.confirmed !== null && row.confirmed >= since
    const accessible = row.accessibility.includes('wheelchair') || row.accessibility.includes('step-free')
    for (const [territory, families] of territories) {
      const numbers = counts.get(territory) ?? new Uint32Array(FAMILIES.length * WIDTH)
      counts.set(territory, numbers)
      for (const [family, { free, walkIn }] of families) {
        const yes = [true, confirmed, row.hours_stated, free, walkIn, accessible]
        for (const [rank, one] of yes.entries()) {
          const at = family * WIDTH + rank
          if (one) numbers[at] = (numbers[at] ?? 0) + 1
        }
      }
    }
  }

  for await (const rows of offersNow(db, now)) {
    for (const row of rows) {
      if (place?.row.place_id !== row.place_id) {
        close()
        place = { row, territories: new Map() }
      }
      const families = [ANY, ...row.terms].map((term) => FAMILIES.indexOf(term)).filter((rank) => rank >= 0)
      if (row.lon !== null && row.lat !== null && !row.approximate)
        for (const family of families) points[family]?.push(row.lon, row.lat)
      for (const territory of row.territories) {
        const known = place.territories.get(territory) ?? new Map<number, Given>()
        place.territories.set(territory, known)
        for (const family of families) {
          const given = known.get(family) ?? { free: false, walkIn: false }
          known.set(family, {
            free: given.free || row.free,
            walkIn: given.walkIn || row.access.includes('walk-in'),
          })
        }
      }
    }
  }
  close()
  return { counts, points }
}
