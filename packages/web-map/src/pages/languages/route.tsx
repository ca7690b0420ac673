import { Hono } from 'hono'
import { type PageEnv, renderPage } from '../page.ts'
import { LanguagesPage } from './page.tsx'

/** `/langues` */
export const languagesRoute = new Hono<PageEnv>().get('/langues', (context) =>
  renderPage(context, <LanguagesPage view={context.var.view} />),
)
