import type { Cluster } from '@maillage/api/features/places'
import { type PlaceException, type Schedule, scheduleOf } from '@maillage/shared/hours'
import type { Place, Text } from '@maillage/shared/place'
import { Fact, Facts } from '../../ui/fact/fact.tsx'
import { FreeText } from '../../ui/free-text/free-text.tsx'
import { HoursTable } from '../../ui/hours-table/hours-table.tsx'
import { Holidays, holidaysAhead, Week } from '../../ui/week/week.tsx'
import type { View } from '../../view.ts'
import { exceptionsAhead } from '../../words-of-place.ts'
import { Exceptions } from './exceptions.tsx'
import { Voices } from './voices.tsx'

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

/** Hours that another record states: in OSM, else as it wrote them. */
const OtherHours = ({ view, value }: { view: View; value: unknown }) =>
  typeof value === 'string' ? (
    <HoursTable view={view} hours={value} />
  ) : (
    <Verbatim view={view} text={value as Text} />
  )

/** Hours of a place and what is ahead. A place of stops has its hours at each of them. */
export function Hours({ view, place, cluster }: { view: View; place: Place; cluster: Cluster | undefined }) {
  const { t } = view
  const schedule = scheduleOf(place)
  const exceptions = exceptionsAhead(view, place)
  const others = cluster?.fields['/exceptions']?.others ?? []
  const own = !place.stops || place.hours !== undefined || place.hoursText !== undefined
  const holidays = own && schedule.rules ? holidaysAhead(view, schedule) : []
  return (
    <Facts>
      {own && (
        <Fact label={t.place.hours}>
          <Stated view={view} place={place} schedule={schedule} />
          <Voices
            view={view}
            cluster={cluster}
            pointer="/hours"
            told={(value) => <OtherHours view={view} value={value} />}
          />
        </Fact>
      )}
      {(exceptions.length > 0 || others.length > 0) && (
        <Fact label={t.place.exceptions}>
          {exceptions.length > 0 && <Exceptions view={view} exceptions={exceptions} />}
          <Voices
            view={view}
            cluster={cluster}
            pointer="/exceptions"
            told={(value) => <Exceptions view={view} exceptions={value as typeof exceptions} />}
            quiet
          />
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
