import type { Place, Stop } from '@maillage/shared/place'
import { dayInWords, sentence, timeInWords, todayIn } from '../../format.ts'
import { Fact, Facts } from '../../ui/fact/fact.tsx'
import { FreeText, InlineText } from '../../ui/free-text/free-text.tsx'
import { HoursTable } from '../../ui/hours-table/hours-table.tsx'
import type { View } from '../../view.ts'
import { AddressLines } from './address.tsx'

function Stated({ view, place }: { view: View; place: Place }) {
  if (place.hours) return <HoursTable view={view} hours={place.hours} />
  if (!place.hoursText) return <span>{view.t.unknown}</span>
  return (
    <>
      <FreeText view={view} text={place.hoursText} />
      <small>({view.t.place.hoursVerbatim})</small>
    </>
  )
}

/** Hours as stated, and closures and special hours still to come. A place of stops has its hours at each of them. */
export function Hours({ view, place }: { view: View; place: Place }) {
  const { t } = view
  const today = todayIn(view, place.zone)
  const exceptions = place.exceptions?.filter(({ to }) => to >= today) ?? []
  return (
    <Facts>
      {(!place.stops || place.hours || place.hoursText) && (
        <Fact label={t.place.hours}>
          <Stated view={view} place={place} />
        </Fact>
      )}
      {exceptions.length > 0 && (
        <Fact label={t.place.exceptions}>
          <ul>
            {exceptions.map(({ from, to, hours, reason }) => (
              <li>
                {t.place.range(dayInWords(view, from), dayInWords(view, to))}
                {t.colon}
                {hours ? <code>{hours}</code> : t.place.exceptionClosed}
                {reason && (
                  <>
                    {' '}
                    (<InlineText view={view} text={reason} />)
                  </>
                )}
              </li>
            ))}
          </ul>
        </Fact>
      )}
    </Facts>
  )
}

function OneStop({ view, stop }: { view: View; stop: Stop }) {
  const { t } = view
  const today = todayIn(view, stop.zone)
  const dates = stop.dates?.filter(({ date }) => date >= today) ?? []
  return (
    <li>
      {stop.name && (
        <strong>
          <InlineText view={view} text={stop.name} />
        </strong>
      )}
      {stop.told ? <p>{t.place.stopTold}</p> : stop.address && <AddressLines address={stop.address} />}
      {dates.length > 0 && (
        <ul>
          {dates.map(({ date, from, to }) => (
            <li>
              {sentence(dayInWords(view, date))}
              {t.colon}
              {t.hours.between(timeInWords(view, from), timeInWords(view, to))}
            </li>
          ))}
        </ul>
      )}
      {stop.hours && <HoursTable view={view} hours={stop.hours} />}
      {dates.length === 0 && !stop.hours && <p>{t.place.stopUnknown}</p>}
    </li>
  )
}

/** Where a mobile place stands, and when it comes next. */
export function Stops({ view, place }: { view: View; place: Place }) {
  if (!place.stops || place.stops.length === 0) return null
  return (
    <>
      <h3>{view.t.place.stops}</h3>
      <ul class="stops">
        {place.stops.map((stop) => (
          <OneStop view={view} stop={stop} />
        ))}
      </ul>
    </>
  )
}
