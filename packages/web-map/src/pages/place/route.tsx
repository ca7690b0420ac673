import { Hono } from 'hono'
import { type PageEnv, renderPage } from '../page.ts'
import { placeAsked } from './asked.tsx'
import { PlacePage } from './page.tsx'
import { referrersNear } from './referrers.ts'

/** `/lieux/<slug>`; an id or a former slug leads to the current one. */
export const placeRoute = new Hono<PageEnv>().get('/lieux/:slug', async (context) => {
  const asked = await placeAsked(context)
  if (asked instanceof Response) return asked
  const { view, directory } = context.var
  const referrers = await referrersNear(directory, asked)
  return renderPage(context, <PlacePage view={view} response={asked} referrers={referrers} />)
})
