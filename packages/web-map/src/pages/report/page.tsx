import type { PlaceResponse } from '@maillage/api/features/places'
import { REPORT_KINDS } from '@maillage/shared/place'
import type { Child } from 'hono/jsx'
import { dayInWords } from '../../format.ts'
import type { ReportForm, ReportOutcome } from '../../keeping.ts'
import { Area, Boxes, Errors, type FormError } from '../../ui/field/field.tsx'
import { Layout } from '../../ui/layout/layout.tsx'
import { OutsideLink } from '../../ui/outside-link/outside-link.tsx'
import { QuickExit } from '../../ui/quick-exit/quick-exit.tsx'
import { link, type View } from '../../view.ts'
import { aboutViolence } from '../../words-of-place.ts'

export interface ReportPageProps {
  readonly view: View
  readonly response: PlaceResponse
  /** Dated and signed by the directory. */
  readonly form: string
  /** The directory that keeps the place, where it is another one. */
  readonly home?: ReportForm['home']
  readonly values: URLSearchParams
  readonly errors?: readonly FormError[]
}

/** The page of a place in the directory that keeps it: what is said there is not ours. */
const HomePage = ({ view, home }: { view: View; home: { readonly name: string; readonly page: string } }) => (
  <OutsideLink href={home.page}>{view.t.report.away.page(home.name)}</OutsideLink>
)

/** How far a report came to the directory that keeps the place. */
function Way({ view, home }: { view: View; home: NonNullable<ReportOutcome['home']> }) {
  const { away } = view.t.report
  const { way, name } = home
  if (way !== 'none' && way !== 'refused') return <p>{away.ways[way](name)}</p>
  return (
    <p>
      {way === 'none' ? away.untold(name) : away.ways.refused(name)} <HomePage view={view} home={home} />
    </p>
  )
}

/** `/lieux/<slug>/signaler`: “Signaler une erreur”, without an account. */
export function ReportPage({ view, response, form, home, values, errors = [] }: ReportPageProps) {
  const { report } = view.t
  const { slug, record } = response
  const violence = aboutViolence(record.body.services)
  const kindError = errors.find(({ name }) => name === 'kind')?.message
  return (
    <Layout view={view} title={report.title} unlisted scripts={violence ? [view.assets.quickExit] : []}>
      {violence && <QuickExit view={view} />}
      <p class="crumb">
        <a href={link(view, `/lieux/${slug}`)}>{report.back}</a>
      </p>
      <h1>{report.title}</h1>
      <p class="lead">{record.body.name}</p>
      <p>{report.lead}</p>
      {home && (
        <p>
          {home.told ? (
            report.away.told(home.name)
          ) : (
            <>
              {report.away.untold(home.name)} <HomePage view={view} home={home} />
            </>
          )}
        </p>
      )}
      <Errors title={view.t.report.wrong} errors={errors} />
      <form method="post" action={link(view, `/lieux/${slug}/signaler`)} novalidate>
        <input type="hidden" name="form" value={form} />
        <div id="kind">
          {kindError && <p class="wrong">{kindError}</p>}
          <Boxes
            name="kind"
            legend={report.kind}
            hint={home ? report.away.dangerHint : report.dangerHint}
            one
            choices={REPORT_KINDS.map((value) => ({ value, label: report.kinds[value] }))}
            chosen={[values.get('kind') ?? '']}
          />
        </div>
        <Area
          name="text"
          label={report.text}
          hint={report.textHint}
          value={values.get('text') ?? ''}
          maxlength={1_000}
        />
        <p hidden>
          <label>
            {report.trap} <input name="website" autocomplete="off" tabindex={-1} />
          </label>
        </p>
        <button class="button button-main" type="submit">
          {report.send}
        </button>
      </form>
    </Layout>
  )
}

interface OutcomePageProps {
  readonly view: View
  /** Absent when no report has this link. */
  readonly outcome?: ReportOutcome
  readonly sent: boolean
}

/** `/signalements/<token>`: what became of a report, for whom has the link. */
export function OutcomePage({ view, outcome, sent }: OutcomePageProps) {
  const { report, colon } = view.t
  const page = (children: Child) => (
    <Layout view={view} title={report.outcome} unlisted>
      <h1>{report.outcome}</h1>
      {children}
    </Layout>
  )
  if (!outcome) return page(<p class="lead">{report.missing}</p>)
  const { kind, name, slug, made, hidden, state, decided, answer, home } = outcome
  return page(
    <>
      {sent && (
        <div class="notice" role="status">
          <p class="strong">{report.thanks}</p>
          <p>{report.keepLink}</p>
        </div>
      )}
      <p class="lead">
        {slug === undefined ? (
          report.away.withdrawn
        ) : (
          <>
            <a href={link(view, `/lieux/${slug}`)}>{name}</a>
            {colon}
            {report.kinds[kind]}
          </>
        )}
      </p>
      <p class="quiet">{report.sentOn(dayInWords(view, made))}</p>
      {hidden && slug !== undefined && kind === 'address-danger' && (
        <p class="strong">{report.address.hidden}</p>
      )}
      <section class="sheet" aria-labelledby="state">
        <h2 id="state" class="small-title">
          {report.states[state]}
        </h2>
        {home && <Way view={view} home={home} />}
        {answer && <p class="mail">{answer}</p>}
        {decided && <p class="quiet">{dayInWords(view, decided)}</p>}
      </section>
    </>,
  )
}
