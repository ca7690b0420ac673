import { type Segment, sameAnswer } from './answer.ts'
import { dateOfDay, dayOfDate } from './civil.ts'
import type { DatedException } from './exceptions.ts'
import type { PublicHoliday } from './public-holidays.ts'
import type { Schedule } from './schedule.ts'
import { DAY_MINUTES } from './types.ts'

/** One day of a week table. */
export interface ScheduleDay<E extends DatedException> {
  /** Days since 1970-01-01. */
  readonly day: number
  /** `YYYY-MM-DD`. */
  readonly date: string
  /**
   * Everything but closed, in minutes after the day's midnight: a night that runs into the next morning ends after
   * 1,440 and is not repeated on the next day.
   */
  readonly hours: readonly Segment[]
  /** Words of a closed day (“travaux”). */
  readonly comment?: string
  readonly holiday?: PublicHoliday
  readonly exception?: E
}

/**
 * Seven local days from a date on, `YYYY-MM-DD`.
 * @throws {RangeError} when it is not a date
 */
export function weekOf<E extends DatedException>(schedule: Schedule<E>, monday: string): ScheduleDay<E>[] {
  const first = dayOfDate(monday)
  if (first === undefined) throw new RangeError(`${monday} is not a date.`)
  return daysOf(schedule, first, 7)
}

/** Local days from a day on, counted from 1970-01-01. */
export function daysOf<E extends DatedException>(
  schedule: Schedule<E>,
  first: number,
  count: number,
): ScheduleDay<E>[] {
  const days: ScheduleDay<E>[] = []
  for (let day = first; day < first + count; day++) {
    const plan = schedule.planOf(day)
    days.push({
      day,
      date: dateOfDay(day),
      hours: hoursOf(schedule, day),
      comment: plan.length === 1 && plan[0]?.state === 'closed' ? plan[0].comment : undefined,
      holiday: schedule.calendar.publicHoliday(day),
      exception: schedule.exceptionOn(day),
    })
  }
  return days
}

function hoursOf<E extends DatedException>(schedule: Schedule<E>, day: number): Segment[] {
  const plan = schedule.planOf(day)
  const night = nightAfter(schedule, day)
  const morning = nightAfter(schedule, day - 1)
  return plan.flatMap((segment) => {
    if (segment.state === 'closed') return []
    if (morning && segment.from === 0) return []
    return night && segment.to === DAY_MINUTES ? [{ ...segment, to: DAY_MINUTES + night.to }] : [segment]
  })
}

/** The morning that the day's last hours run into, if they do. */
function nightAfter<E extends DatedException>(schedule: Schedule<E>, day: number): Segment | undefined {
  const plan = schedule.planOf(day)
  const evening = plan[plan.length - 1]
  const morning = schedule.planOf(day + 1)[0]
  if (!evening || !morning || evening.state === 'closed' || evening.from === 0) return undefined
  return morning.to < DAY_MINUTES && sameAnswer(evening, morning) ? morning : undefined
}
