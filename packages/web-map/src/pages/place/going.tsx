import type { Cluster, PlaceResponse } from '@maillage/api/features/places'
import { ACCESSIBILITY, type Address, type Place, slugs } from '@maillage/shared/place'
import type { PlaceRecord } from '@maillage/shared/revision'
import { languageName } from '../../format.ts'
import { Fact, Facts } from '../../ui/fact/fact.tsx'
import { FreeText, InlineText } from '../../ui/free-text/free-text.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { OutsideLink } from '../../ui/outside-link/outside-link.tsx'
import { PhoneLink } from '../../ui/phone-link/phone-link.tsx'
import { ProperName } from '../../ui/proper-name/proper-name.tsx'
import { type View, wordOf } from '../../view.ts'
import { phoneToCall, reachedBy, voiceWords } from '../../words-of-cluster.ts'
import { accessWords, entryOf, firstPhone, isMasked, isPrecise } from '../../words-of-place.ts'
import { AddressLines } from './address.tsx'
import { Hours } from './opening.tsx'
import { Receiving } from './receiving.tsx'
import { Stops } from './stops.tsx'
import { Voices } from './voices.tsx'

function Directions({ view, place }: { view: View; place: Place }) {
  const { t } = view
  if (place.kind === 'remote' || !place.position) return null
  if (!isPrecise(place)) return <p>{t.place.approximate}</p>
  const { lat, lon } = place.position
  const osm = `https://www.openstreetmap.org/directions?${new URLSearchParams({ to: `${lat},${lon}` })}`
  return (
    <p class="row">
      <a class="button" href={osm} rel="noreferrer">
        {t.place.mapOsm}
      </a>{' '}
      <a href={`geo:${lat},${lon}?q=${lat},${lon}`}>{t.place.mapGeo}</a>
    </p>
  )
}

/** An address that another record states, else that its point stands elsewhere. */
function OtherAddress({ view, value }: { view: View; value: unknown }) {
  const address = value as Address & { lat?: number }
  return address.lat === undefined ? (
    <AddressLines view={view} address={address} />
  ) : (
    <p>{view.t.voices.otherPoint}</p>
  )
}

/** The number to call first, whose word it is, and that others give another one. */
function Call({ view, record, cluster }: { view: View; record: PlaceRecord; cluster: Cluster | undefined }) {
  const { voices } = view.t
  const all = reachedBy(record.body, cluster, 'phone')
  const [first] = all
  const phone = phoneToCall({ record, cluster })
  if (!first || !phone) return null
  const { id, date, check } = first
  return (
    <>
      <p class="row">
        <PhoneLink view={view} number={phone} strong />
      </p>
      {cluster && id !== undefined && (
        <p class="quiet">
          {voiceWords(view, cluster, { id, pointer: '/contacts/phone', date }, voices.from)}
          {all.length > 1 && (
            <>
              <br />
              {check && `${voices.lastChecked} `}
              {`${voices.disagree.phone} `}
              <a href="#reach">{voices.seeNumbers}</a>
            </>
          )}
        </p>
      )}
    </>
  )
}

function Where({ view, place, cluster }: { view: View; place: Place; cluster: Cluster | undefined }) {
  const { t } = view
  if (isMasked(place)) {
    const towns = [place.address?.postcode, place.address?.commune].filter(Boolean).join(' ')
    return (
      <>
        <Notice>
          <p>
            <strong>{t.place.addressMasked}</strong>
            {towns && (
              <>
                {' '}
                — <ProperName view={view}>{towns}</ProperName>
              </>
            )}
          </p>
        </Notice>
        {entryOf(place.services) !== 'siao' && (
          <p>{firstPhone(place) ? t.place.addressMaskedHint : t.place.addressMaskedNoPhone}</p>
        )}
        {place.publicDoor && (
          <Facts>
            <Fact label={t.place.publicDoor}>
              <AddressLines view={view} address={place.publicDoor.address} />
              {place.publicDoor.note && <FreeText view={view} text={place.publicDoor.note} />}
            </Fact>
          </Facts>
        )}
      </>
    )
  }
  const parts = Object.entries(t.place.doorParts) as [keyof typeof t.place.doorParts, string][]
  return (
    <>
      <Facts>
        {place.kind === 'fixed' && (
          <Fact label={t.place.address}>
            {place.address ? <AddressLines view={view} address={place.address} /> : t.unknown}
            <Voices
              view={view}
              cluster={cluster}
              pointer="/address"
              told={(value) => <OtherAddress view={view} value={value} />}
              quiet
            />
          </Fact>
        )}
        {parts.map(([part, label]) => {
          const text = place.door?.[part]
          return (
            text && (
              <Fact label={label}>
                <InlineText view={view} text={text} />
              </Fact>
            )
          )
        })}
      </Facts>
      <Directions view={view} place={place} />
    </>
  )
}

function Accessibility({ view, place }: { view: View; place: Place }) {
  const { t } = view
  const facets = slugs(ACCESSIBILITY).flatMap((facet) => {
    const value = place.accessibility?.facets?.[facet]
    return value === undefined || value === 'unknown' ? [] : [{ facet, value }]
  })
  const languages = (codes: readonly string[]) =>
    codes.map((code) => languageName(view, code)).join(view.t.comma)
  return (
    <Facts>
      <Fact label={t.place.accessibility}>
        {facets.length === 0 && !place.accessibility?.note && t.unknown}
        {facets.length > 0 && (
          <ul class="yes-no">
            {facets.map(({ facet, value }) => (
              <li class={value ? 'yes' : 'no'}>
                {value
                  ? wordOf(view, ACCESSIBILITY, facet)
                  : t.place.conditionNo(wordOf(view, ACCESSIBILITY, facet))}
              </li>
            ))}
          </ul>
        )}
        {place.accessibility?.note && <FreeText view={view} text={place.accessibility.note} />}
        {place.accessibility?.url && (
          <p>
            <OutsideLink href={place.accessibility.url}>{t.place.accessLibre}</OutsideLink>
          </p>
        )}
      </Fact>
      <Fact label={t.place.languages}>
        {place.languages && place.languages.length > 0 ? languages(place.languages) : t.unknown}
      </Fact>
      {place.interpreters && place.interpreters.length > 0 && (
        <Fact label={t.place.interpreters}>{languages(place.interpreters)}</Fact>
      )}
    </Facts>
  )
}

/** “Can I go, and how”: state of the place, how one is received, hours, address, finding the door. */
export function Going({
  view,
  record,
  slug,
  open,
  calendar,
  cluster,
}: {
  view: View
  record: PlaceRecord
  slug: string
  open: PlaceResponse['open']
  calendar: PlaceResponse['calendar']
  cluster: Cluster | undefined
}) {
  const { t } = view
  const place = record.body
  const entry = entryOf(place.services)
  const access = accessWords(view, place.services)
  return (
    <section class="going" aria-labelledby="go">
      <h2 id="go">{t.place.go}</h2>
      <Receiving view={view} place={place} open={open} />
      <Facts>
        <Fact label={t.place.howToCome}>{access.length > 0 ? access.join(' · ') : t.unknown}</Fact>
      </Facts>
      <Call view={view} record={record} cluster={cluster} />
      {entry !== 'siao' && <Hours view={view} place={place} cluster={cluster} />}
      <Where view={view} place={place} cluster={cluster} />
      <Stops view={view} place={place} slug={slug} />
      {calendar && (
        <p>
          <a href={calendar}>{t.place.calendarFile}</a>
        </p>
      )}
      <Accessibility view={view} place={place} />
    </section>
  )
}
