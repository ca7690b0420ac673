import { Hono } from 'hono'
import { type PageEnv, renderPage } from '../page.ts'
import { PrivacyPage } from './page.tsx'

/** `/donnees-personnelles` */
export const privacyRoute = new Hono<PageEnv>().get('/donnees-personnelles', (context) =>
  renderPage(context, <PrivacyPage view={context.var.view} />),
)
