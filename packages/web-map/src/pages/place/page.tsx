import type { PlaceResponse } from '@maillage/api/features/places'
import { PLACE_KINDS, plain } from '@maillage/shared/place'
import type { Child } from 'hono/jsx'
import { todayIn } from '../../format.ts'
import { FreeText } from '../../ui/free-text/free-text.tsx'
import { Layout } from '../../ui/layout/layout.tsx'
import { Listen } from '../../ui/listen/listen.tsx'
import { OpeningLinks } from '../../ui/opening-links/opening-links.tsx'
import { Origin } from '../../ui/origin/origin.tsx'
import { ProperName } from '../../ui/proper-name/proper-name.tsx'
import { QuickExit } from '../../ui/quick-exit/quick-exit.tsx'
import { SelectButton } from '../../ui/select-button/select-button.tsx'
import { SheetForm } from '../../ui/sheet-form/sheet-form.tsx'
import { SmsText } from '../../ui/sms-text/sms-text.tsx'
import { link, type View, wordOf } from '../../view.ts'
import { aboutViolence } from '../../words-of-place.ts'
import { Cautions } from './cautions.tsx'
import { Closures } from './closures.tsx'
import { Fresh } from './fresh.tsx'
import { Going } from './going.tsx'
import { Helps } from './help.tsx'
import { placeJsonLd, safeJson } from './json-ld.ts'
import { NearReferrers } from './near-referrers.tsx'
import { Reach } from './reach.tsx'
import type { Referrers } from './referrers.ts'

/** Longest title and description: previews cut them, and stand among the words of others. */
const MOST_IN_PREVIEW = 200

/** To hand over what was found, or to keep it beside others. */
function TakeAway({ view, response }: { view: View; response: PlaceResponse }) {
  const { id, body } = response.record
  return (
    <div class="take-away" data-unsaid>
      <div class="row">
        <SheetForm view={view} id={id} />
        <SelectButton
          view={view}
          id={id}
          also={response.cluster?.members.map((one) => one.id)}
          name={body.name}
        />
      </div>
      <OpeningLinks view={view} response={response} />
      <SmsText view={view} response={response} />
    </div>
  )
}

/**
 * `/lieux/<slug>`: a place, answering in order: can I go, what for, for whom, at what cost, how to reach it, how fresh
 * this is. `above`: what is said before the place, on a page that is not quite its own.
 */
export function PlacePage({
  view,
  response,
  above,
  referrers,
}: {
  view: View
  response: PlaceResponse
  above?: Child
  /** Near a place that is reached on referral alone. */
  referrers?: Referrers | undefined
}) {
  const { t } = view
  const { record, organization, cluster } = response
  const place = record.body
  const violence = aboutViolence(place.services)
  // A tab, a history or a link preview must not tell what kind of help was looked for.
  const title = violence ? t.place.neutralTitle : plain(place.name, MOST_IN_PREVIEW)
  const areas = new Map([
    ['france', t.place.wholeCountry],
    ...response.territories.map(({ code, name }) => [code, name] as const),
  ])
  const jsonLd = (
    <script
      type="application/ld+json"
      dangerouslySetInnerHTML={{ __html: safeJson(placeJsonLd(response, todayIn(view, place.zone))) }}
    />
  )
  return (
    <Layout
      view={view}
      title={title}
      description={
        violence
          ? undefined
          : plain([place.name, place.address?.commune].filter(Boolean).join(', '), MOST_IN_PREVIEW)
      }
      unlisted={response.demo}
      head={jsonLd}
      scripts={[view.assets.listen, ...(violence ? [view.assets.quickExit] : [])]}
    >
      {above}
      {violence && <QuickExit view={view} />}
      <p class="crumb" data-unsaid>
        <a href={link(view, '/')}>{t.place.back}</a>
      </p>
      <h1>
        <ProperName view={view}>{place.name}</ProperName>
      </h1>
      <p class="lead">
        {place.kind !== 'fixed' && wordOf(view, PLACE_KINDS, place.kind)}
        {place.kind !== 'fixed' && place.address?.commune && ' · '}
        {place.address?.commune && <ProperName view={view}>{place.address.commune}</ProperName>}
        {response.demo && <span class="badge">{t.demoTag}</span>}
      </p>
      {(organization || place.parentText) && (
        <p class="quiet">
          {t.place.runBy} <ProperName view={view}>{organization?.name ?? place.parentText}</ProperName>
        </p>
      )}
      <Listen view={view} />
      <Origin view={view} {...record} uri={response.uri} origin={response.origin} sources={cluster} />
      <Cautions view={view} cautions={response.cautions} />
      <Closures view={view} cluster={cluster} />
      <Going
        view={view}
        record={record}
        slug={response.slug}
        open={response.open}
        cluster={cluster}
        calendar={violence ? undefined : response.calendar}
      />
      {referrers && <NearReferrers view={view} place={place} referrers={referrers} />}
      <TakeAway view={view} response={response} />
      <Helps view={view} services={place.services} areas={areas} cluster={cluster}>
        {place.summary && <FreeText view={view} text={place.summary} />}
        {place.description && <FreeText view={view} text={place.description} />}
      </Helps>
      <Reach view={view} place={place} cluster={cluster} />
      <Fresh view={view} response={response} record={record} />
    </Layout>
  )
}
