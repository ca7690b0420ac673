import { createRoute, z } from '@hono/zod-openapi'
import { NotFound } from '@maillage/shared/errors'
import { utcDay } from '@maillage/shared/place'
import type { Context } from 'hono'
import { LATEST } from '../../db/migrate.ts'
import type { Deps } from '../../deps.ts'
import { cachedOnceMade } from '../../http/cache.ts'
import { createRouter, problemResponses } from '../../http/router.ts'
import { currentSeq } from '../records/index.ts'
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
  /** The same change of the directory, day and schema, the same validator. */
  const feed = async (
    context: Context,
    code: string | undefined,
    about: Pick<FeedContext, 'path' | 'page' | 'territory' | 'lang'>,
  ) => {
    const instant = now()
    const make = async () => {
      const news = await newsOf(db, code, about.lang, instant)
      return new TextEncoder().encode(atomOf(news, { ...about, host, name: config.name, now: instant }))
    }
    const tag = [
      host,
      config.name,
      about.path,
      about.territory,
      await currentSeq(db),
      utcDay(instant),
      LATEST,
    ].join(' ')
    return cachedOnceMade(context, make, 'application/atom+xml; charset=utf-8', tag)
  }
  return createRouter()
    .openapi(nodeRoute, (context) => {
      const { lang } = context.req.valid('query')
      const path = inLanguage('/nouvelles.atom', lang)
      return feed(context, undefined, { path, page: inLanguage('/', lang), territory: undefined, lang })
    })
    .openapi(territoryRoute, (context) => {
      const { lang } = context.req.valid('query')
      const asked = context.req.valid('param').code
      const territory = gazetteer.territory(asked)
      if (!territory) throw new NotFound(`The territory ${asked}`)
      const { name } = territory
      const code = territory.currentCode ?? territory.code
      const path = inLanguage(`/territoires/${code}/nouvelles.atom`, lang)
      const search = new URLSearchParams({ lieu: name, territory: code })
      if (lang !== 'fr') search.set('lang', lang)
      return feed(context, code, { path, page: `/?${search}`, territory: name, lang })
    })
}
