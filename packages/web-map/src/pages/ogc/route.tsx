import { type Context, Hono } from 'hono'
import { Layout } from '../../ui/layout/layout.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { type PageEnv, renderPage, statusOf } from '../page.ts'
import { type OgcDocument, OgcPage } from './page.tsx'

type Api = { fetch(request: Request): Response | Promise<Response> }

interface Problem {
  readonly issues?: readonly { readonly where?: string }[]
}

/** `/ogc/*` for who reads pages: made of the JSON that programs get, so that both say the same. */
export function ogcRoute(api: Api) {
  async function show(context: Context<PageEnv>) {
    const { view } = context.var
    const asked = new URL(view.url)
    asked.searchParams.delete('lang')
    asked.searchParams.set('f', 'json')
    const answer = await api.fetch(new Request(asked))
    context.header('Vary', 'Accept', { append: true })
    if (answer.status === 404) return context.notFound()
    if (answer.ok) {
      context.header('Cache-Control', answer.headers.get('cache-control') ?? 'no-cache')
      return renderPage(context, <OgcPage view={view} document={(await answer.json()) as OgcDocument} />)
    }
    const { search } = view.t
    const where = ((await answer.json().catch(() => ({}))) as Problem).issues?.[0]?.where
    context.header('Cache-Control', 'no-store')
    return renderPage(
      context,
      <Layout view={view} title={search.invalid} unlisted>
        <h1>{search.invalid}</h1>
        <Notice alert>
          <p>{where === undefined ? search.invalidHint : search.refused(where)}</p>
        </Notice>
      </Layout>,
      statusOf({ kind: 'refused', status: answer.status }),
    )
  }
  return new Hono<PageEnv>().get('/ogc', show).get('/ogc/*', show)
}
