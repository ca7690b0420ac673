import { stopScheduleOf } from '@maillage/shared/hours'
import type { Place, Stop } from '@maillage/shared/place'
import { dayInWords, sentence } from '../../format.ts'
import { InlineText } from '../../ui/free-text/free-text.tsx'
import { HoursTable } from '../../ui/hours-table/hours-table.tsx'
import type { View } from '../../view.ts'
import { AddressLines } from './address.tsx'

/** How far ahead stops are listed, in milliseconds. */
const AHEAD = 28 * 86_400_000

/** Most stops listed one by one. */
const MOST = 30

interface Passage {
  readonly stop: Stop
  readonly from: number
  readonly to: number
}

/** When and where a mobile place stands next, soonest first; what is not surely open is not announced. */
function passagesOf(place: Place, now: number): Passage[] {
  return (place.stops ?? [])
    .flatMap((stop) =>
      stopScheduleOf(place, stop)
        .spans(now, now + AHEAD)
        .filter(({ state }) => state === 'open')
        .map(({ from, to }) => ({ stop, from, to })),
    )
    .sort((a, b) => a.from - b.from)
    .slice(0, MOST)
}

function Where({ view, stop }: { view: View; stop: Stop }) {
  return (
    <>
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
  const { stop, from, to } = passage
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
        <Where view={view} stop={stop} />
      </td>
    </tr>
  )
}

/** Where a mobile place stands, and when: its coming stops in their order, then the rule of each. */
export function Stops({ view, place }: { view: View; place: Place }) {
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
      <h3>{t.place.stopRules}</h3>
      <ul class="stops">
        {place.stops.map((stop) => (
          <li>
            <Where view={view} stop={stop} />
            {stop.hours && <HoursTable view={view} hours={stop.hours} />}
            {!stop.hours && !stop.dates && <p>{t.place.stopUnknown}</p>}
          </li>
        ))}
      </ul>
    </>
  )
}
