import type { PlaceResponse } from '@maillage/api/features/places'
import { Bare } from '../../ui/bare/bare.tsx'
import { FreeText } from '../../ui/free-text/free-text.tsx'
import { HoursTable } from '../../ui/hours-table/hours-table.tsx'
import { Origin } from '../../ui/origin/origin.tsx'
import { PhoneLink } from '../../ui/phone-link/phone-link.tsx'
import { link, type View } from '../../view.ts'
import { phoneToCall } from '../../words-of-cluster.ts'
import { aboutViolence, exceptionsAhead, statesNoHours, tellsHours } from '../../words-of-place.ts'
import { Exceptions } from '../place/exceptions.tsx'
import { Receiving } from '../place/receiving.tsx'

/** `/lieux/<slug>/encart`: what a structure's own site shows of its listing, in a frame. */
export function InsetPage({ view, response }: { view: View; response: PlaceResponse }) {
  const { t } = view
  const { record, slug, open } = response
  const place = record.body
  const phone = phoneToCall(response)
  const exceptions = exceptionsAhead(view, place)
  return (
    <Bare
      view={view}
      title={aboutViolence(place.services) ? t.place.neutralTitle : place.name}
      style={view.assets.insetStyle}
    >
      <main class="inset">
        <h1>
          {place.name}
          {response.demo && <span class="badge">{t.demoTag}</span>}
        </h1>
        <Receiving view={view} place={place} open={open} />
        {tellsHours(place) && (
          <section>
            <h2>{t.place.hours}</h2>
            {place.hours && <HoursTable view={view} hours={place.hours} />}
            {!place.hours && place.hoursText && <FreeText view={view} text={place.hoursText} />}
            {statesNoHours(place) && <p>{place.stops ? t.back.posterStops : t.unknown}</p>}
            {exceptions.length > 0 && (
              <>
                <h2>{t.place.exceptions}</h2>
                <Exceptions view={view} exceptions={exceptions} />
              </>
            )}
          </section>
        )}
        {phone && (
          <p>
            <PhoneLink view={view} number={phone} strong />
          </p>
        )}
        <Origin
          view={view}
          {...record}
          uri={response.uri}
          origin={response.origin}
          sources={response.cluster}
        />
        <p>
          <a class="inset-link" href={link(view, `/lieux/${slug}`)} target="_blank" rel="noopener noreferrer">
            {t.back.insetLink} ({view.site.name})
          </a>
        </p>
      </main>
    </Bare>
  )
}

/** In the frame, when there is nothing to show in it. */
export const NoInsetPage = ({ view, words }: { view: View; words: string }) => (
  <Bare view={view} title={view.site.name} style={view.assets.insetStyle}>
    <main class="inset">
      <h1>{view.site.name}</h1>
      <p>{words}</p>
    </main>
  </Bare>
)
