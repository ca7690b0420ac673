import { type Kysely, sql } from 'kysely'

/** Rows filled by one statement. */
const PAGE = 1_000

/** Units on a side of the world: Web Mercator at zoom 26. */
const WORLD = 2 ** 26

const unit = (share: number): number => Math.min(WORLD - 1, Math.max(0, Math.floor(share * WORLD)))

interface Row {
  place_id: string
  ordinal: number
  lat: number
  lon: number
}

/** In the arithmetic of the application, so that rows filled here and rows projected later are the same to the unit. */
function filled({ place_id, ordinal, lat, lon }: Row) {
  const sine = Math.sin((lat * Math.PI) / 180)
  const x = unit(lon / 360 + 0.5)
  const y = unit(0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI))
  return { place_id, ordinal, x, y }
}

/** Next rows that have a place on a map, in the order of their key. */
async function pageAfter(db: Kysely<unknown>, last: Row | undefined): Promise<Row[]> {
  const after = last
    ? sql`AND (o.place_id, o.ordinal) > (${last.place_id}::uuid, ${last.ordinal}::smallint)`
    : sql``
  const { rows } = await sql<Row>`
    SELECT o.place_id, o.ordinal, ST_Y(o.point) AS lat, ST_X(o.point) AS lon
    FROM offers o JOIN places p ON p.id = o.place_id
    WHERE o.point IS NOT NULL AND p.kind <> 'remote' ${after}
    ORDER BY o.place_id, o.ordinal LIMIT ${sql.lit(PAGE)}`.execute(db)
  return rows
}

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE offers ADD COLUMN world_x int, ADD COLUMN world_y int`.execute(db)
  for (let last: Row | undefined; ; ) {
    const rows = await pageAfter(db, last)
    if (rows.length === 0) break
    await sql`UPDATE offers o SET world_x = w.x, world_y = w.y
      FROM jsonb_to_recordset(${JSON.stringify(rows.map(filled))}::jsonb) AS w(place_id uuid, ordinal smallint, x int, y int)
      WHERE o.place_id = w.place_id AND o.ordinal = w.ordinal`.execute(db)
    last = rows.at(-1)
  }
  await sql`CREATE INDEX offers_world ON offers (world_x, world_y)`.execute(db)
}
