import { type Context, Hono } from 'hono'
import { dayInWords } from '../../format.ts'
import type { Claims, HiddenAddresses, Report } from '../../keeping.ts'
import { Errors, Field, type FormError } from '../../ui/field/field.tsx'
import { Layout } from '../../ui/layout/layout.tsx'
import { link, type View } from '../../view.ts'
import { ErrorPage } from '../error/page.tsx'
import { addressWords } from '../listing/visibility.tsx'
import { Crumb } from '../listings/page.tsx'
import { formOf, type PageEnv, refusalWords, renderPage, statusOfRefusal, toSignIn } from '../page.ts'
import { answerErrors, answerReport, ReportList } from '../reports/decide.tsx'
import { Addresses } from './addresses.tsx'

interface Props {
  readonly view: View
  readonly claims: Claims['items']
  readonly reports: readonly Report[]
  readonly addresses: HiddenAddresses['items']
  readonly said?: string
  readonly errors?: readonly FormError[]
}

/** `/moderation`: what waits for an answer. */
function ModerationPage({ view, claims, reports, addresses, said, errors = [] }: Props) {
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
        <a href={link(view, '/moderation/campagnes')}>{view.t.campaigns.title}</a>
      </p>
      <Errors title={keep.wrong} errors={errors} />
      <h2>{report.reports}</h2>
      <ReportList view={view} reports={reports} action="/moderation/signalements" consented errors={errors} />
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
  errors: readonly FormError[] = [],
  status: Parameters<typeof renderPage>[2] = 200,
) {
  const { view, keeping } = context.var
  context.header('Cache-Control', 'no-store')
  const claims = await keeping.claims()
  if (claims.kind !== 'ok') {
    if (claims.status === 401) return toSignIn(context)
    return renderPage(context, <ErrorPage view={view} kind="down" />, statusOfRefusal(claims))
  }
  const [reports, addresses] = [await keeping.reports(), await keeping.hiddenAddresses()]
  const page = (
    <ModerationPage
      view={view}
      claims={claims.body.items}
      reports={reports.kind === 'ok' ? reports.body.items : []}
      addresses={addresses.kind === 'ok' ? addresses.body.items : []}
      said={addressWords(view, context.req.query('adresse'))}
      errors={errors}
    />
  )
  return renderPage(context, page, status)
}

moderationRoute.get('/moderation', (context) => showModeration(context))

moderationRoute.post('/moderation/signalements', async (context) => {
  const { view } = context.var
  const fields = await formOf(context)
  const answered = await answerReport(context, fields)
  if (answered.kind === 'ok') return context.redirect(link(view, '/moderation'), 303)
  if (answered.status === 401) return toSignIn(context)
  return showModeration(context, answerErrors(view, fields, answered), statusOfRefusal(answered))
})

moderationRoute.post('/moderation/demandes', async (context) => {
  const { view, keeping } = context.var
  const form = await formOf(context)
  const id = form.get('claim') ?? ''
  const reason = form.get(`reason-${id}`)?.trim()
  const accepted = form.get('answer') === 'accept'
  const decided = await keeping.decideClaim(id, { accepted, ...(reason ? { reason } : {}) })
  if (decided.kind === 'ok') return context.redirect(link(view, '/moderation'), 303)
  if (decided.status === 401) return toSignIn(context)
  const message = decided.status === 400 ? view.t.keep.refuseWhyMissing : refusalWords(view, decided)
  return showModeration(context, [{ name: `reason-${id}`, message }], statusOfRefusal(decided))
})
