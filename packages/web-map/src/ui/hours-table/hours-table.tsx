import { describe, parseHours } from '@maillage/shared/hours'
import type { View } from '../../view.ts'

/** True when hours say something of public holidays; those that do not are unknown on them (people.md rule 1). */
const speaksOfHolidays = (hours: string): boolean => /\bPH\b|24\/7/.test(hours)

/** Stated hours in a sentence, else verbatim; what is not said of public holidays is said to be. */
export function HoursTable({ view, hours }: { view: View; hours: string }) {
  const parsed = parseHours(hours)
  const { t } = view
  return (
    <>
      <p>
        {parsed.ok ? (
          describe(parsed.rules, view.lang)
        ) : (
          <>
            <code>{hours}</code> <small>({t.place.hoursVerbatim})</small>
          </>
        )}
      </p>
      {!speaksOfHolidays(hours) && (
        <p>
          <small>{t.place.holidaysUnknown}.</small>
        </p>
      )}
    </>
  )
}
