import { Hono } from 'hono'
import { type PageEnv, renderPage } from '../page.ts'
import { DataPage } from './page.tsx'

/** `/donnees` */
export const dataRoute = new Hono<PageEnv>().get('/donnees', (context) =>
  renderPage(context, <DataPage view={context.var.view} />),
)
