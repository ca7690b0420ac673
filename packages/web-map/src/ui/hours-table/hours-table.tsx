import { sentence } from '../../format.ts'
import type { View } from '../../view.ts'
import { hoursInWords, readPlainHours } from './hours.ts'

/** Stated hours: in words when they are plain, else verbatim; what is not said of public holidays is said to be. */
export function HoursTable({ view, hours }: { view: View; hours: string }) {
  const plain = readPlainHours(hours)
  if (!plain) {
    return (
      <p>
        <code>{hours}</code> <small>({view.t.place.hoursVerbatim})</small>
        <br />
        <small>{view.t.place.holidaysUnknown}.</small>
      </p>
    )
  }
  return (
    <>
      <ul class="hours">
        {hoursInWords(plain, view.t.hours).map((line) => (
          <li>
            {line.days && <span class="hours-days">{sentence(line.days)}</span>} {line.hours}
          </li>
        ))}
      </ul>
      {!plain.always && plain.holidays === undefined && (
        <p>
          <small>{view.t.place.holidaysUnknown}.</small>
        </p>
      )}
    </>
  )
}
