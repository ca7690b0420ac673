import { PLACE_KINDS, type Service } from '@maillage/shared/place'
import { label } from '@maillage/shared/taxonomy'
import { periodWords } from '../../services-of-place.ts'
import { Doubts } from '../../ui/doubts/doubts.tsx'
import { Fact, Facts } from '../../ui/fact/fact.tsx'
import { InlineText } from '../../ui/free-text/free-text.tsx'
import { Origin } from '../../ui/origin/origin.tsx'
import { ProperName } from '../../ui/proper-name/proper-name.tsx'
import { type View, wordOf } from '../../view.ts'
import { accessWords, exclusiveWords, feeWords, tellsHours } from '../../words-of-place.ts'
import { conditionsWords } from '../place/help.tsx'
import { Receiving } from '../place/receiving.tsx'
import { CautionLine } from '../sheet/cautions.tsx'
import { Phones, When, Where } from '../sheet/place.tsx'
import type { Entry } from './sections.ts'

/** Most helps told one by one, and most kinds of help named: the page of the place has them all. */
const MOST = { helps: 4, terms: 6 }

/** Who is received and on what conditions, on one line; what nobody stated is to be asked. */
function conditionsOf(view: View, service: Service): string {
  const { t } = view
  const only = exclusiveWords(view, [service])
  const told = [
    ...accessWords(view, [service]),
    ...(only.length > 0 ? [t.card.onlyFor(only.join(t.comma))] : []),
    ...conditionsWords(view, service),
    ...feeWords(view, [service]),
  ]
  return told.length > 0 ? told.join(' · ') : t.unknown
}

const namesOf = (view: View, { terms, termsNotStated }: Service): string => {
  const named = termsNotStated ? [] : terms.slice(0, MOST.terms).map((slug) => label(slug, view.lang))
  return named.join(' · ') + (named.length > 0 && terms.length > named.length ? ' …' : '')
}

function Help({ view, service, zone }: { view: View; service: Service; zone: string }) {
  const period = periodWords(view, service, zone)
  const names = namesOf(view, service)
  return (
    <p>
      {service.name && (
        <>
          <strong>
            <InlineText view={view} text={service.name} />
          </strong>
          {view.t.colon}
        </>
      )}
      {names && <>{service.name ? names : <strong>{names}</strong>} — </>}
      {period && <strong>{`${period} · `}</strong>}
      {conditionsOf(view, service)}
    </p>
  )
}

/** One place of the book: what one needs to go there or to call, short enough for several on a page. */
export function PlaceInBooklet({ view, entry: { number, response } }: { view: View; entry: Entry }) {
  const { t } = view
  const { record, uri } = response
  const place = record.body
  const kind = place.kind === 'fixed' ? undefined : wordOf(view, PLACE_KINDS, place.kind)
  return (
    <article class="entry" id={`n${number}`} aria-labelledby={`name-${number}`}>
      <h3 id={`name-${number}`}>
        <span class="entry-number">{number}</span> <ProperName view={view}>{place.name}</ProperName>
        {response.demo && <span class="badge">{t.demoTag}</span>}
      </h3>
      {kind && <p>{kind}</p>}
      <Receiving view={view} place={place} />
      <CautionLine view={view} cautions={response.cautions} />
      <Doubts view={view} cluster={response.cluster} tellsHours={tellsHours(place)} />
      <Facts>
        <Phones view={view} response={response} discreet={false} />
        <Where view={view} place={place} />
      </Facts>
      <When view={view} response={response} discreet={false} alone={false} heading="h4" />
      <Facts>
        <Fact label={t.booklet.helps}>
          {place.services.slice(0, MOST.helps).map((service) => (
            <Help view={view} service={service} zone={place.zone} />
          ))}
          {place.services.length > MOST.helps && (
            <p>{t.sheet.moreHelps(place.services.length - MOST.helps)}</p>
          )}
        </Fact>
      </Facts>
      <Origin view={view} {...record} uri={uri} origin={response.origin} sources={response.cluster} />
    </article>
  )
}
