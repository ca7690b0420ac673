import { Hono } from 'hono'
import { asksSomething, meaningful, PAGE_SIZE } from '../../search-query.ts'
import { type PageEnv, renderPage, statusOf } from '../page.ts'
import { HomePage, ResultsPage } from './page.tsx'
import { relaxations } from './relax.ts'
import { resolveWhere } from './where.ts'

/** `/`: the home page, or the results of the search its address holds. Nothing of a search is kept anywhere. */
export const searchRoute = new Hono<PageEnv>().get('/', async (context) => {
  const { view, directory, status, mayCount } = context.var
  context.header('Cache-Control', 'no-store')
  const asked = meaningful(view.url.searchParams)
  if (!asksSomething(asked)) return renderPage(context, <HomePage view={view} places={status?.places} />)
  const { where, params } = await resolveWhere(directory, asked)
  params.set('limit', String(PAGE_SIZE))
  params.set('facets', 'service,language,node,support')
  const answer = await directory.search(params)
  const none = answer.kind === 'ok' && answer.body.total === 0 && where.kind !== 'choose'
  const relaxed =
    none && (await mayCount())
      ? await relaxations(directory, { page: asked, api: params, where, result: answer.body })
      : []
  const page = (
    <ResultsPage view={view} params={asked} search={params} where={where} answer={answer} relaxed={relaxed} />
  )
  return renderPage(context, page, answer.kind === 'ok' ? 200 : statusOf(answer))
})
