import { civilOf, dayOfDate, stopScheduleOf, weekdayOf } from '@maillage/shared/hours'
import type { Place, Stop } from '@maillage/shared/place'
import { dayInWords, sentence, timeInWords, todayIn } from '../../format.ts'
import { InlineText } from '../../ui/free-text/free-text.tsx'
import { HoursTable } from '../../ui/hours-table/hours-table.tsx'
import { HEIGHT, WIDTH } from '../../ui/static-map/frame.ts'
import { layoutOf } from '../../ui/static-map/markers.ts'
import { link, type View } from '../../view.ts'
import { LOCALES } from '../../words-of-distance.ts'
import { stopsShown } from '../../words-of-place.ts'
import { AddressLines } from './address.tsx'

const DAY = 86_400_000

/** Days listed, today included. */
const AHEAD = 28

/** The local day of an instant in a zone, counted from 1970-01-01. */
const dayIn = (zone: string, instant: number): number =>
  dayOfDate(new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(instant)) ?? 0

/** Most passages listed one by one: the calendar has them all. */
const MOST = 30

export interface Passage {
  readonly stop: Stop
  /** Rank of the stop, from 1. */
  readonly number: number
  readonly from: number
  readonly to: number
  /** Local day on which it begins. */
  readonly day: number
}

/** When and where a mobile place stands next, soonest first; what is not surely open is not announced. */
export function passagesOf(place: Place, now: number): Passage[] {
  return (place.stops ?? [])
    .flatMap((stop, index) =>
      stopScheduleOf(place, stop)
        .spans(now, now + AHEAD * DAY)
        .filter(({ state }) => state === 'open')
        .map(({ from, to }) => ({ stop, number: index + 1, from, to, day: dayIn(stop.zone, from) }))
        .filter(({ day }) => day < dayIn(stop.zone, now) + AHEAD),
    )
    .sort((a, b) => a.from - b.from)
}

function Where({ view, stop, number }: { view: View; stop: Stop; number: number }) {
  return (
    <>
      <span class="card-number">{number}</span>{' '}
      {stop.name && (
        <strong>
          <InlineText view={view} text={stop.name} />
        </strong>
      )}
      {stop.told ? (
        <p>{view.t.place.stopTold}</p>
      ) : (
        stop.address && <AddressLines view={view} address={stop.address} />
      )}
    </>
  )
}

function OnePassage({ view, passage }: { view: View; passage: Passage }) {
  const { stop, number, from, to } = passage
  const at = (options: Intl.DateTimeFormatOptions, instant: number) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: stop.zone, ...options }).format(instant)
  const day = at({ dateStyle: 'short' }, from)
  const time = (instant: number) => {
    const [hour = 0, minute = 0] = at({ timeStyle: 'short' }, instant).split(':').map(Number)
    return view.t.hours.time(hour, minute)
  }
  const weekday = new Intl.DateTimeFormat(LOCALES[view.lang], {
    weekday: 'long',
    timeZone: stop.zone,
  }).format(from)
  return (
    <tr>
      <th scope="row">
        {sentence(weekday)} {dayInWords(view, day)}
        <br />
        {view.t.hours.between(time(from), time(to))}
      </th>
      <td>
        <Where view={view} stop={stop} number={number} />
      </td>
    </tr>
  )
}

/** A stop of the list, by its number: a bare one beside a date would be heard as part of it. */
const StopNumber = ({ view, number }: { view: View; number: number }) => (
  <>
    {' '}
    <span class="card-number">
      <span class="unseen">{view.t.place.stop} </span>
      {number}
    </span>
  </>
)

