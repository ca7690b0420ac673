/**
 * What several people say of a place, told to others without hiding or lowering it (people.md 11). Reckoned each time
 * it is read.
 * @module
 */
import { type Place, type ReportKind, SILENT_KINDS, TOUCHY_KINDS } from '@maillage/shared/place'
import type { PlaceRecord } from '@maillage/shared/revision'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import type { Caution } from '../places/index.ts'

/** What was said longer ago than this tells nothing of now, in milliseconds. */
const TOLD = 30 * 86_400_000

/** Reports of one place read at most: more than any honest crowd makes in a month. */
const MOST = 1_000

/** A report that waits for its answer. */
export interface Waiting {
  readonly kind: string
  readonly made: Date
  readonly vouched: Date | null
}

const dayOf = (date: Date): string => date.toISOString().slice(0, 10)

/**
 * Whether reports of one kind come from several networks and several days. Networks are told apart within a day only,
 * since what tells them is forgotten each night: within a day each report is of another network. So it takes two on one
 * day and one more on another, which one person back from her own network cannot make alone.
 */
function areSeveral(reports: readonly Waiting[]): boolean {
  const days = new Set(reports.map(({ made }) => dayOf(made)))
  return days.size > 1 && reports.length > days.size
}

/** What reports of one kind that wait make of it. @param place what they are about */
export function cautionState(
  kind: ReportKind,
  place: Pick<Place, 'sensitivity'>,
  reports: readonly Waiting[],
  now: number,
): 'none' | 'waiting' | 'shown' {
  if (SILENT_KINDS.includes(kind)) return 'none'
  const recent = reports.filter((report) => report.kind === kind && report.made.getTime() > now - TOLD)
  if (!areSeveral(recent)) return 'none'
  const free = !TOUCHY_KINDS.includes(kind) && place.sensitivity === undefined
  return free || recent.some(({ vouched }) => vouched !== null) ? 'shown' : 'waiting'
}

/** Which of some places may have a caution: in one query, the few that were reported often enough of late. */
export async function oftenReported(
  db: Kysely<Database>,
  ids: readonly string[],
  now: number,
): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .selectFrom('reports')
    .select('place_id')
    .where('place_id', 'in', ids)
    .where('decided', 'is', null)
    .where('node', 'is', null)
    .where('made', '>', new Date(now - TOLD))
    .groupBy(['place_id', 'kind'])
    // Two on one day and one more on another, at least.
    .having(({ fn }) => fn.countAll(), '>', 2)
    .execute()
  return new Set(rows.map(({ place_id }) => place_id))
}

/** Cautions that the page of a place shows, the last reported first. */
export const cautionsOf =
  (db: Kysely<Database>) =>
  async ({ id, body }: PlaceRecord, now: number): Promise<Caution[]> => {
    const reports = await db
      .selectFrom('reports')
      .select(['kind', 'made', 'vouched'])
      .where('place_id', '=', id)
      .where('decided', 'is', null)
      // One directory may pass on what it likes: only people count.
      .where('node', 'is', null)
      .orderBy('made', 'desc')
      .limit(MOST)
      .execute()
    const kinds = [...new Set(reports.map(({ kind }) => kind as ReportKind))]
    return kinds
      .filter((kind) => cautionState(kind, body, reports, now) === 'shown')
      .map((kind) => ({ kind, last: dayOf(reports.find((report) => report.kind === kind)?.made as Date) }))
  }
