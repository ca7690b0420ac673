/** What every page's route shares. @module */
import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Answer, Directory, Status } from '../api.ts'
import type { View } from '../view.ts'

/** What the application puts beside a request before a page sees it. */
export interface PageEnv {
  Variables: { view: View; directory: Directory; status?: Status }
}

/** Answers with a whole HTML document. Masking a place must show at once, so a kept copy is always checked. */
export function renderPage(context: Context<PageEnv>, page: Child, status: ContentfulStatusCode = 200) {
  if (!context.res.headers.has('cache-control')) context.header('Cache-Control', 'no-cache')
  return context.html(html`<!doctype html>${page}`, status)
}

/** Status of a page for which the API refused: the visitor's mistake stays theirs, ours becomes 503. */
export function statusOf(answer: Exclude<Answer<unknown>, { kind: 'ok' }>): ContentfulStatusCode {
  return [400, 404, 410, 414, 429].includes(answer.status) ? (answer.status as ContentfulStatusCode) : 503
}
