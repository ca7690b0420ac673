import { type Context, Hono } from 'hono'
import type { Editing, Report } from '../../keeping.ts'
import { Errors, type FormError } from '../../ui/field/field.tsx'
import { Layout } from '../../ui/layout/layout.tsx'
import { link, type View } from '../../view.ts'
import { ErrorPage } from '../error/page.tsx'
import { formOf, type PageEnv, refusalWords, renderPage, statusOfRefusal, toSignIn } from '../page.ts'
import { answerErrors, answerReport, ReportList } from './decide.tsx'

interface Props {
  readonly view: View
  readonly editing: Editing
  readonly reports: readonly Report[]
  readonly errors?: readonly FormError[]
  readonly decided?: boolean
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
        reports={reports}
        action={`/gerer/${record.id}/signalements`}
        consented={consented || !editing.roles.some((role) => role === 'owner' || role === 'editor')}
        errors={errors}
      />
    </Layout>
  )
}

/** The page with what waits now. */
async function showReports(context: Context<PageEnv>, errors: readonly FormError[] = []) {
  const { view, keeping } = context.var
  const id = context.req.param('id') ?? ''
  const [editing, reports] = [await keeping.listing(id), await keeping.reports(id)]
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
      reports={reports.body.items}
      errors={errors}
      decided={decided}
    />
  )
  return renderPage(context, page, errors.length > 0 ? 400 : 200)
}

/** `/gerer/<id>/signalements`, and what moves an address: `/gerer/<id>/adresse-publique`. */
export const reportsRoute = new Hono<PageEnv>()

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
