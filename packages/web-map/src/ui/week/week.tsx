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
import { wordsIn } from '@maillage/shared/place'
import { dayInWords, sentence, textIn, todayIn } from '../../format.ts'
import type { View } from '../../view.ts'

type Day = ScheduleDay<PlaceException>

/** How far ahead public holidays are told, in days. */
const AHEAD = 60

const clock = (view: View, minutes: number): string =>
  view.t.hours.time(Math.floor(minutes / 60) % 24, minutes % 60)

function spanWords(view: View, { from, to, state, comment, reason }: Segment): string {
  const t = view.t.hours
  // Times that nobody stated are not given.
  if (reason === 'public-holiday') return view.t.open.holiday
  if (reason === 'school-holidays') return view.t.open.schoolHolidays
  if (reason === 'open-end') return t.openEnd(clock(view, from))
  const whole = from === 0 && to === 1_440
  const night = to > 1_440 ? ` (${t.nextDay})` : ''
  const times = whole ? undefined : t.between(clock(view, from), clock(view, to)) + night
  const what =
    state === 'by-appointment'
      ? (comment ?? view.t.open['by-appointment'].toLocaleLowerCase())
      : state === 'unknown'
        ? (comment ?? view.t.open.unknown.toLocaleLowerCase())
        : comment
  if (times === undefined) return what ?? t.allDay
  return what ? `${times} (${what})` : times
}

/** What a day holds, in words; a public holiday and an exception are named. */
function dayWords(view: View, day: Day): string {
  // Doubts on the night that follows a holiday are said of the holiday.
  const segments = day.hours.filter(({ reason }) => reason !== 'public-holiday' || day.holiday !== undefined)
  const spans = [...new Set(segments.map((segment) => spanWords(view, segment)))]
  const hours = spans.length === 0 ? view.t.hours.closed : spans.join(view.t.comma)
  const reason = day.exception?.reason && textIn(view, day.exception.reason).text
  const notes = [day.holiday && wordsIn(day.holiday.name, view.lang), reason ?? day.comment].filter(Boolean)
  return notes.length > 0 ? `${hours} — ${notes.join(view.t.comma)}` : hours
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

/** Public holidays of the coming weeks. */
export function holidaysAhead(view: View, schedule: Schedule<PlaceException>): Day[] {
  const today = dayOfDate(todayIn(view, schedule.zone)) ?? 0
  return daysOf(schedule, today, AHEAD).filter(({ holiday }) => holiday !== undefined)
}

/** Public holidays with what the hours say of them. */
export function Holidays({ view, days }: { view: View; days: readonly Day[] }) {
  return (
    <ul>
      {days.map((day) => (
        <li>
          {sentence(view.t.hours.days[weekdayOf(day.day)] ?? '')} {dayInWords(view, day.date)}
          {view.t.colon}
          {dayWords(view, day)}
        </li>
      ))}
    </ul>
  )
}