/** The coming stops by day, in weeks that begin on Monday: the numbers are those of the list. */
function StopCalendar({ view, passages }: { view: View; passages: readonly Passage[] }) {
  const [first] = passages
  if (!first) return null
  const numbers = new Map<number, Set<number>>()
  for (const { number, day } of passages) numbers.set(day, (numbers.get(day) ?? new Set()).add(number))
  const today = dayIn(first.stop.zone, view.now)
  const monday = today - weekdayOf(today)
  const last = today + AHEAD - 1
  const weeks = Array.from({ length: Math.ceil((last + 1 - monday) / 7) }, (_, week) =>
    [0, 1, 2, 3, 4, 5, 6].map((day) => monday + week * 7 + day),
  )
  const month = new Intl.DateTimeFormat(LOCALES[view.lang], { month: 'long', timeZone: 'UTC' })
  return (
    <table class="calendar">
      <caption>{view.t.place.stopCalendar}</caption>
      <thead>
        <tr>
          {view.t.hours.days.map((day, index) => (
            <th scope="col">
              <abbr title={day}>{view.t.hours.shortDays[index]}</abbr>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((days) => (
          <tr>
            {days.map((day) =>
              day > last ? (
                <td />
              ) : (
                <td
                  class={day === today ? 'week-today' : undefined}
                  aria-current={day === today ? 'date' : undefined}
                >
                  {civilOf(day).date}
                  {(day === monday || civilOf(day).date === 1) && ` ${month.format(day * DAY)}`}
                  {[...(numbers.get(day) ?? [])].map((number) => (
                    <StopNumber view={view} number={number} />
                  ))}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Dates of a stop from today on, but those that a closure cancels. */
function datesAhead(view: View, place: Place, stop: Stop): NonNullable<Stop['dates']> {
  const today = todayIn(view, stop.zone)
  const { planOf } = stopScheduleOf(place, stop)
  const served = (date: string) => planOf(dayOfDate(date) ?? 0).some(({ state }) => state === 'open')
  return stop.dates?.filter(({ date }) => date >= today && served(date)) ?? []
}

/** When a stop is served: its rule, and each date still to come however far. */
function Times({ view, place, stop }: { view: View; place: Place; stop: Stop }) {
  const t = view.t
  const dates = datesAhead(view, place, stop)
  if (!stop.hours && dates.length === 0) return <p>{t.place.stopUnknown}</p>
  return (
    <>
      {stop.hours && <HoursTable view={view} hours={stop.hours} />}
      {dates.length > 0 && (
        <ul>
          {dates.map(({ date, from, to }) => (
            <li>
              {dayInWords(view, date)}
              {t.colon}
              {t.hours.between(timeInWords(view, from), timeInWords(view, to))}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** Why no passage is listed: none within the weeks shown, or nothing is known of any. */
function NoPassage({ view, stops }: { view: View; stops: readonly Stop[] }) {
  const known = stops.some(({ hours, dates }) => hours !== undefined || dates !== undefined)
  return <p>{known ? view.t.place.stopsNone : view.t.place.stopUnknown}</p>
}

/** The coming stops one by one, the first `most`. */
export function Passages({ view, place, most = MOST }: { view: View; place: Place; most?: number }) {
  const { t } = view
  if (!place.stops || place.stops.length === 0) return null
  const passages = passagesOf(place, view.now)
  if (passages.length === 0) return <NoPassage view={view} stops={place.stops} />
  return (
    <table class="week">
      <caption class="unseen">{t.place.stops}</caption>
      <tbody>
        {passages.slice(0, most).map((passage) => (
          <OnePassage view={view} passage={passage} />
        ))}
      </tbody>
    </table>
  )
}

/** Where a mobile place stands, and when: its coming stops in their order, then the rule of each. */
export function Stops({ view, place, slug }: { view: View; place: Place; slug: string }) {
  const { t } = view
  if (!place.stops || place.stops.length === 0) return null
  const passages = passagesOf(place, view.now)
  return (
    <>
      <h3>{t.place.stops}</h3>
      <Passages view={view} place={place} />
      {passages.length > MOST && <p>{t.place.stopsCut(MOST)}</p>}
      <StopCalendar view={view} passages={passages} />
      {layoutOf(stopsShown(place)).located.length > 0 && (
        <img
          class="stops-map"
          src={link(view, `/lieux/${slug}/carte.svg`)}
          width={WIDTH}
          height={HEIGHT}
          alt={t.place.stopsMap}
          loading="lazy"
        />
      )}
      <h3>{t.place.stopRules}</h3>
      <ul class="stops">
        {place.stops.map((stop, index) => (
          <li>
            <Where view={view} stop={stop} number={index + 1} />
            <Times view={view} place={place} stop={stop} />
          </li>
        ))}
      </ul>
    </>
  )
}
