import { Hono } from 'hono'
import { type PageEnv, renderPage } from '../page.ts'
import { placeAsked } from '../place/asked.tsx'
import { AnsweringPage } from './page.tsx'

/** `/lieux/<slug>/repondeur`: what an answering machine may say. */
export const answeringRoute = new Hono<PageEnv>().get('/lieux/:slug/repondeur', async (context) => {
  const asked = await placeAsked(context, '/repondeur')
  if (asked instanceof Response) return asked
  return renderPage(context, <AnsweringPage view={context.var.view} response={asked} />)
})
