import { Hono } from 'hono'
import { type PageEnv, renderPage } from '../page.ts'
import { placeAsked } from '../place/asked.tsx'
import { PosterPage } from './page.tsx'

/** `/lieux/<slug>/affiche`: a sheet for the door. */
export const posterRoute = new Hono<PageEnv>().get('/lieux/:slug/affiche', async (context) => {
  const asked = await placeAsked(context, '/affiche')
  if (asked instanceof Response) return asked
  return renderPage(context, <PosterPage view={context.var.view} response={asked} />)
})
