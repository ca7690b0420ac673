import { civilOf, dayOfDate, stopScheduleOf, weekdayOf } from '@maillage/shared/hours'
import type { Place, Stop } from '@maillage/shared/place'
import { dayInWords, sentence } from '../../format.ts'
import { InlineText } from '../../ui/free-text/free-text.tsx'
import { HoursTable } from '../../ui/hours-table/hours-table.tsx'
import { HEIGHT, WIDTH } from '../../ui/static-map/frame.ts'
import { layoutOf } from '../../ui/static-map/markers.ts'
import { link, type View } from '../../view.ts'
import { AddressLines } from './address.tsx'

/** How far ahead stops are listed, in milliseconds. */
const AHEAD = 28 * 86_400_000

/** Most stops listed one by one. */
const MOST = 30

/** Stops whose place is public, numbered in their order: the others are told by the team. */
export const stopsShown = (place: Place): { readonly position?: Stop['position'] }[] =>
  (place.stops ?? []).map(({ position, told }) => (told ? {} : { position }))

interface Passage {
  readonly stop: Stop
  /** Rank of the stop, from 1. */
  readonly number: number
  readonly from: number
  readonly to: number
}

/** When and where a mobile place stands next, soonest first; what is not surely open is not announced. */
function passagesOf(place: Place, now: number): Passage[] {
  return (place.stops ?? [])
    .flatMap((stop, index) =>
      stopScheduleOf(place, stop)
        .spans(now, now + AHEAD)
        .filter(({ state }) => state === 'open')
        .map(({ from, to }) => ({ stop, number: index + 1, from, to })),
    )
    .sort((a, b) => a.from - b.from)
    .slice(0, MOST)
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
      {stop.told ? <p>{view.t.place.stopTold}</p> : stop.address && <AddressLines address={stop.address} />}
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
  const weekday = new Intl.DateTimeFormat(view.lang, { weekday: 'long', timeZone: stop.zone }).format(from)
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

/** The coming stops by day, four weeks of seven: the numbers are those of the list. */
function StopCalendar({ view, passages }: { view: View; passages: readonly Passage[] }) {
  const [first] = passages
  if (!first) return null
  const dayIn = (zone: string, instant: number) =>
    dayOfDate(new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(instant)) ?? 0
  const numbers = new Map<number, Set<number>>()
  for (const { stop, number, from } of passages) {
    const day = dayIn(stop.zone, from)
    numbers.set(day, (numbers.get(day) ?? new Set()).add(number))
  }
  const today = dayIn(first.stop.zone, view.now)
  const monday = today - weekdayOf(today)
  const weeks = [0, 7, 14, 21].map((shift) => [0, 1, 2, 3, 4, 5, 6].map((day) => monday + shift + day))
  return (
    <table class="calendar">
      <caption>{view.t.place.stopCalendar}</caption>
      <thead>
        <tr>
          {view.t.hours.days.map((day) => (
            <th scope="col">
              <abbr title={day}>{day.slice(0, 3)}</abbr>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((days) => (
          <tr>
            {days.map((day) => (
              <td class={day === today ? 'week-today' : undefined}>
                {civilOf(day).date}
                {[...(numbers.get(day) ?? [])].map((number) => (
                  <span class="card-number">{number}</span>
                ))}
              </td>
            ))}
          </tr>
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
      {passages.length === 0 && <p>{t.place.stopUnknown}</p>}
      {passages.length > 0 && (
        <table class="week">
          <caption class="unseen">{t.place.stops}</caption>
          <tbody>
            {passages.map((passage) => (
              <OnePassage view={view} passage={passage} />
            ))}
          </tbody>
        </table>
      )}
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
            {stop.hours && <HoursTable view={view} hours={stop.hours} />}
            {!stop.hours && !stop.dates && <p>{t.place.stopUnknown}</p>}
          </li>
        ))}
      </ul>
    </>
  )
}
