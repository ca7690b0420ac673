import { Hono } from 'hono'
import { type PageEnv, renderPage } from '../page.ts'
import { AccessibilityPage } from './page.tsx'

/** `/accessibilite` */
export const accessibilityRoute = new Hono<PageEnv>().get('/accessibilite', (context) =>
  renderPage(context, <AccessibilityPage view={context.var.view} />),
)
