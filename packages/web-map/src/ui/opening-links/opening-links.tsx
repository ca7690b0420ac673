import type { PlaceResponse } from '@maillage/api/features/places'
import { dayInWords } from '../../format.ts'
import { isLasting, type Opening, openingsAhead } from '../../openings.ts'
import type { View } from '../../view.ts'
import { aboutViolence } from '../../words-of-place.ts'

/** Openings offered one by one. */
const MOST = 3

/** “25 novembre 2026, 9 h – 12 h”, on the clock of the place. */
function openingWords(view: View, { from, to, zone }: Opening): string {
  const { time, between } = view.t.hours
  const at = (instant: number) => {
    const options = { timeZone: zone, dateStyle: 'short', timeStyle: 'short' } as const
    const [date = '', clock = ''] = new Intl.DateTimeFormat('sv-SE', options).format(instant).split(' ')
    const [hour = 0, minute = 0] = clock.split(':').map(Number)
    return { date, time: time(hour, minute) }
  }
  return `${dayInWords(view, at(from).date)}, ${between(at(from).time, at(to).time)}`
}

/**
 * The next openings, each as a file for a calendar. A calendar that others may open says nothing of help with
 * violence.
 */
export function OpeningLinks({ view, response }: { view: View; response: PlaceResponse }) {
  const { t } = view
  const { calendar, record } = response
  if (!calendar || aboutViolence(record.body.services)) return null
  const openings = openingsAhead(record.body, view.now, MOST).filter((opening) => !isLasting(opening))
  if (openings.length === 0) return null
  return (
    <details>
      <summary>{t.selection.calendar}</summary>
      <ul>
        {openings.map((opening) => (
          <li>
            <a href={`${calendar}?opening=${new Date(opening.from).toISOString()}`}>
              {openingWords(view, opening)}
            </a>
          </li>
        ))}
      </ul>
    </details>
  )
}
