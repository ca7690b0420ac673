import type { Context } from 'hono'
import type { Refusal } from '../../keeping.ts'
import { Layout } from '../../ui/layout/layout.tsx'
import { link } from '../../view.ts'
import { type PageEnv, renderPage, statusOfRefusal, toSignIn } from '../page.ts'
import { ErrorPage } from './page.tsx'

/** What is answered to who may not see a page of those who keep the directory, or asks for one that is not there. */
export function refusedPage(context: Context<PageEnv>, refusal: Refusal) {
  const { view } = context.var
  if (refusal.status === 401) return toSignIn(context)
  if (refusal.status === 403) {
    const { keep } = view.t
    const page = (
      <Layout view={view} title={keep.title} unlisted>
        <p class="crumb">
          <a href={link(view, '/gerer')}>{keep.back}</a>
        </p>
        <h1>{keep.notAllowed}</h1>
      </Layout>
    )
    return renderPage(context, page, 403)
  }
  const kind = ({ 400: 'page', 404: 'page', 429: 'busy' } as const)[refusal.status] ?? 'down'
  return renderPage(context, <ErrorPage view={view} kind={kind} />, statusOfRefusal(refusal))
}
