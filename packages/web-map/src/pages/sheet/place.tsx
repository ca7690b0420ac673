import type { PlaceResponse } from '@maillage/api/features/places'
import { type Place, REFERRAL_MEANS, REFERRERS, type Service } from '@maillage/shared/place'
import { label } from '@maillage/shared/taxonomy'
import { phoneInWords } from '../../format.ts'
import { periodWords, servicesToTell } from '../../services-of-place.ts'
import { Doubts } from '../../ui/doubts/doubts.tsx'
import { Fact, Facts } from '../../ui/fact/fact.tsx'
import { FreeText, InlineText } from '../../ui/free-text/free-text.tsx'
import { Origin } from '../../ui/origin/origin.tsx'
import { QrCode } from '../../ui/qr-code/qr-code.tsx'
import { type View, wordOf } from '../../view.ts'
import { bringingWords } from '../../words-of-bringing.ts'
import { phoneToCall, reachedBy } from '../../words-of-cluster.ts'
import { aboutViolence, accessWords, feeWords, isMasked, tellsHours } from '../../words-of-place.ts'
import { AddressLines } from '../place/address.tsx'
import { Audiences } from '../place/audiences.tsx'
import { conditionsWords } from '../place/help.tsx'
import { Receiving } from '../place/receiving.tsx'
import { Passages } from '../place/stops.tsx'
import { Ahead, freshWords, Usual } from '../poster/paper.tsx'
import { doorOf } from '../poster/size.ts'
import { CautionLine } from './cautions.tsx'

/** Most helps told one by one, most kinds of help named, most telephones and most passages: the page has them all. */
const MOST = { helps: 4, terms: 8, phones: 3, passages: 4 }

export interface OnSheet {
  readonly view: View
  readonly response: PlaceResponse
  readonly discreet: boolean
  /** The sheet holds no other place: there is room. */
  readonly alone: boolean
}

/** Where to go: nothing nearer than the commune of a hidden address, but for the door that is public. */
export function Where({ view, place }: { view: View; place: Place }) {
  const { t } = view
  if (isMasked(place)) {
    const town = [place.address?.postcode, place.address?.commune].filter(Boolean).join(' ')
    return (
      <>
        <Fact label={t.place.address}>
          {town && <p>{town}</p>}
          <p class="strong">{t.place.addressMasked}</p>
        </Fact>
        {place.publicDoor && (
          <Fact label={t.place.publicDoor}>
            <AddressLines view={view} address={place.publicDoor.address} />
            {place.publicDoor.note && <FreeText view={view} text={place.publicDoor.note} />}
          </Fact>
        )}
      </>
    )
  }
  return (
    <>
      {place.kind === 'fixed' && (
        <Fact label={t.place.address}>
          {place.address ? <AddressLines view={view} address={place.address} /> : t.unknown}
        </Fact>
      )}
      {doorOf(view, place).map(({ words, text }) => (
        <Fact label={words}>
          <InlineText view={view} text={text} />
        </Fact>
      ))}
    </>
  )
}

export function Phones({
  view,
  response,
  discreet,
}: {
  view: View
  response: PlaceResponse
  discreet: boolean
}) {
  const { t } = view
  const [shown, ...elsewhere] = reachedBy(response.record.body, response.cluster, 'phone')
  const first = phoneToCall(response)
  const all = shown?.contacts ?? []
  const others = discreet ? [] : all.filter(({ value }) => value !== first).slice(0, MOST.phones - 1)
  return (
    <Fact label={t.place.phone}>
      {first ? (
        <strong class="sheet-phone">
          <bdi dir="ltr">{phoneInWords(first)}</bdi>
        </strong>
      ) : (
        t.card.noPhone
      )}
      {others.map(({ value, purpose }) => (
        <p>
          <bdi dir="ltr">{phoneInWords(value)}</bdi>
          {purpose && (
            <>
              {' '}
              — <InlineText view={view} text={purpose} />
            </>
          )}
        </p>
      ))}
      {(discreet ? [] : elsewhere.slice(0, MOST.phones - 1)).map(({ contacts }) => (
        <p>
          {t.voices.other}
          {t.colon}
          <bdi dir="ltr">{phoneInWords(contacts[0]?.value ?? '')}</bdi>
        </p>
      ))}
    </Fact>
  )
}

/** Hours in words and how sure they are. */
export function When({
  view,
  response,
  discreet,
  alone,
  heading = 'h3',
}: OnSheet & { heading?: 'h3' | 'h4' }) {
  const { t } = view
  const place = response.record.body
  if (!tellsHours(place)) return null
  // Hours of a help cannot be told without its name.
  const silent = discreet && place.services.some(({ hours }) => hours !== undefined)
  return (
    <div class="sheet-hours">
      {silent ? (
        <p class="strong">{t.sheet.hoursAsk}</p>
      ) : (
        <Usual view={view} place={place} heading={heading} table={alone} />
      )}
      <Passages view={view} place={place} most={MOST.passages} />
      {!discreet && <Ahead view={view} place={place} heading={heading} />}
      <p class="strong">{freshWords(view, response)}</p>
    </div>
  )
}

