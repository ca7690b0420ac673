import type { Place } from '@maillage/shared/place'
import { daysInWords } from '../../format.ts'
import { InlineText } from '../../ui/free-text/free-text.tsx'
import { HoursWords } from '../../ui/hours-table/hours-table.tsx'
import type { View } from '../../view.ts'

/** Closures and special hours, as the structure states them. */
export function Exceptions({
  view,
  exceptions,
}: {
  view: View
  exceptions: NonNullable<Place['exceptions']>
}) {
  const { t } = view
  return (
    <ul>
      {exceptions.map(({ from, to, hours, reason }) => (
        <li>
          {daysInWords(view, { from, to })}
          {t.colon}
          {hours ? <HoursWords view={view} hours={hours} /> : t.place.exceptionClosed}
          {reason && (
            <>
              {' '}
              (<InlineText view={view} text={reason} />)
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
