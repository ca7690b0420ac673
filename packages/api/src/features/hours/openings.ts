import type { OpeningState } from '@maillage/shared/hours'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { type Timetable, timetableOf } from './timetables.ts'

/** When one wants to come: an instant (Unix ms), or a local date and time read on each place's own clock. */
export type Moment = number | string

/** Timetables read at a time; the process answers others between two pages. */
const PAGE = 2_000

/** Timetables of documents kept ready beside those of the directory. */
const MAX_RECENT = 5_000

/** What timetables say at a moment, as ids the search can look for. */
export interface OpeningsAt {
  /** Ids of the timetables in a state. */
  in(state: OpeningState): readonly number[]
  /** Ids of those open at the moment and for `minutes` more. */
  openFor(minutes: number): readonly number[]
  /** Id and first minute (Unix) when each is open, the moment's own for those that are. */
  soonest(): { readonly ids: readonly number[]; readonly minutes: readonly number[] }
}

export interface Openings {
  /** Reads what has been added to the directory, then answers. */
  at(db: Kysely<Database>, moment: Moment): Promise<OpeningsAt>
  /** The timetable of a document's door. */
  of(text: string): Timetable
}

/** The instant a local date and time is on a zone's clock; of two, the first; of none, as clocks jump. */
export function instantIn(zone: string, moment: Moment): number {
  if (typeof moment === 'number') return moment
  return Temporal.PlainDateTime.from(moment).toZonedDateTime(zone).epochMilliseconds
}

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Timetables in memory, those of the directory read once each: they never change. */
export function createOpenings(): Openings {
  const known: { readonly id: number; readonly timetable: Timetable }[] = []
  const recent = new Map<string, Timetable>()
  let reading = Promise.resolve()

  async function readOn(db: Kysely<Database>): Promise<void> {
    for (;;) {
      const rows = await db
        .selectFrom('timetables')
        .select(['id', 'doc'])
        .where('id', '>', known.at(-1)?.id ?? 0)
        .orderBy('id')
        .limit(PAGE)
        .execute()
      for (const { id, doc } of rows) known.push({ id, timetable: timetableOf(doc) })
      if (rows.length < PAGE) return
      await nextTurn()
    }
  }

  return {
    of(text) {
      const kept = recent.get(text)
      if (kept) return kept
      const made = timetableOf(text)
      recent.set(text, made)
      const [oldest] = recent.keys()
      if (recent.size > MAX_RECENT && oldest !== undefined) recent.delete(oldest)
      return made
    },
    async at(db, moment) {
      // One reader at a time, so that none is read twice; a failure is told to whom it happened, not to the next.
      const turn = reading.then(() => readOn(db))
      reading = turn.catch(() => {})
      await turn
      return openingsAt(known, moment)
    },
  }
}

function openingsAt(
  known: readonly { readonly id: number; readonly timetable: Timetable }[],
  moment: Moment,
): OpeningsAt {
  const instants = new Map<string, number>()
  const answers = known.map(({ id, timetable }) => {
    const instant = instants.get(timetable.zone) ?? instantIn(timetable.zone, moment)
    instants.set(timetable.zone, instant)
    return { id, instant, answer: timetable.at(instant) }
  })
  const open = answers.filter(({ answer }) => answer.state === 'open')
  return {
    in: (state) => answers.filter(({ answer }) => answer.state === state).map(({ id }) => id),
    openFor: (minutes) =>
      open
        .filter(
          ({ instant, answer }) => answer.until === undefined || answer.until >= instant + minutes * 60_000,
        )
        .map(({ id }) => id),
    soonest() {
      const coming = answers.flatMap(({ id, instant, answer }) => {
        const at = answer.state === 'open' ? instant : answer.opensAt
        return at === undefined ? [] : { id, minute: Math.floor(at / 60_000) }
      })
      return { ids: coming.map(({ id }) => id), minutes: coming.map(({ minute }) => minute) }
    },
  }
}

/** Ids as a PostgreSQL array in one parameter, the same on both engines. */
export const idArray = (ids: readonly number[]) => sql<number[]>`${`{${ids.join(',')}}`}::int[]`
