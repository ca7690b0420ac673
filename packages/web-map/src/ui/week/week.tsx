import {
  dateOfDay,
  dayOfDate,
  daysOf,
  type PlaceException,
  type Schedule,
  type ScheduleDay,
  type Segment,
  weekdayOf,
  weekOf,
} from '@maillage/shared/hours'
import { dayInWords, sentence, textIn, todayIn } from '../../format.ts'
import type { View } from '../../view.ts'

type Day = ScheduleDay<PlaceException>

/** How far ahead public holidays are told, in days. */
const AHEAD = 60

const clock = (view: View, minutes: number): string =>
  view.t.hours.time(Math.floor(minutes / 60) % 24, minutes % 60)

function spanWords(view: View, { from, to, state, comment, reason }: Segment): string {
  const t = view.t.hours
  const whole = from === 0 && to === 1_440
  const night = to > 1_440 ? ` (${t.nextDay})` : ''
  const times = whole ? undefined : t.between(clock(view, from), clock(view, to)) + night
  const what =
    state === 'by-appointment'
      ? (comment ?? view.t.open['by-appointment'].toLocaleLowerCase())
      : reason === 'public-holiday'
        ? view.t.open.holiday
        : state === 'unknown'
          ? (comment ?? view.t.open.unknown.toLocaleLowerCase())
          : comment
  if (times === undefined) return what ?? t.allDay
  return what ? `${times} (${what})` : times
}

/** What a day holds, in words; a public holiday and an exception are named. */
function dayWords(view: View, day: Day): string {
  const hours =
    day.hours.length === 0
      ? view.t.hours.closed
      : day.hours.map((segment) => spanWords(view, segment)).join(', ')
  const reason = day.exception?.reason && textIn(view, day.exception.reason).text
  const notes = [day.holiday?.name[view.lang], reason ?? day.comment].filter(Boolean)
  return notes.length > 0 ? `${hours} — ${notes.join(', ')}` : hours
}

/** The week that holds today, today marked: a table, so that a screen reader gives the day with its hours. */
export function Week({ view, schedule }: { view: View; schedule: Schedule<PlaceException> }) {
  const t = view.t
  const today = dayOfDate(todayIn(view, schedule.zone)) ?? 0
  return (
    <table class="week">
      <caption class="unseen">{t.place.week}</caption>
      <tbody>
        {weekOf(schedule, dateOfDay(today - weekdayOf(today))).map((day) => (
          <tr
            class={day.day === today ? 'week-today' : undefined}
            aria-current={day.day === today ? 'date' : undefined}
          >
            <th scope="row">
              {sentence(t.hours.days[weekdayOf(day.day)] ?? '')}
              {day.day === today && <small> ({t.place.today})</small>}
            </th>
            <td>{dayWords(view, day)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Public holidays of the coming weeks, with what the hours say of them. */
export function HolidaysAhead({ view, schedule }: { view: View; schedule: Schedule<PlaceException> }) {
  const today = dayOfDate(todayIn(view, schedule.zone)) ?? 0
  const holidays = daysOf(schedule, today, AHEAD).filter(({ holiday }) => holiday !== undefined)
  if (holidays.length === 0) return null
  return (
    <ul>
      {holidays.map((day) => (
        <li>
          {sentence(view.t.hours.days[weekdayOf(day.day)] ?? '')} {dayInWords(view, day.date)}
          {view.t.colon}
          {dayWords(view, day)}
        </li>
      ))}
    </ul>
  )
}
