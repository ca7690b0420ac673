/**
 * Timetables: what decides whether a door is open, each stored once whatever the number of doors that share it,
 * and evaluated here. Nothing is precomputed, so any instant is answered right and nothing waits for a nightly job.
 * @module
 */
import { createHash } from 'node:crypto'
import {
  asksAppointment,
  asksReferral,
  type DatedException,
  formatHours,
  holidayTerritory,
  parseHours,
  type ScheduleAnswer,
  type ScheduleInput,
  schedule,
} from '@maillage/shared/hours'
import { canonical } from '@maillage/shared/revision'
import { recent } from './recent.ts'

/** Hours that cannot be read, whatever they say. */
const UNREADABLE = '?'

/** Of the words beside hours, whether they ask for an appointment or a referral: nothing else bears on the state. */
function meant(comment: string): string {
  if (asksAppointment(comment)) return 'sur rendez-vous'
  return asksReferral(comment) ? 'sur orientation' : 'x'
}

/** Texts of hours whose wordless form is kept: they are few, and each list shows them again. */
const wordlessForms = recent<string>(5_000)

/** Hours without anybody's words: an address or a name written beside them stays in its document alone. */
function wordless(hours: string): string {
  const known = wordlessForms.get(hours)
  if (known !== undefined) return known
  const made = withoutWords(hours)
  wordlessForms.set(hours, made)
  return made
}

function withoutWords(hours: string): string {
  const parsed = parseHours(hours)
  if (!parsed.ok) return UNREADABLE
  return formatHours(
    parsed.rules.map((rule) =>
      rule.comment === undefined ? rule : { ...rule, comment: meant(rule.comment) },
    ),
  )
}

const bare = (exceptions: readonly DatedException[] = []): DatedException[] =>
  exceptions.map(({ from, to, hours }) =>
    hours === undefined ? { from, to } : { from, to, hours: wordless(hours) },
  )

/** Two doors with the same timetable give the same text: no words, and the territory no finer than its holidays. */
export function timetableText(input: ScheduleInput<DatedException>): string {
  const { zone, territory, hours, exceptions, serviceExceptions, suspendedSince, closedSince, inForce } =
    input
  const doc = {
    zone,
    territory: holidayTerritory(territory) ?? '',
    hours: hours === undefined ? undefined : wordless(hours),
    exceptions: bare(exceptions),
    serviceExceptions: bare(serviceExceptions),
    suspendedSince,
    closedSince,
    inForce: inForce?.map(({ from, to }) => ({ ...(from ? { from } : {}), ...(to ? { to } : {}) })),
  }
  return canonical(Object.fromEntries(Object.entries(doc).filter(([, value]) => value !== undefined)))
}

export const timetableKey = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Longest an answer is kept, in milliseconds: what is looked for ahead has an end, which moves with the clock. */
const LIFE = 30 * 86_400_000

export interface Timetable {
  readonly zone: string
  /** State at an instant (Unix ms), until when, and when it next opens; remembered for as long as it holds. */
  at(instant: number): ScheduleAnswer<DatedException>
}

/** @throws {RangeError} when the zone is unknown */
export function timetableOf(text: string): Timetable {
  const input = JSON.parse(text) as ScheduleInput<DatedException>
  const times = schedule(input)
  let from = Number.POSITIVE_INFINITY
  let to = Number.NEGATIVE_INFINITY
  let last: ScheduleAnswer<DatedException> = { state: 'unknown' }
  return {
    zone: input.zone,
    at(instant) {
      if (instant < from || instant >= to) {
        last = times.stateAt(instant)
        from = instant
        to = Math.min(last.answerUntil ?? Number.POSITIVE_INFINITY, instant + LIFE)
      }
      return last
    },
  }
}
