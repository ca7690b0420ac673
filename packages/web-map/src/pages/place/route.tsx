import { Hono } from 'hono'
import { type PageEnv, renderPage } from '../page.ts'
import { placeAsked } from './asked.tsx'
import { PlacePage } from './page.tsx'

/** `/lieux/<slug>`; an id or a former slug leads to the current one. */
export const placeRoute = new Hono<PageEnv>().get('/lieux/:slug', async (context) => {
  const asked = await placeAsked(context)
  if (asked instanceof Response) return asked
  return renderPage(context, <PlacePage view={context.var.view} response={asked} />)
})
