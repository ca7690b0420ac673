import { findTerm } from '@maillage/shared/taxonomy'
import { Hono } from 'hono'
import { SIZES } from '../../ui/sheet-form/look.ts'
import { link } from '../../view.ts'
import { ErrorPage } from '../error/page.tsx'
import { unanswered } from '../error/unanswered.tsx'
import { type PageEnv, renderPage } from '../page.ts'
import { ChooseBook } from './choose.tsx'
import { gather, whoseOf } from './gather.ts'
import { BookletPage } from './page.tsx'
import { bookPath } from './paths.ts'

/** Most needs of one book. */
const MOST_NEEDS = 5

/**
 * `/carnets/<code>`: the address book of a territory, by its official code or the slug of a drawn one, for all needs or for
 * those of `service`. Made anew each time: nothing of it is kept, since a place that is hidden must be so at once.
 */
export const bookletRoute = new Hono<PageEnv>().get('/carnets/:code', async (context) => {
  const { view, directory } = context.var
  context.header('Cache-Control', 'no-store')
  const code = context.req.param('code')
  const whose = await whoseOf(directory, code)
  if (whose.kind !== 'ok') {
    if (whose.status !== 404 && whose.status !== 400) return unanswered(context, whose)
    return renderPage(context, <ErrorPage view={view} kind="page" />, 404)
  }
  const params = view.url.searchParams
  if (whose.body.code !== code) return context.redirect(link(view, bookPath(whose.body.code), params), 301)
  const terms = params.getAll('service').flatMap((slug) => findTerm(slug)?.slug ?? [])
  const services = [...new Set(terms)].slice(0, MOST_NEEDS)
  const gathered = await gather({ directory, view }, whose.body, services)
  if (gathered.kind !== 'ok') return unanswered(context, gathered)
  const { places, moreAfar, counts } = gathered.body
  if (!places)
    return renderPage(
      context,
      <ChooseBook view={view} whose={whose.body} services={services} counts={counts} />,
    )
  const size = SIZES.find((one) => one === params.get('papier')) ?? 'a4'
  return renderPage(
    context,
    <BookletPage
      view={view}
      whose={whose.body}
      services={services}
      size={size}
      places={places}
      moreAfar={moreAfar}
    />,
  )
})
