import type { Context } from 'hono'
import type { Answer } from '../../api.ts'
import { type PageEnv, renderPage, statusOf } from '../page.ts'
import { ErrorPage } from './page.tsx'

/** The page that says that the directory did not answer: too much was asked at once, or it is down. */
export const unanswered = (context: Context<PageEnv>, answer: Exclude<Answer<unknown>, { kind: 'ok' }>) =>
  renderPage(
    context,
    <ErrorPage view={context.var.view} kind={answer.status === 429 ? 'busy' : 'down'} />,
    statusOf(answer),
  )
