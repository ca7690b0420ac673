import { asksAppointment, describe, parseHours, type Rules, saysPublicHolidays } from '@maillage/shared/hours'
import { unbreak } from '../../i18n/index.ts'
import type { View } from '../../view.ts'

/** Hours that would be taken to hold on public holidays, of which they say nothing (people.md rule 1). */
export const silentOnHolidays = (rules: Rules): boolean =>
  !saysPublicHolidays(rules) &&
  rules.some(({ state, comment }) => state === 'open' && !(comment && asksAppointment(comment)))

/** Stated hours in a sentence, else verbatim. */
export function HoursWords({ view, hours }: { view: View; hours: string }) {
  const parsed = parseHours(hours)
  return (
    <p>
      {parsed.ok ? (
        unbreak(describe(parsed.rules, view.lang))
      ) : (
        <>
          <code>{hours}</code> <small>({view.t.place.hoursVerbatim})</small>
        </>
      )}
    </p>
  )
}

/** Usual hours; what they do not say of public holidays is said to be so. */
export function HoursTable({ view, hours }: { view: View; hours: string }) {
  const parsed = parseHours(hours)
  return (
    <>
      <HoursWords view={view} hours={hours} />
      {parsed.ok && silentOnHolidays(parsed.rules) && (
        <p>
          <small>{view.t.place.holidaysUnknown}.</small>
        </p>
      )}
    </>
  )
}
