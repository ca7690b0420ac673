import { type FieldChange, isSame, type PlaceRecord, valueAt } from '@maillage/shared/revision'
import { type Kysely, sql } from 'kysely'
import { textArray } from '../../db/arrays.ts'
import type { Database } from '../../db/tables/index.ts'
import { tellsNothingHidden } from '../places/index.ts'
import { ERASED } from '../records/index.ts'
import { type Happening, KEPT_DAYS, MAX_NEWS, type NewsLanguage } from './contract.ts'
import { happeningsOf, TOLD } from './happenings.ts'

const DAY = 86_400_000

/** One entry: what a revision did to a place. */
export interface News {
  readonly id: string
  readonly version: number
  /** ISO time. */
  readonly at: string
  readonly slug: string
  /** As the place is now. */
  readonly record: PlaceRecord
  readonly happenings: readonly Happening[]
}

interface Row {
  readonly id: string
  readonly version: number
  readonly at: Date
  readonly slug: string
  readonly doc: unknown
  /** View of the place that it is a part of. */
  readonly door: unknown
  readonly changes: string
  readonly created: boolean
}

/** Places of a territory: those that lie there, and those that stop or are reached there. */
const inside = (code: string) => {
  const codes = textArray([code])
  return sql`AND (p.id IN (SELECT t.id FROM places t WHERE t.territories && ${codes})
    OR coalesce(p.cluster, p.id) IN (SELECT o.place_id FROM offers o WHERE o.territories && ${codes}))`
}

/** Whether the view of a place says of a field what one of its records says. */
function isSaidBy(path: string, record: PlaceRecord, door: unknown): boolean {
  const [own, shown] = [valueAt(record, path), valueAt(door as PlaceRecord, path)]
  return own === undefined || shown === undefined ? own === shown : isSame(own, shown)
}

/**
 * What happened lately, the newest first. Only of places with a licence, and nothing of a place whose address became
 * sensitive: what was said of it before may tell where it is. Of a record that is shown with others as one place, what
 * the whole says too: that one source gave it up closes no door.
 * @param code today's code of a territory, or undefined for the whole directory
 * @param now Unix milliseconds
 */
export async function newsOf(
  db: Kysely<Database>,
  code: string | undefined,
  lang: NewsLanguage,
  now: number,
): Promise<News[]> {
  const since = new Date(now - (now % DAY) - KEPT_DAYS * DAY).toISOString()
  const { rows } = await sql<Row>`
    SELECT v.record_id AS id, v.version, v.at, p.slug, r.doc, d.doc AS door, v.changes, c.created
    FROM revisions v JOIN places p ON p.id = v.record_id JOIN records r ON r.id = v.record_id
      LEFT JOIN clusters d ON d.id = p.cluster,
      LATERAL (SELECT v.changes = '[]' AND NOT EXISTS (
        SELECT 1 FROM revisions f WHERE f.record_id = v.record_id AND f.version < v.version)
        AND NOT EXISTS (
          SELECT 1 FROM cluster_members m JOIN revisions f ON f.record_id = m.record_id
          WHERE m.cluster_id = p.cluster AND (f.at, f.record_id) < (v.at, v.record_id)) AS created) c
    WHERE v.at >= ${since}::timestamptz AND NOT p.demo AND p.license IS NOT NULL AND ${tellsNothingHidden}
      ${code === undefined ? sql`` : inside(code)}
      AND v.reason <> ${ERASED} AND (v.changes ~ ${TOLD} OR c.created)
      AND NOT (p.masked AND EXISTS (
        SELECT 1 FROM revisions e WHERE e.record_id = v.record_id AND e.reason = ${ERASED}))
    ORDER BY v.at DESC, v.version DESC, v.record_id LIMIT ${sql.lit(MAX_NEWS)}`.execute(db)
  return rows
    .map(({ doc, door, at, changes: text, created, ...row }) => {
      const record = doc as PlaceRecord
      const all = JSON.parse(text) as FieldChange[]
      const changes = door === null ? all : all.filter(({ path }) => isSaidBy(path, record, door))
      const told = { place: record.body, changes, created, lang }
      const happenings = happeningsOf({ ...told, day: at.toISOString().slice(0, 10) })
      return { ...row, at: at.toISOString(), record, happenings }
    })
    .filter(({ happenings }) => happenings.length > 0)
}
