import { Hono } from 'hono'
import { link } from '../../view.ts'
import { ErrorPage } from '../error/page.tsx'
import { type PageEnv, renderPage, statusOf } from '../page.ts'
import { TerritoryPage } from './page.tsx'

/** `/territoires/<code>`; a merged commune leads to today's. */
export const territoryRoute = new Hono<PageEnv>().get('/territoires/:code', async (context) => {
  const { view, directory } = context.var
  const code = context.req.param('code')
  const answer = await directory.indicators(code)
  if (answer.kind !== 'ok') {
    const missing = answer.status === 404 || answer.status === 400
    const page = <ErrorPage view={view} kind={missing ? 'page' : 'down'} />
    return renderPage(context, page, missing ? 404 : statusOf(answer))
  }
  if (answer.body.code !== code) return context.redirect(link(view, `/territoires/${answer.body.code}`), 301)
  return renderPage(context, <TerritoryPage view={view} indicators={answer.body} />)
})