/** One help: what it is called where there are several, who is received and on what conditions. */
function Help({
  view,
  service,
  zone,
  alone,
}: {
  view: View
  service: Service
  zone: string
  alone: boolean
}) {
  const { t } = view
  const ways = accessWords(view, [service])
  const fees = feeWords(view, [service])
  const period = periodWords(view, service, zone)
  const conditions = conditionsWords(view, service)
  const by = service.referral?.by?.map((who) => wordOf(view, REFERRERS, who))
  const means = service.referral?.means?.map((how) => wordOf(view, REFERRAL_MEANS, how))
  return (
    <div class="sheet-help">
      {(!alone || service.name) && (
        <h3>
          {service.name ? (
            <InlineText view={view} text={service.name} />
          ) : (
            label(service.terms[0] ?? '', view.lang)
          )}
        </h3>
      )}
      <Facts>
        {period && <Fact label={t.place.validity}>{period}</Fact>}
        <Fact label={t.place.howToCome}>
          {ways.length > 0 ? ways.join(' · ') : t.unknown}
          {service.accessNote && (
            <p>
              <InlineText view={view} text={service.accessNote} />
            </p>
          )}
        </Fact>
        {by && <Fact label={t.place.referredBy}>{[...by, ...(means ?? [])].join(' · ')}</Fact>}
        <Audiences view={view} service={service} />
        <Fact label={t.place.conditions}>{conditions.length > 0 ? conditions.join(' · ') : t.unknown}</Fact>
        <Fact label={t.place.cost}>{fees.length > 0 ? fees.join(' · ') : t.unknown}</Fact>
      </Facts>
    </div>
  )
}

function Helps({ view, place: { services, zone } }: { view: View; place: Place }) {
  const { sheet } = view.t
  const terms = [...new Set(services.flatMap((service) => (service.termsNotStated ? [] : service.terms)))]
  const named = terms.slice(0, MOST.terms).map((slug) => label(slug, view.lang))
  // All that it offered has ended.
  if (services.length === 0) return <p class="strong">{sheet.noHelp}</p>
  return (
    <>
      {named.length > 0 && (
        <p class="strong">
          {named.join(' · ')}
          {terms.length > named.length && ' …'}
        </p>
      )}
      {services.slice(0, MOST.helps).map((service) => (
        <Help view={view} service={service} zone={zone} alone={services.length === 1} />
      ))}
      {services.length > MOST.helps && <p>{sheet.moreHelps(services.length - MOST.helps)}</p>}
    </>
  )
}

/**
 * One place on the sheet. The discreet form tells how to go and whom to call, and nothing of what for: neither helps,
 * audiences nor texts, which name them, nor the code that leads to a page that does.
 */
export function PlaceOnSheet({ view, response, number, discreet, alone }: OnSheet & { number: number }) {
  const { t } = view
  const { record, uri } = response
  const place = { ...record.body, services: servicesToTell(view, record.body) }
  const unnamed = discreet && aboutViolence(record.body.services)
  const { notices: _, ...quiet } = place
  return (
    <section class="sheet-place" aria-labelledby={`place-${number}`}>
      <h2 id={`place-${number}`}>
        <span class="sheet-number">{number}</span> <bdi>{unnamed ? t.sheet.unnamed(number) : place.name}</bdi>
        {response.demo && !discreet && <span class="badge">{t.demoTag}</span>}
      </h2>
      <Receiving view={view} place={discreet ? quiet : place} />
      <CautionLine view={view} cautions={response.cautions} />
      <Doubts view={view} cluster={response.cluster} tellsHours={tellsHours(place)} />
      <Facts>
        <Phones view={view} response={response} discreet={discreet} />
        <Where view={view} place={place} />
      </Facts>
      <When
        view={view}
        response={{ ...response, record: { ...record, body: place } }}
        discreet={discreet}
        alone={alone}
      />
      <Facts>
        <Fact label={t.sheet.bring}>{bringingWords(view, place.services)}</Fact>
      </Facts>
      {discreet && <p class="strong">{t.sheet.callFirst}</p>}
      {!discreet && <Helps view={view} place={place} />}
      {!discreet && (
        <div class="sheet-living">
          <QrCode text={uri} label={t.sheet.code(place.name)} />
          <div>
            <p>{t.sheet.scan}</p>
            <p>{uri}</p>
            <Origin view={view} {...record} uri={uri} origin={response.origin} sources={response.cluster} />
          </div>
        </div>
      )}
    </section>
  )
}
