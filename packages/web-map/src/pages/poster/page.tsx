import type { PlaceResponse } from '@maillage/api/features/places'
import { PLACE_KINDS, type Place } from '@maillage/shared/place'
import { dayInWords, phoneInWords, todayIn } from '../../format.ts'
import { Bare } from '../../ui/bare/bare.tsx'
import { Doubts } from '../../ui/doubts/doubts.tsx'
import { Fact, Facts } from '../../ui/fact/fact.tsx'
import { InlineText } from '../../ui/free-text/free-text.tsx'
import { Origin } from '../../ui/origin/origin.tsx'
import { QrCode } from '../../ui/qr-code/qr-code.tsx'
import { link, type View, wordOf } from '../../view.ts'
import { phoneToCall } from '../../words-of-cluster.ts'
import { aboutViolence, accessWords, entryOf, isMasked, tellsHours } from '../../words-of-place.ts'
import { Receiving } from '../place/receiving.tsx'
import { Ahead, freshWords, Usual } from './paper.tsx'
import { addressLine, doorOf, sizeOf } from './size.ts'

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

/** A sheet of A4 for the door: what holds whatever the day, in letters read from two metres, and a code to scan. */
export function PosterPage({ view, response }: { view: View; response: PlaceResponse }) {
  const { t } = view
  const { record, uri, slug } = response
  const place = record.body
  const phone = phoneToCall(response)
  const ways = accessWords(view, place.services)
  const kind = place.kind === 'fixed' ? undefined : wordOf(view, PLACE_KINDS, place.kind)
  return (
    <Bare
      view={view}
      title={aboutViolence(place.services) ? t.place.neutralTitle : `${t.back.poster} — ${place.name}`}
      style={view.assets.posterStyle}
      skip
    >
      <nav class="poster-help" aria-label={t.back.title}>
        <p>
          <a href={link(view, `/lieux/${slug}`)}>{t.back.toListing}</a>
        </p>
        <p>{t.back.posterPrint}</p>
        <Doubts view={view} cluster={response.cluster} tellsHours={tellsHours(place)} />
      </nav>
      <main id="contenu" tabindex={-1} class={sizeOf(view, place)}>
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
            <Origin view={view} {...record} uri={uri} origin={response.origin} sources={response.cluster} />
            <p>
              {t.back.posterMade(dayInWords(view, todayIn(view, place.zone)))} — {view.site.name}
            </p>
          </div>
        </footer>
      </main>
    </Bare>
  )
}
