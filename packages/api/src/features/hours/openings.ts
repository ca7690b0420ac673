import type { OpeningState } from '@maillage/shared/hours'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { recent } from './recent.ts'
import { type Timetable, timetableOf } from './timetables.ts'

/** When one wants to come: an instant (Unix ms), or a local date and time read on each place's own clock. */
export type Moment = number | string

/** Timetables read, or evaluated, before the process answers others. */
const TURN = 250

/** Timetables of documents that no search has read, kept ready. */
const MAX_RECENT = 500

/** Moments whose answers are kept: those of the searches under way. */
const MAX_MOMENTS = 4

const MINUTE = 60_000

/** What timetables say at a moment, as ids the search can look for. */
export interface OpeningsAt {
  /** Ids of the timetables in a state; those of places that no longer open at all are in none. */
  in(state: OpeningState): readonly number[]
  /** Ids of those that no longer open, or not these days: suspended, closed for good, out of their dates. */
  ended(): readonly number[]
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

interface Known {
  readonly id: number
  readonly timetable: Timetable
}

/** What no clock can read is never known to be open, and keeps nobody else's doors from being told. */
function readable(doc: string): Timetable {
  try {
    return timetableOf(doc)
  } catch {
    return { zone: 'UTC', at: () => ({ state: 'unknown' }) }
  }
}

/** Timetables in memory, those of the directory read once each: they never change. */
export function createOpenings(): Openings {
  const known: Known[] = []
  const byText = new Map<string, Timetable>()
  const others = recent<Timetable>(MAX_RECENT)
  const moments = recent<Promise<OpeningsAt>>(MAX_MOMENTS)
  let reading = Promise.resolve()

  async function readOn(db: Kysely<Database>): Promise<void> {
    for (;;) {
      const rows = await db
        .selectFrom('timetables')
        .select(['id', 'doc'])
        .where('id', '>', known.at(-1)?.id ?? 0)
        .orderBy('id')
        .limit(TURN)
        .execute()
      for (const { id, doc } of rows) {
        const timetable = readable(doc)
        known.push({ id, timetable })
        byText.set(doc, timetable)
      }
      if (rows.length < TURN) return
      await nextTurn()
    }
  }

  return {
    of(text) {
      const kept = byText.get(text) ?? others.get(text)
      if (kept) return kept
      const made = timetableOf(text)
      others.set(text, made)
      return made
    },
    async at(db, moment) {
      // One reader at a time, so that none is read twice; a failure is told to whom it happened, not to the next.
      const turn = reading.then(() => readOn(db))
      reading = turn.catch(() => {})
      await turn
      // Hours change on the minute: every instant of one has the same answer.
      const minute = typeof moment === 'number' ? moment - (moment % MINUTE) : moment
      const key = `${known.length} ${minute}`
      const kept = moments.get(key) ?? openingsAt(known, minute)
      moments.set(key, kept)
      return kept
    },
  }
}

interface Answered {
  readonly id: number
  readonly instant: number
  readonly answer: ReturnType<Timetable['at']>
  readonly ended: boolean
}

const ENDED = ['suspended', 'closed-for-good', 'not-in-force']

async function openingsAt(known: readonly Known[], moment: Moment): Promise<OpeningsAt> {
  const instants = new Map<string, number>()
  const answers: Answered[] = []
  for (const [index, { id, timetable }] of known.slice().entries()) {
    const instant = instants.get(timetable.zone) ?? instantIn(timetable.zone, moment)
    instants.set(timetable.zone, instant)
    const answer = timetable.at(instant)
    answers.push({ id, instant, answer, ended: ENDED.includes(answer.reason ?? '') })
    if (index % TURN === TURN - 1) await nextTurn()
  }
  const open = answers.filter(({ answer }) => answer.state === 'open')
  return {
    in: (state) =>
      answers.filter(({ answer, ended }) => answer.state === state && !ended).map(({ id }) => id),
    ended: () => answers.filter(({ ended }) => ended).map(({ id }) => id),
    openFor: (minutes) =>
      open
        .filter(
          ({ instant, answer }) => answer.until === undefined || answer.until >= instant + minutes * MINUTE,
        )
        .map(({ id }) => id),
    soonest() {
      const coming = answers.flatMap(({ id, instant, answer }) => {
        const at = answer.state === 'open' ? instant : answer.opensAt
        return at === undefined ? [] : { id, minute: Math.floor(at / MINUTE) }
      })
      return { ids: coming.map(({ id }) => id), minutes: coming.map(({ minute }) => minute) }
    },
  }
}

/** Ids as a PostgreSQL array in one parameter, the same on both engines. */
export const idArray = (ids: readonly number[]) => sql<number[]>`${`{${ids.join(',')}}`}::int[]`
