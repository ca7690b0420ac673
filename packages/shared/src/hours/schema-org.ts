import { dayOfDate, weekdayOf } from './civil.ts'
import type { DatedException } from './exceptions.ts'
import { formatTime } from './format.ts'
import type { Schedule } from './schedule.ts'
import { DAY_MINUTES } from './types.ts'
import { daysOf, type ScheduleDay } from './week.ts'

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** schema.org `OpeningHoursSpecification`; opens = closes = `00:00` is a closed day. */
export interface OpeningHoursSpecification {
  readonly '@type': 'OpeningHoursSpecification'
  readonly dayOfWeek: (typeof DAYS)[number][]
  readonly opens: string
  readonly closes: string
  /** `YYYY-MM-DD`. */
  readonly validFrom: string
  readonly validThrough: string
}

/** What a format cannot say of these hours. */
export type Lost =
  /** Hours by appointment are left out. */
  | 'by-appointment'
  /** Days or hours nobody knows are left out. */
  | 'unknown'
  /** Words beside hours. */
  | 'comment'
  /** Days after the last one described. */
  | 'later-days'
  /** Rules the format has no word for. */
  | 'rules'

export interface SchemaOrgHours {
  /** One entry a day described: sure openings, and closed days. */
  readonly openingHoursSpecification: OpeningHoursSpecification[]
  readonly lost: readonly Lost[]
}

/**
 * schema.org view of the days from a date on. Every day is dated: exceptions, holidays and seasons are right by
 * construction, and nothing is said of days beyond, or of hours that are not sure.
 * @throws {RangeError} when `from` is not a date
 */
export function schemaOrgHours<E extends DatedException>(
  schedule: Schedule<E>,
  from: string,
  count = 14,
): SchemaOrgHours {
  const first = dayOfDate(from)
  if (first === undefined) throw new RangeError(`${from} is not a date.`)
  const days = daysOf(schedule, first, count)
  const lost = new Set<Lost>(['later-days'])
  return { openingHoursSpecification: days.flatMap((day) => specifications(day, lost)), lost: [...lost] }
}

function specifications<E extends DatedException>(
  day: ScheduleDay<E>,
  lost: Set<Lost>,
): OpeningHoursSpecification[] {
  const valid = {
    dayOfWeek: [DAYS[weekdayOf(day.day)] ?? DAYS[0]],
    validFrom: day.date,
    validThrough: day.date,
  }
  const open = day.hours.filter(({ state }) => state === 'open')
  for (const { state, comment } of day.hours) {
    if (state === 'by-appointment' || state === 'unknown') lost.add(state)
    if (comment !== undefined) lost.add('comment')
  }
  // A day that is not sure is not said to be closed.
  if (day.hours.length === 0)
    return [{ '@type': 'OpeningHoursSpecification', ...valid, opens: '00:00', closes: '00:00' }]
  return open.map(({ from, to }) => ({
    '@type': 'OpeningHoursSpecification',
    ...valid,
    opens: formatTime(from),
    // The whole day is written until its last minute.
    closes: from === 0 && to === DAY_MINUTES ? '23:59' : formatTime(to % DAY_MINUTES),
  }))
}
