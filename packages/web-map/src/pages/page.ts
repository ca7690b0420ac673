/** What every page's route shares. @module */
import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Answer, Directory, Status } from '../api.ts'
import type { Keeping, Refusal } from '../keeping.ts'
import { link, type View } from '../view.ts'
import { AgainPage } from './sign-in/again.tsx'

/** What the application puts beside a request before a page sees it. */
export interface PageEnv {
  Variables: {
    view: View
    directory: Directory
    keeping: Keeping
    status?: Status
    /** Whether this page may search several times over: each network has so many such pages in a minute. */
    mayCount: () => Promise<boolean>
  }
}

/** Answers with a whole HTML document. */
export function renderPage(context: Context<PageEnv>, page: Child, status: ContentfulStatusCode = 200) {
  return context.html(html`<!doctype html>${page}`, status)
}

/** Status of a page for which the API refused: the visitor's mistake stays theirs, ours becomes 503. */
export function statusOf(answer: Exclude<Answer<unknown>, { kind: 'ok' }>): ContentfulStatusCode {
  return [400, 404, 410, 414, 429].includes(answer.status) ? (answer.status as ContentfulStatusCode) : 503
}

/**
 * The fields of a form that was sent, by name; a name sent several times keeps all its values. Browsers end the lines of a
 * text by CR LF whatever they were shown (HTML, constructing the entry list); records end them by LF, so that a text left
 * as it was is the same text.
 */
export async function formOf(context: Context<PageEnv>): Promise<URLSearchParams> {
  const body = await context.req.parseBody({ all: true }).catch(() => ({}))
  const fields = new URLSearchParams()
  for (const [name, value] of Object.entries(body)) {
    for (const one of [value].flat())
      if (typeof one === 'string') fields.append(name, one.replaceAll('\r\n', '\n'))
  }
  return fields
}

/** Where somebody who is not signed in goes first, to come back here afterwards; a form that was sent waits for her. */
export async function toSignIn(context: Context<PageEnv>) {
  const { view } = context.var
  const { pathname, search } = view.url
  const here = new URLSearchParams({ suite: `${pathname}${search}` })
  if (context.req.method === 'GET') return context.redirect(link(view, '/connexion', here), 303)
  return renderPage(context, AgainPage({ view, fields: await formOf(context) }), 401)
}

/** What a refusal says to people, when no field is at fault. */
export function refusalWords({ t }: View, { status, code }: Refusal): string {
  if (code === 'mail-not-set') return t.keep.mailNotSet
  if (status === 403) return t.keep.notAllowed
  if (status === 429) return t.keep.limited
  return t.keep.down
}

/** Status of a page that says a refusal. */
export const statusOfRefusal = ({ status }: Refusal): ContentfulStatusCode =>
  ([400, 403, 404, 409, 412, 429].includes(status) ? status : 503) as ContentfulStatusCode
