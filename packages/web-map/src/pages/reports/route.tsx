import { type Context, Hono } from 'hono'
import type { FormError } from '../../ui/field/field.tsx'
import { Layout } from '../../ui/layout/layout.tsx'
import { link } from '../../view.ts'
import { ErrorPage } from '../error/page.tsx'
import { refusedPage } from '../error/refused.tsx'
import { formOf, type PageEnv, refusalWords, renderPage, statusOfRefusal, toSignIn } from '../page.ts'
import { answerErrors, answerReport } from './decide.tsx'
import { ReportsPage, reportsAt, reportsPath } from './page.tsx'

/** What was sent and not taken, with why. */
interface Refused {
  readonly sent: URLSearchParams
  readonly errors: readonly FormError[]
}

/** The page with what waits now. */
async function showReports(context: Context<PageEnv>, refused?: Refused) {
  const { view, keeping } = context.var
  context.header('Cache-Control', 'no-store')
  const place = context.req.param('id')
  const cursor = context.req.query('suite')
  const editing = place === undefined ? undefined : await keeping.listing(place)
  if (editing && editing.kind !== 'ok') {
    if (editing.status === 403) return context.redirect(link(view, `/gerer/${place}/demande`), 303)
    return refusedPage(context, editing)
  }
  const reports = await keeping.reports({ ...(place ? { place } : {}), ...(cursor ? { cursor } : {}) })
  if (reports.kind !== 'ok') return refusedPage(context, reports)
  const page = (
    <ReportsPage
      view={view}
      editing={editing?.body}
      reports={reports.body}
      after={cursor}
      errors={refused?.errors ?? []}
      sent={refused?.sent}
      decided={!refused && context.req.query('fait') !== undefined}
    />
  )
  return renderPage(context, page, refused ? 400 : 200)
}

/** `/gerer/signalements`, `/gerer/<id>/signalements`, and what moves an address: `/gerer/<id>/adresse-publique`. */
export const reportsRoute = new Hono<PageEnv>()

for (const path of [reportsPath(), reportsPath(':id')]) {
  reportsRoute.get(path, (context) => showReports(context))

  reportsRoute.post(path, async (context) => {
    const { view } = context.var
    const sent = await formOf(context)
    const answered = await answerReport(context, sent)
    if (answered.kind === 'ok') {
      const back = reportsAt(view, reportsPath(context.req.param('id')), context.req.query('suite'), true)
      return context.redirect(back, 303)
    }
    if (answered.status === 401) return toSignIn(context)
    return showReports(context, { sent, errors: answerErrors(view, sent, answered) })
  })
}

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
