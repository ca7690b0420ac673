import { Hono } from 'hono'
import { link } from '../../view.ts'
import { aboutViolence } from '../../words-of-place.ts'
import { ErrorPage } from '../error/page.tsx'
import { type PageEnv, renderPage, statusOf } from '../page.ts'
import { PlacePage } from './page.tsx'

/** `/lieux/<slug>`; an id or a former slug leads to the current one. */
export const placeRoute = new Hono<PageEnv>().get('/lieux/:slug', async (context) => {
  const { view, directory } = context.var
  const slug = context.req.param('slug')
  const answer = await directory.place(slug)
  if (answer.kind !== 'ok') {
    const status = statusOf(answer)
    const missing = status === 400 || status === 404 || status === 410
    const page = <ErrorPage view={view} kind={missing ? 'place' : status === 429 ? 'busy' : 'down'} />
    return renderPage(context, page, missing ? 404 : status)
  }
  const { body } = answer
  if (body.slug !== slug) return context.redirect(link(view, `/lieux/${body.slug}`), 301)
  if (aboutViolence(body.record.body.services)) context.header('Cache-Control', 'no-store')
  return renderPage(context, <PlacePage view={view} response={body} />)
})
