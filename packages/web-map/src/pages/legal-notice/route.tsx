import { Hono } from 'hono'
import { type PageEnv, renderPage } from '../page.ts'
import { LegalNoticePage } from './page.tsx'

/** `/mentions-legales` */
export const legalNoticeRoute = new Hono<PageEnv>().get('/mentions-legales', (context) =>
  renderPage(context, <LegalNoticePage view={context.var.view} />),
)
