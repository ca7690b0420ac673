import type { PlaceResponse } from '@maillage/api/features/places'
import type { Context } from 'hono'
import { link } from '../../view.ts'
import { aboutViolence } from '../../words-of-place.ts'
import { ErrorPage } from '../error/page.tsx'
import { unanswered } from '../error/unanswered.tsx'
import { type PageEnv, renderPage } from '../page.ts'

/**
 * The place a page under `/lieux/<slug>` is about. Anything else is answered at once: an id or a former slug leads to
 * the current one, and a listing that is not there is said to be so.
 * @param page the rest of the path, such as `/affiche`
 */
export async function placeAsked(context: Context<PageEnv>, page = ''): Promise<PlaceResponse | Response> {
  const { view, directory } = context.var
  const slug = context.req.param('slug') ?? ''
  const answer = await directory.place(slug)
  if (answer.kind !== 'ok') {
    const missing = [400, 404, 410].includes(answer.status)
    return missing
      ? renderPage(context, <ErrorPage view={view} kind="place" />, 404)
      : unanswered(context, answer)
  }
  const { body } = answer
  if (body.slug !== slug) return context.redirect(link(view, `/lieux/${body.slug}${page}`), 301)
  if (aboutViolence(body.record.body.services)) context.header('Cache-Control', 'no-store')
  return body
}
