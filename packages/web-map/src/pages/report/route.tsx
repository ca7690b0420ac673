import { REPORT_KINDS } from '@maillage/shared/place'
import { type Context, Hono } from 'hono'
import type { Refusal, ReportForm } from '../../keeping.ts'
import type { FormError } from '../../ui/field/field.tsx'
import { link, type View } from '../../view.ts'
import { ErrorPage } from '../error/page.tsx'
import { formOf, type PageEnv, renderPage, statusOf, statusOfRefusal } from '../page.ts'
import { OutcomePage, ReportPage } from './page.tsx'

/** The place to report on, or what to answer instead. */
async function placeOr(context: Context<PageEnv>) {
  const { view, directory } = context.var
  const answer = await directory.place(context.req.param('slug') ?? '')
  if (answer.kind === 'ok') return answer.body
  const status = statusOf(answer)
  const missing = status === 400 || status === 404
  return renderPage(
    context,
    <ErrorPage view={view} kind={missing ? 'place' : 'down'} />,
    missing ? 404 : status,
  )
}

function errorFor({ t }: View, { code, status }: Refusal): FormError {
  const { expired, limited, down } = t.report
  const message = code === 'form-expired' ? expired : status === 429 ? limited : down
  return { name: 'kind', message }
}

/** `/lieux/<slug>/signaler` and `/signalements/<token>`: told without an account, followed by a private link. */
export const reportRoute = new Hono<PageEnv>()

for (const path of ['/lieux/:slug/signaler', '/signalements/:token']) {
  reportRoute.use(path, async (context, next) => {
    context.header('Cache-Control', 'no-store')
    await next()
  })
}

async function freshForm(context: Context<PageEnv>, place: string): Promise<ReportForm> {
  const form = await context.var.keeping.reportForm(place)
  return form.kind === 'ok' ? form.body : { form: '' }
}

reportRoute.get('/lieux/:slug/signaler', async (context) => {
  const response = await placeOr(context)
  if (response instanceof Response) return response
  const form = await freshForm(context, response.record.id)
  const values = new URLSearchParams()
  return renderPage(
    context,
    <ReportPage view={context.var.view} response={response} {...form} values={values} />,
  )
})

reportRoute.post('/lieux/:slug/signaler', async (context) => {
  const response = await placeOr(context)
  if (response instanceof Response) return response
  const { view, keeping } = context.var
  const values = await formOf(context)
  const form = values.get('form') ?? ''
  const fresh = () => freshForm(context, response.record.id)
  const show = (error: FormError, given: ReportForm) => (
    <ReportPage view={view} response={response} {...given} values={values} errors={[error]} />
  )
  const kind = REPORT_KINDS.find((one) => one === values.get('kind'))
  if (!kind) {
    const given = { ...(await fresh()), form }
    return renderPage(context, show({ name: 'kind', message: view.t.report.kindMissing }, given), 400)
  }
  // A browser sends each end of line as two characters.
  const text = values.get('text')?.replaceAll('\r\n', '\n').trim().slice(0, 1_000)
  const website = values.get('website') ?? ''
  const sent = await keeping.report(response.record.id, {
    kind,
    form,
    ...(text ? { text } : {}),
    ...(website ? { website: website.slice(0, 1_000) } : {}),
  })
  if (sent.kind === 'ok') {
    const thanks = new URLSearchParams({ envoye: '1' })
    return context.redirect(link(view, `/signalements/${sent.body.token}`, thanks), 303)
  }
  const given = { ...(await fresh()), ...(sent.code === 'form-expired' ? {} : { form }) }
  return renderPage(context, show(errorFor(view, sent), given), statusOfRefusal(sent))
})

reportRoute.get('/signalements/:token', async (context) => {
  const { view, keeping } = context.var
  const answer = await keeping.reportOutcome(context.req.param('token'))
  if (answer.kind === 'ok') {
    const sent = context.req.query('envoye') !== undefined
    return renderPage(context, <OutcomePage view={view} outcome={answer.body} sent={sent} />)
  }
  const status = statusOfRefusal(answer)
  if (status === 503) return renderPage(context, <ErrorPage view={view} kind="down" />, 503)
  return renderPage(context, <OutcomePage view={view} sent={false} />, 404)
})
