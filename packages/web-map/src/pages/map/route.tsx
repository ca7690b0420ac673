import { toWorld } from '@maillage/shared/geo'
import { Hono } from 'hono'
import { meaningful, PAGE_SIZE } from '../../search-query.ts'
import { layoutOf } from '../../ui/static-map/markers.ts'
import { link } from '../../view.ts'
import { aboutViolence, stopsShown } from '../../words-of-place.ts'
import { type PageEnv, statusOf } from '../page.ts'
import { resolveWhere } from '../search/where.ts'
import { stillMap } from './still.tsx'

/** The point that a search measures from. */
function startOf(params: URLSearchParams) {
  const [lat, lon] = [params.get('lat'), params.get('lon')]
  return lat !== null && lon !== null ? toWorld({ lat: Number(lat), lon: Number(lon) }) : undefined
}

const SVG = { 'Content-Type': 'image/svg+xml; charset=utf-8' }

/** `/carte.svg`: the places of the search page of the same address, on a still map. Kept nowhere, as that page. */
export const mapRoute = new Hono<PageEnv>()
  .get('/carte.svg', async (context) => {
    const { view, directory } = context.var
    context.header('Cache-Control', 'no-store')
    const { params } = await resolveWhere(directory, meaningful(view.url.searchParams))
    params.set('limit', String(PAGE_SIZE))
    const answer = await directory.search(params)
    if (answer.kind !== 'ok') return context.text(view.t.error.down, statusOf(answer))
    const layout = layoutOf(answer.body.items)
    if (layout.located.length === 0) return context.text(view.t.search.empty, 404)
    return context.body(String(await stillMap(context.var, layout, startOf(params))), 200, SVG)
  })
  // The stops of a mobile place, numbered as on its page.
  .get('/lieux/:slug/carte.svg', async (context) => {
    const { view, directory } = context.var
    const slug = context.req.param('slug')
    const answer = await directory.place(slug)
    if (answer.kind !== 'ok') {
      const status = statusOf(answer)
      context.header('Cache-Control', 'no-store')
      const { busy, placeNotFound, down } = view.t.error
      return context.text(status === 429 ? busy : status < 500 ? placeNotFound : down, status)
    }
    const { body } = answer
    if (body.slug !== slug) return context.redirect(link(view, `/lieux/${body.slug}/carte.svg`), 301)
    // As its page: masking shows at once, and what was looked for is kept nowhere.
    const kept = aboutViolence(body.record.body.services) ? 'no-store' : 'no-cache'
    context.header('Cache-Control', kept)
    const layout = layoutOf(stopsShown(body.record.body))
    if (layout.located.length === 0) return context.text(view.t.error.placeNotFound, 404)
    return context.body(String(await stillMap(context.var, layout)), 200, SVG)
  })
