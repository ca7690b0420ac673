import type { PlaceResponse } from '@maillage/api/features/places'
import { PLACE_KINDS, type Place } from '@maillage/shared/place'
import { label } from '@maillage/shared/taxonomy'
import { dayInWords, phoneInWords, sentence, todayIn } from '../../format.ts'
import { unbreak } from '../../i18n/index.ts'
import { Bare } from '../../ui/bare/bare.tsx'
import { Fact, Facts } from '../../ui/fact/fact.tsx'
import { FreeText, InlineText } from '../../ui/free-text/free-text.tsx'
import { HoursWords, silentOnHolidays } from '../../ui/hours-table/hours-table.tsx'
import { Origin } from '../../ui/origin/origin.tsx'
import { QrCode } from '../../ui/qr-code/qr-code.tsx'
import { link, type View, wordOf } from '../../view.ts'
import { hoursDated } from '../../words-of-opening.ts'
import {
  aboutViolence,
  accessWords,
  entryOf,
  exceptionsAhead,
  firstPhone,
  isMasked,
  statesNoHours,
  tellsHours,
} from '../../words-of-place.ts'
import { Exceptions } from '../place/opening.tsx'
import { Receiving } from '../place/receiving.tsx'
import { addressLine, doorOf, MOST_EXCEPTIONS, rulesOf, sizeOf, usualWeek } from './size.ts'

/** What is not known of public holidays is said to be so. */
function OfHolidays({ view, of }: { view: View; of: { readonly hours?: string | undefined } }) {
  const rules = rulesOf(of)
  return rules && silentOnHolidays(rules) ? <p class="strong">{view.t.back.posterHolidays}</p> : null
}

function Usual({ view, place }: { view: View; place: Place }) {
  const { t } = view
  const week = usualWeek(view, place)
  const rules = rulesOf(place)
  return (
    <section>
      <h2>{t.place.hours}</h2>
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

function Ahead({ view, place }: { view: View; place: Place }) {
  const { t } = view
  const exceptions = exceptionsAhead(view, place)
  if (exceptions.length === 0) return null
  return (
    <section>
      <h2>{t.place.exceptions}</h2>
      <Exceptions view={view} exceptions={exceptions.slice(0, MOST_EXCEPTIONS)} />
      {exceptions.length > MOST_EXCEPTIONS && <p>{t.back.posterMore}</p>}
    </section>
  )
}

function Where({ view, place }: { view: View; place: Place }) {
  const { t } = view
  if (isMasked(place)) return <p>{t.place.addressMasked}</p>
  const address = addressLine(place)
  return (
    <Facts>
      {address && <Fact label={t.place.address}>{address}</Fact>}
      {doorOf(view, place).map(({ words, text }) => (
        <Fact label={words}>
          <InlineText view={view} text={text} />
        </Fact>
      ))}
    </Facts>
  )
}

/** How fresh what is printed is: of the hours when that is known, else of the source. */
function freshWords(view: View, { open, record }: PlaceResponse): string {
  const { t } = view
  const { hours, hoursText } = record.body
  const given = tellsHours(record.body) && (hours ?? hoursText) !== undefined
  const dated = given ? hoursDated(view, open) : undefined
  if (dated) return sentence(dated)
  return record.source?.date
    ? t.place.sourceDate(dayInWords(view, record.source.date))
    : t.place.sourceDateUnknown
}

/** A sheet of A4 for the door: what holds whatever the day, in letters read from two metres, and a code to scan. */
export function PosterPage({ view, response }: { view: View; response: PlaceResponse }) {
  const { t } = view
  const { record, uri, slug } = response
  const place = record.body
  const phone = firstPhone(place)
  const ways = accessWords(view, place.services)
  const kind = place.kind === 'fixed' ? undefined : wordOf(view, PLACE_KINDS, place.kind)
  return (
    <Bare
      view={view}
      title={aboutViolence(place.services) ? t.place.neutralTitle : `${t.back.poster} — ${place.name}`}
      style={view.assets.posterStyle}
    >
      <nav class="poster-help" aria-label={t.back.title}>
        <p>
          <a href={link(view, `/lieux/${slug}`)}>{t.back.toListing}</a>
        </p>
        <p>{t.back.posterPrint}</p>
      </nav>
      <main class={sizeOf(view, place)}>
        <h1>{place.name}</h1>
        {(kind ?? response.demo) && (
          <p>
            {kind}
            {response.demo && <span class="badge">{t.demoTag}</span>}
          </p>
        )}
        <Receiving view={view} place={place} />
        {entryOf(place.services) === 'possible' && ways.length > 0 && (
          <p class="strong">{ways.join(' · ')}</p>
        )}
        {tellsHours(place) && <Usual view={view} place={place} />}
        {tellsHours(place) && <Ahead view={view} place={place} />}
        {phone && (
          <p class="poster-phone">
            {t.place.phone}
            {t.colon}
            <strong>{phoneInWords(phone)}</strong>
          </p>
        )}
        <Where view={view} place={place} />
        <footer class="poster-foot">
          <QrCode text={uri} label={t.back.posterCode} />
          <div>
            <p>
              {t.back.posterScan}
              <br />
              {uri}
            </p>
            <p>{freshWords(view, response)}</p>
            <Origin view={view} {...record} uri={uri} origin={response.origin} />
            <p>
              {t.back.posterMade(dayInWords(view, todayIn(view, place.zone)))} — {view.site.name}
            </p>
          </div>
        </footer>
      </main>
    </Bare>
  )
}
