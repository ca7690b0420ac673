import { type Context, Hono } from 'hono'
import type { Editing, Reports } from '../../keeping.ts'
import { Errors, type FormError } from '../../ui/field/field.tsx'
import { Layout } from '../../ui/layout/layout.tsx'
import { link, type View } from '../../view.ts'
import { ErrorPage } from '../error/page.tsx'
import { Crumb } from '../listings/page.tsx'
import { formOf, type PageEnv, refusalWords, renderPage, statusOfRefusal, toSignIn } from '../page.ts'
import { answerErrors, answerReport, ReportList } from './decide.tsx'

interface Props {
  readonly view: View
  readonly editing: Editing
  readonly reports: Reports
  readonly errors?: readonly FormError[]
  readonly decided?: boolean
}

/** Leads to the reports that this page does not show. */
function Next({ view, path, next }: { view: View; path: string; next?: string }) {
  if (next === undefined) return null
  return (
    <p>
      <a class="button" rel="next" href={link(view, path, new URLSearchParams({ suite: next }))}>
        {view.t.report.next}
      </a>
    </p>
  )
}

/** `/gerer/<id>/signalements`: what people reported of one's listing. */
function ReportsPage({ view, editing, reports, errors = [], decided }: Props) {
  const { t } = view
  const { record, consented } = editing
  return (
    <Layout view={view} title={t.report.reports} unlisted>
      <p class="crumb">
        <a href={link(view, `/gerer/${record.id}`)}>{t.keep.edit}</a>
      </p>
      <h1>{record.body.name}</h1>
      {decided && (
        <p class="notice" role="status">
          {t.report.decided}
        </p>
      )}
      <Errors title={t.keep.wrong} errors={errors} />
      <h2>{t.report.reports}</h2>
      <ReportList
        view={view}
        reports={reports.items}
        action={`/gerer/${record.id}/signalements`}
        consented={consented || !editing.roles.some((role) => role === 'owner' || role === 'editor')}
        errors={errors}
      />
      <Next view={view} path={`/gerer/${record.id}/signalements`} next={reports.next} />
    </Layout>
  )
}

/** The page with what waits now. */
async function showReports(context: Context<PageEnv>, errors: readonly FormError[] = []) {
  const { view, keeping } = context.var
  const id = context.req.param('id') ?? ''
  const cursor = context.req.query('suite')
  const [editing, reports] = [
    await keeping.listing(id),
    await keeping.reports({ place: id, ...(cursor ? { cursor } : {}) }),
  ]
  for (const answer of [editing, reports]) {
    if (answer.kind === 'ok') continue
    if (answer.status === 401) return toSignIn(context)
    if (answer.status === 403) return context.redirect(link(view, `/gerer/${id}/demande`), 303)
    const kind = answer.status === 404 || answer.status === 400 ? 'place' : 'down'
    return renderPage(context, <ErrorPage view={view} kind={kind} />, statusOfRefusal(answer))
  }
  if (editing.kind !== 'ok' || reports.kind !== 'ok') return context.notFound()
  const decided = errors.length === 0 && context.req.query('fait') !== undefined
  const page = (
    <ReportsPage
      view={view}
      editing={editing.body}
      reports={reports.body}
      errors={errors}
      decided={decided}
    />
  )
  return renderPage(context, page, errors.length > 0 ? 400 : 200)
}

const ALL = '/gerer/signalements'

/** `/gerer/signalements`: everything that waits for who is signed in. */
async function showAll(context: Context<PageEnv>, errors: readonly FormError[] = []) {
  const { view, keeping } = context.var
  const { t } = view
  context.header('Cache-Control', 'no-store')
  const cursor = context.req.query('suite')
  const reports = await keeping.reports(cursor ? { cursor } : {})
  if (reports.kind !== 'ok') {
    if (reports.status === 401) return toSignIn(context)
    return renderPage(context, <ErrorPage view={view} kind="down" />, statusOfRefusal(reports))
  }
  const page = (
    <Layout view={view} title={t.report.reports} unlisted>
      <Crumb view={view} />
      <h1>{t.report.reports}</h1>
      {errors.length === 0 && context.req.query('fait') !== undefined && (
        <p class="notice" role="status">
          {t.report.decided}
        </p>
      )}
      <Errors title={t.keep.wrong} errors={errors} />
      <ReportList view={view} reports={reports.body.items} action={ALL} consented={false} errors={errors} />
      <Next view={view} path={ALL} next={reports.body.next} />
    </Layout>
  )
  return renderPage(context, page, errors.length > 0 ? 400 : 200)
}

/** `/gerer/signalements`, `/gerer/<id>/signalements`, and what moves an address: `/gerer/<id>/adresse-publique`. */
export const reportsRoute = new Hono<PageEnv>()

reportsRoute.get(ALL, (context) => showAll(context))

reportsRoute.post(ALL, async (context) => {
  const { view } = context.var
  const fields = await formOf(context)
  const answered = await answerReport(context, fields)
  if (answered.kind === 'ok')
    return context.redirect(link(view, ALL, new URLSearchParams({ fait: '1' })), 303)
  if (answered.status === 401) return toSignIn(context)
  return showAll(context, answerErrors(view, fields, answered))
})

reportsRoute.get('/gerer/:id/signalements', (context) => showReports(context))

reportsRoute.post('/gerer/:id/signalements', async (context) => {
  const { view } = context.var
  const fields = await formOf(context)
  const answered = await answerReport(context, fields)
  if (answered.kind === 'ok') {
    const path = `/gerer/${context.req.param('id')}/signalements`
    return context.redirect(link(view, path, new URLSearchParams({ fait: '1' })), 303)
  }
  if (answered.status === 401) return toSignIn(context)
  return showReports(context, answerErrors(view, fields, answered))
})

const STEPS = ['hide', 'ask-public', 'agree-public'] as const

reportsRoute.post('/gerer/:id/adresse-publique', async (context) => {
  const { view, keeping } = context.var
  const id = context.req.param('id')
  const fields = await formOf(context)
  const step = STEPS.find((one) => one === fields.get('step'))
  if (!step) return renderPage(context, <ErrorPage view={view} kind="page" />, 400)
  const moved = await keeping.moveAddress(id, step)
  if (moved.kind === 'refused' && moved.status === 401) return toSignIn(context)
  if (moved.kind === 'refused' && moved.status !== 409) {
    const page = (
      <Layout view={view} title={view.t.keep.edit} unlisted>
        <p>{refusalWords(view, moved)}</p>
      </Layout>
    )
    return renderPage(context, page, statusOfRefusal(moved))
  }
  const state = moved.kind === 'ok' ? moved.body.state : 'never'
  const back = fields.get('from') === 'moderation' ? '/moderation' : `/gerer/${id}`
  return context.redirect(link(view, back, new URLSearchParams({ adresse: state })), 303)
})
