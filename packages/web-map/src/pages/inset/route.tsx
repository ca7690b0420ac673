import { Hono } from 'hono'
import { type PageEnv, renderPage, statusOf } from '../page.ts'
import { InsetPage, NoInsetPage } from './page.tsx'

/** The one page that other sites may frame: it holds no form, reads no cookie and runs no script. */
export const FRAMED = /^\/lieux\/[^/]+\/encart$/

/**
 * `/lieux/<slug or id>/encart`, never kept: a closure shows at once on the sites that frame it. Ids are answered as they
 * are, since sites paste them once for years.
 */
export const insetRoute = new Hono<PageEnv>().get('/lieux/:slug/encart', async (context) => {
  const { view, directory } = context.var
  context.header('Cache-Control', 'no-store')
  const answer = await directory.place(context.req.param('slug'))
  if (answer.kind === 'ok') return renderPage(context, <InsetPage view={view} response={answer.body} />)
  const status = statusOf(answer)
  const missing = status === 400 || status === 404 || status === 410
  const words = missing ? view.t.back.insetGone : view.t.error.down
  return renderPage(context, <NoInsetPage view={view} words={words} />, missing ? 404 : status)
})
