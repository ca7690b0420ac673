/** Hours as a sheet of paper gives them: what holds whatever the day, and how fresh it is. @module */
import type { PlaceResponse } from '@maillage/api/features/places'
import type { Place } from '@maillage/shared/place'
import { label } from '@maillage/shared/taxonomy'
import { dayInWords, sentence } from '../../format.ts'
import { unbreak } from '../../i18n/index.ts'
import { FreeText, InlineText } from '../../ui/free-text/free-text.tsx'
import { HoursWords, silentOnHolidays } from '../../ui/hours-table/hours-table.tsx'
import type { View } from '../../view.ts'
import { hoursDated } from '../../words-of-opening.ts'
import { exceptionsAhead, statesNoHours, tellsHours } from '../../words-of-place.ts'
import { Exceptions } from '../place/exceptions.tsx'
import { MOST_EXCEPTIONS, rulesOf, usualWeek } from './size.ts'

/** What is not known of public holidays is said to be so. */
function OfHolidays({ view, of }: { view: View; of: { readonly hours?: string | undefined } }) {
  const rules = rulesOf(of)
  return rules && silentOnHolidays(rules) ? <p class="strong">{view.t.sheet.holidays}</p> : null
}

interface Part {
  readonly view: View
  readonly place: Place
  /** Rank of the heading, under that of the place. */
  readonly heading?: 'h2' | 'h3' | 'h4'
}

/** The usual hours of a place and of its helps: in words, and as a table where there is room for one. */
export function Usual({ view, place, heading: Heading = 'h2', table = true }: Part & { table?: boolean }) {
  const { t } = view
  const week = table ? usualWeek(view, place) : undefined
  const rules = rulesOf(place)
  return (
    <section>
      <Heading>{t.place.hours}</Heading>
      {week && (
        <table class="week">
          <caption class="unseen">{t.back.posterWeek}</caption>
          <tbody>
            {week.map((hours, day) => (
              <tr>
                <th scope="row">{sentence(t.hours.days[day] ?? '')}</th>
                <td>{unbreak(hours)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {place.hours && <HoursWords view={view} hours={place.hours} />}
      {!rules && place.hoursText && <FreeText view={view} text={place.hoursText} />}
      {statesNoHours(place) && <p>{place.stops ? t.back.posterStops : t.unknown}</p>}
      <OfHolidays view={view} of={place} />
      {place.services.map(
        (service) =>
          service.hours && (
            <div>
              <strong>
                {service.name ? (
                  <InlineText view={view} text={service.name} />
                ) : (
                  label(service.terms[0] ?? '', view.lang)
                )}
              </strong>
              <HoursWords view={view} hours={service.hours} />
              <OfHolidays view={view} of={service} />
            </div>
          ),
      )}
    </section>
  )
}

/** Closures and special hours ahead, as many as a sheet has room for. */
export function Ahead({ view, place, heading: Heading = 'h2' }: Part) {
  const { t } = view
  const exceptions = exceptionsAhead(view, place)
  if (exceptions.length === 0) return null
  return (
    <section>
      <Heading>{t.place.exceptions}</Heading>
      <Exceptions view={view} exceptions={exceptions.slice(0, MOST_EXCEPTIONS)} />
      {exceptions.length > MOST_EXCEPTIONS && <p>{t.back.posterMore}</p>}
    </section>
  )
}

/** How fresh what is printed is: of the hours when that is known, else of the source. */
export function freshWords(view: View, { open, record, cluster }: PlaceResponse): string {
  const { t } = view
  const { hours, hoursText } = record.body
  const given = tellsHours(record.body) && (hours ?? hoursText) !== undefined
  const dated = given ? hoursDated(view, open) : undefined
  if (dated) return sentence(dated)
  // Of several records, the day of the one whose word the hours are; its name would tell what for on a discreet sheet.
  const date = cluster ? cluster.fields['/hours']?.date : record.source?.date
  return date ? t.place.sourceDate(dayInWords(view, date)) : t.place.sourceDateUnknown
}
