import { Hono } from 'hono'
import { type PageEnv, renderPage } from '../page.ts'
import { ModerationRulesPage } from './page.tsx'

/** `/moderation/regles` */
export const moderationRulesRoute = new Hono<PageEnv>().get('/moderation/regles', (context) =>
  renderPage(context, <ModerationRulesPage view={context.var.view} />),
)
