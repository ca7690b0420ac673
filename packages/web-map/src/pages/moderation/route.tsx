import { type Context, Hono } from 'hono'
import { dayInWords } from '../../format.ts'
import type { Claims, HiddenAddresses, Reports } from '../../keeping.ts'
import { Errors, Field, type FormError } from '../../ui/field/field.tsx'
import { Layout } from '../../ui/layout/layout.tsx'
import { link, type View } from '../../view.ts'
import { refusedPage } from '../error/refused.tsx'
import { addressWords } from '../listing/visibility.tsx'
import { Crumb } from '../listings/page.tsx'
import { formOf, type PageEnv, refusalWords, renderPage, statusOfRefusal, toSignIn } from '../page.ts'
import { answerErrors, answerReport, ReportList } from '../reports/decide.tsx'
import { reportsAt, reportsPath } from '../reports/page.tsx'
import { Addresses } from './addresses.tsx'

interface Props {
  readonly view: View
  readonly claims: Claims['items']
  /** The first that wait; the others have their own page. */
  readonly reports: Reports
  readonly addresses: HiddenAddresses['items']
  readonly said?: string
  readonly errors?: readonly FormError[]
  /** What was sent and not taken, to be given back. */
  readonly sent?: URLSearchParams
}

/** `/moderation`: what waits for an answer. */
function ModerationPage({ view, claims, reports, addresses, said, errors = [], sent }: Props) {
  const { keep, report } = view.t
  return (
    <Layout view={view} title={keep.moderationTitle} unlisted>
      <Crumb view={view} />
      <h1>{keep.moderationTitle}</h1>
      {said && (
        <p class="notice" role="status">
          {said}
        </p>
      )}
      <p class="row">
        <a href={link(view, '/moderation/lieux')}>{view.t.survey.title}</a>
        <a href={link(view, '/moderation/doublons')}>{view.t.doubles.title}</a>
        <a href={link(view, '/moderation/campagnes')}>{view.t.campaigns.title}</a>
        <a href={link(view, '/reseau')}>{view.t.pages.mesh}</a>
      </p>
      <Errors title={keep.wrong} errors={errors} />
      <h2>{report.reports}</h2>
      {reports.items.length === 0 && <p>{report.none}</p>}
      <ReportList
        view={view}
        reports={reports.items}
        action={link(view, '/moderation/signalements')}
        sent={sent}
        consented
        errors={errors}
      />
      {reports.next !== undefined && (
        <p>
          <a class="button" rel="next" href={reportsAt(view, reportsPath(), reports.next)}>
            {report.next}
          </a>
        </p>
      )}
      <Addresses view={view} addresses={addresses} />
      <h2>{keep.moderationClaims}</h2>
      {claims.length === 0 && <p>{keep.moderationNone}</p>}
      {claims.map(({ id, slug, name, email, message, made }) => (
        <article class="sheet">
          <h3>
            <a href={link(view, `/lieux/${slug}`)}>{name}</a>
          </h3>
          <p>
            {email}, {dayInWords(view, made)}
          </p>
          {message && <p>« {message} »</p>}
          <form method="post" action={link(view, '/moderation/demandes')} novalidate>
            <input type="hidden" name="claim" value={id} />
            <Field
              name={`reason-${id}`}
              label={keep.refuseWhy}
              value={sent?.get(`reason-${id}`) ?? ''}
              error={errors.find((error) => error.name === `reason-${id}`)?.message}
            />
            <p class="row">
              <button class="button button-main" type="submit" name="answer" value="accept">
                {keep.accept}
                <span class="unseen"> {email}</span>
              </button>
              <button class="button" type="submit" name="answer" value="refuse">
                {keep.refuse}
                <span class="unseen"> {email}</span>
              </button>
            </p>
          </form>
        </article>
      ))}
    </Layout>
  )
}

export const moderationRoute = new Hono<PageEnv>()

/** The page with what waits now. */
async function showModeration(
  context: Context<PageEnv>,
  refused: Pick<Props, 'errors' | 'sent'> = {},
  status: Parameters<typeof renderPage>[2] = 200,
) {
  const { view, keeping } = context.var
  context.header('Cache-Control', 'no-store')
  const claims = await keeping.claims()
  if (claims.kind !== 'ok') return refusedPage(context, claims)
  const reports = await keeping.reports()
  if (reports.kind !== 'ok') return refusedPage(context, reports)
  const addresses = await keeping.hiddenAddresses()
  if (addresses.kind !== 'ok') return refusedPage(context, addresses)
  const page = (
    <ModerationPage
      view={view}
      claims={claims.body.items}
      reports={reports.body}
      addresses={addresses.body.items}
      said={addressWords(view, context.req.query('adresse'))}
      {...refused}
    />
  )
  return renderPage(context, page, status)
}

moderationRoute.get('/moderation', (context) => showModeration(context))

moderationRoute.post('/moderation/signalements', async (context) => {
  const { view } = context.var
  const sent = await formOf(context)
  const answered = await answerReport(context, sent)
  if (answered.kind === 'ok') return context.redirect(link(view, '/moderation'), 303)
  if (answered.status === 401) return toSignIn(context)
  const errors = answerErrors(view, sent, answered)
  return showModeration(context, { errors, sent }, statusOfRefusal(answered))
})

moderationRoute.post('/moderation/demandes', async (context) => {
  const { view, keeping } = context.var
  const sent = await formOf(context)
  const id = sent.get('claim') ?? ''
  const reason = sent.get(`reason-${id}`)?.trim()
  const accepted = sent.get('answer') === 'accept'
  const decided = await keeping.decideClaim(id, { accepted, ...(reason ? { reason } : {}) })
  if (decided.kind === 'ok') return context.redirect(link(view, '/moderation'), 303)
  if (decided.status === 401) return toSignIn(context)
  const message = decided.status === 400 ? view.t.keep.refuseWhyMissing : refusalWords(view, decided)
  const errors = [{ name: `reason-${id}`, message }]
  return showModeration(context, { errors, sent }, statusOfRefusal(decided))
})
