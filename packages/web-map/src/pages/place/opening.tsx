import { type PlaceException, type Schedule, scheduleOf } from '@maillage/shared/hours'
import type { Place, Text } from '@maillage/shared/place'
import { daysInWords } from '../../format.ts'
import { Fact, Facts } from '../../ui/fact/fact.tsx'
import { FreeText, InlineText } from '../../ui/free-text/free-text.tsx'
import { HoursTable, HoursWords } from '../../ui/hours-table/hours-table.tsx'
import { Holidays, holidaysAhead, Week } from '../../ui/week/week.tsx'
import type { View } from '../../view.ts'
import { exceptionsAhead } from '../../words-of-place.ts'

function Verbatim({ view, text }: { view: View; text: Text }) {
  return (
    <>
      <FreeText view={view} text={text} />
      <small>({view.t.place.hoursVerbatim})</small>
    </>
  )
}

/** The week as a table and the rule behind it in a sentence, and the source's own words where they are not OSM. */
function Stated({ view, place, schedule }: { view: View; place: Place; schedule: Schedule<PlaceException> }) {
  const { hours, hoursText } = place
  if (!hours && !hoursText) return <span>{view.t.unknown}</span>
  return (
    <>
      {schedule.rules && <Week view={view} schedule={schedule} />}
      {hours && <HoursTable view={view} hours={hours} />}
      {hoursText && <Verbatim view={view} text={hoursText} />}
    </>
  )
}

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

/** Hours of a place and what is ahead. A place of stops has its hours at each of them. */
export function Hours({ view, place }: { view: View; place: Place }) {
  const { t } = view
  const schedule = scheduleOf(place)
  const exceptions = exceptionsAhead(view, place)
  const own = !place.stops || place.hours !== undefined || place.hoursText !== undefined
  const holidays = own && schedule.rules ? holidaysAhead(view, schedule) : []
  return (
    <Facts>
      {own && (
        <Fact label={t.place.hours}>
          <Stated view={view} place={place} schedule={schedule} />
        </Fact>
      )}
      {exceptions.length > 0 && (
        <Fact label={t.place.exceptions}>
          <Exceptions view={view} exceptions={exceptions} />
        </Fact>
      )}
      {holidays.length > 0 && (
        <Fact label={t.place.holidaysComing}>
          <Holidays view={view} days={holidays} />
        </Fact>
      )}
    </Facts>
  )
}
