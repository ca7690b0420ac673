import { createRoute, z } from '@hono/zod-openapi'
import { NotFound } from '@maillage/shared/errors'
import type { Deps } from '../../deps.ts'
import { cachedBytes } from '../../http/cache.ts'
import { createRouter, problemResponses } from '../../http/router.ts'
import { codeParamSchema } from '../territories/index.ts'
import { atomOf, type FeedContext } from './atom.ts'
import { KEPT_DAYS, MAX_NEWS, type NewsLanguage, newsQuerySchema } from './contract.ts'
import { newsOf } from './queries.ts'

const described = {
  method: 'get' as const,
  tags: ['Open data'],
  description: `Atom (RFC 4287): places new in the directory, closures, reopenings, moves, hours, in words, of the last ${KEPT_DAYS} days and at most ${MAX_NEWS}, the newest first. Places without a licence, and those whose address became sensitive, are not in it.`,
  responses: {
    200: { description: 'The feed', content: { 'application/atom+xml': { schema: z.string() } } },
    ...problemResponses,
  },
}

const nodeRoute = createRoute({
  ...described,
  path: '/nouvelles.atom',
  summary: 'What opened, moved, closed or changed its hours',
  request: { query: newsQuerySchema },
})

const territoryRoute = createRoute({
  ...described,
  path: '/territoires/{code}/nouvelles.atom',
  summary: 'What opened, moved, closed or changed its hours in a territory',
  request: { params: codeParamSchema, query: newsQuerySchema },
})

const inLanguage = (path: string, lang: NewsLanguage): string =>
  lang === 'fr' ? path : `${path}?lang=${lang}`

/** `GET /nouvelles.atom`, `/territoires/{code}/nouvelles.atom`. */
export function newsRoutes({
  db,
  gazetteer,
  host,
  config,
  now,
}: Pick<Deps, 'db' | 'gazetteer' | 'host' | 'config' | 'now'>) {
  const feed = async (
    code: string | undefined,
    context: Pick<FeedContext, 'path' | 'page' | 'territory' | 'lang'>,
  ): Promise<Uint8Array<ArrayBuffer>> => {
    const instant = now()
    const news = await newsOf(db, code, context.lang, instant)
    const text = atomOf(news, { ...context, host, name: config.name, now: instant })
    return new TextEncoder().encode(text)
  }
  const TYPE = 'application/atom+xml; charset=utf-8'
  return createRouter()
    .openapi(nodeRoute, async (context) => {
      const { lang } = context.req.valid('query')
      const path = inLanguage('/nouvelles.atom', lang)
      const bytes = await feed(undefined, { path, page: inLanguage('/', lang), territory: undefined, lang })
      return cachedBytes(context, bytes, TYPE, 'fresh')
    })
    .openapi(territoryRoute, async (context) => {
      const { lang } = context.req.valid('query')
      const asked = context.req.valid('param').code
      const territory = gazetteer.territory(asked)
      if (!territory) throw new NotFound(`The territory ${asked}`)
      const { name } = territory
      const code = territory.currentCode ?? territory.code
      const path = inLanguage(`/territoires/${code}/nouvelles.atom`, lang)
      const search = new URLSearchParams({ lieu: name, territory: code })
      if (lang !== 'fr') search.set('lang', lang)
      const bytes = await feed(code, { path, page: `/?${search}`, territory: name, lang })
      return cachedBytes(context, bytes, TYPE, 'fresh')
    })
}
