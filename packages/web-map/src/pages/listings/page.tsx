import { dayInWords } from '../../format.ts'
import { administers, type Listing, type Outcomes, type Rights, runsCampaigns } from '../../keeping.ts'
import { Boxes, Errors, Field, type FormError } from '../../ui/field/field.tsx'
import { Layout } from '../../ui/layout/layout.tsx'
import { link, type View } from '../../view.ts'

/** Who is signed in, and the ways out. */
export const Crumb = ({ view }: { view: View }) => (
  <div class="row">
    <a href={link(view, '/gerer')}>{view.t.keep.listings}</a>
    <a href={link(view, '/compte')}>{view.t.keep.account}</a>
    <form class="inline-form" method="post" action={link(view, '/deconnexion')}>
      <button class="button" type="submit">
        {view.t.keep.signOut}
      </button>
    </form>
  </div>
)

function Card({ view, listing }: { view: View; listing: Listing }) {
  const { keep } = view.t
  const { id, name, version, commune, organization, confirmed, reports, attention } = listing
  return (
    <li class="sheet">
      <h2 class="small-title">
        <a href={link(view, `/gerer/${id}`)}>{name}</a>
      </h2>
      <p class="quiet">{[commune, organization].filter(Boolean).join(' · ')}</p>
      <p>{confirmed ? keep.confirmedOn(dayInWords(view, confirmed)) : keep.neverConfirmed}</p>
      {reports > 0 && (
        <p>
          <a href={link(view, `/gerer/${id}/signalements`)}>
            {view.t.report.waitingCount(reports)}
            <span class="unseen"> : {name}</span>
          </a>
        </p>
      )}
      {attention.length > 0 && (
        <p class="row">
          {attention.map((one) => (
            <span class="badge">{keep.attention[one]}</span>
          ))}
        </p>
      )}
      <div class="row">
        <a class="button button-main" href={link(view, `/gerer/${id}`)}>
          {keep.edit}
          <span class="unseen"> {name}</span>
        </a>
        <form class="inline-form" method="post" action={link(view, `/gerer/${id}/confirmer`)}>
          <input type="hidden" name="version" value={version} />
          <button class="button" type="submit">
            {keep.nothingChanged}
            <span class="unseen"> : {name}</span>
          </button>
        </form>
      </div>
    </li>
  )
}

/** `/gerer`: one's listings, and what needs attention. */
export function ListingsPage({
  view,
  listings,
  rights,
}: {
  view: View
  listings: readonly Listing[]
  rights: Rights
}) {
  const { keep } = view.t
  const organizations = rights.grants.filter(({ scope }) => scope === 'organization')
  return (
    <Layout view={view} title={keep.title} unlisted>
      <Crumb view={view} />
      <h1>{keep.title}</h1>
      <div class="row">
        {listings.length > 0 && (
          <a class="button" href={link(view, '/gerer/fermetures')}>
            {keep.closures}
          </a>
        )}
        {listings.length > 1 && (
          <>
            <a class="button" href={link(view, '/gerer/plusieurs')}>
              {view.t.bulk.same}
            </a>
            <a class="button" href={link(view, '/gerer/tableur')}>
              {view.t.bulk.workbook}
            </a>
          </>
        )}
        {listings.some(({ attention }) => attention.includes('not-confirmed')) && (
          <a class="button" href={link(view, '/gerer/rappel')}>
            {view.t.freshness.title}
          </a>
        )}
        <a class="button" href={link(view, '/gerer/nouveau')}>
          {keep.newListing}
        </a>
        {listings.some(({ reports }) => reports > 0) && (
          <a class="button" href={link(view, '/gerer/signalements')}>
            {view.t.report.reports}
          </a>
        )}
        {rights.moderates && (
          <a class="button" href={link(view, '/moderation')}>
            {keep.moderationTitle}
          </a>
        )}
        {runsCampaigns(rights) && (
          <>
            <a class="button" href={link(view, '/moderation/lieux')}>
              {view.t.survey.title}
            </a>
            <a class="button" href={link(view, '/moderation/campagnes')}>
              {view.t.campaigns.title}
            </a>
          </>
        )}
        {administers(rights) && (
          <>
            <a class="button" href={link(view, '/moderation/sources')}>
              {view.t.sources.title}
            </a>
            <a class="button" href={link(view, '/reseau/gerer')}>
              {view.t.pages.mesh}
            </a>
          </>
        )}
        <a class="button" href={link(view, '/gerer/droits')}>
          {view.t.rights.title}
        </a>
      </div>
      {organizations.length > 0 && (
        <>
          <h2>{view.t.structure.mine}</h2>
          <ul>
            {organizations.map(({ target, name }) => (
              <li>
                <a href={link(view, `/gerer/organisations/${target}`)}>{name}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      {listings.length === 0 && (
        <>
          <p class="lead">{keep.noListings}</p>
          <p>
            <a class="button button-main" href={link(view, '/')}>
              {keep.findListing}
            </a>
          </p>
        </>
      )}
      <ul class="cards">
        {listings.map((listing) => (
          <Card view={view} listing={listing} />
        ))}
      </ul>
    </Layout>
  )
}

/** `/gerer/fermetures`: closing several places at once. */
export function ClosuresPage({
  view,
  listings,
  values,
  errors = [],
  outcomes,
}: {
  view: View
  listings: readonly Listing[]
  values: URLSearchParams
  errors?: readonly FormError[]
  outcomes?: Outcomes['items']
}) {
  const { keep } = view.t
  const errorOf = (field: string) => errors.find(({ name }) => name === field)?.message
  return (
    <Layout view={view} title={keep.closures} unlisted>
      <Crumb view={view} />
      <h1>{keep.closures}</h1>
      <p class="lead">{keep.closuresLead}</p>
      {outcomes && (
        <div class="notice" role="status">
          <p class="strong">{keep.closed(outcomes.filter(({ outcome }) => outcome !== 'skipped').length)}</p>
          <ul>
            {outcomes.map(({ id, outcome }) => (
              <li>
                {listings.find((listing) => listing.id === id)?.name}
                {view.t.colon}
                {keep.outcomes[outcome]}
              </li>
            ))}
          </ul>
        </div>
      )}
      <Errors title={keep.wrong} errors={errors} />
      <form method="post" action={link(view, '/gerer/fermetures')} novalidate>
        <Field
          name="from"
          label={keep.closeFrom}
          type="date"
          value={values.get('from') ?? ''}
          error={errorOf('from')}
        />
        <Field name="to" label={keep.closeTo} type="date" value={values.get('to') ?? ''} />
        <Field
          name="reason"
          label={keep.closeReason}
          hint={keep.closeReasonHint}
          value={values.get('reason') ?? ''}
          maxlength={300}
        />
        <div id="place">
          <Boxes
            name="place"
            legend={keep.closeWhich}
            choices={listings.map(({ id, name, commune }) => ({
              value: id,
              label: commune ? `${name} (${commune})` : name,
            }))}
            chosen={values.getAll('place')}
          />
        </div>
        <label class="tick">
          <input type="checkbox" name="consent" value="1" checked={values.get('consent') === '1'} />
          <span>{keep.consent}</span>
        </label>
        <button class="button button-main" type="submit">
          {keep.closeDo}
        </button>
      </form>
    </Layout>
  )
}
