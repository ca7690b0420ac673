import { createRoute, z } from '@hono/zod-openapi'
import { NotFound } from '@maillage/shared/errors'
import type { Deps } from '../../deps.ts'
import { cachedJson, cachedStream } from '../../http/cache.ts'
import { createRouter, invalidRequest, issuesOf, json, problemResponses } from '../../http/router.ts'
import { streamed } from '../../http/stream.ts'
import { indicatorsParamSchema, indicatorsSchema } from './contract.ts'
import { dayNamed, indicatorsCsv, indicatorsOf } from './queries.ts'

type StatisticsDeps = Pick<Deps, 'db' | 'gazetteer' | 'now'>

const indicatorsRoute = createRoute({
  method: 'get',
  path: '/territories/{code}/indicators',
  tags: ['Territories'],
  summary: 'Places of a territory by family of help: how many, how near, how sure, and how that moved',
  description: 'An absence in the directory is not an absence of service.',
  request: { params: indicatorsParamSchema, query: z.strictObject({}) },
  responses: { 200: { description: 'Its numbers', ...json(indicatorsSchema) }, ...problemResponses },
})

/** `GET /territories/{code}/indicators` */
export const statisticsRoutes = (deps: StatisticsDeps) =>
  createRouter().openapi(indicatorsRoute, async (context) => {
    const { code } = context.req.valid('param')
    return cachedJson(context, await indicatorsOf(deps, code), 'fresh')
  })

/** The day in the name of a file, or `latest`. */
const FILE = /^indicateurs-(\d{4}-\d{2}-\d{2}|latest)\.csv$/

/** `GET /data/indicateurs-<day>.csv`, `/data/indicateurs-latest.csv` */
export function indicatorFiles({ db, gazetteer }: StatisticsDeps) {
  const router = createRouter()
  router.openAPIRegistry.registerPath({
    method: 'get',
    path: '/data/indicateurs-{day}.csv',
    tags: ['Open data'],
    summary: 'Numbers of every territory by family of help, on a day that is kept or on the last (`latest`)',
    description:
      'An absence in the directory is not an absence of service. Days kept: the last, and the first of each month.',
    request: { params: z.strictObject({ day: z.string().openapi({ example: 'latest' }) }) },
    responses: {
      200: { description: 'The file, as a stream', content: { 'text/csv': { schema: z.string() } } },
      ...problemResponses,
    },
  })
  router.get('/data/:file{indicateurs-.+}', async (context) => {
    const asked = z.strictObject({}).safeParse(context.req.query())
    if (!asked.success) throw invalidRequest(issuesOf(asked.error))
    const name = FILE.exec(context.req.param('file'))?.[1]
    if (name === undefined) throw new NotFound(`The file ${context.req.param('file')}`)
    const { day, seal } = await dayNamed(db, name)
    return cachedStream(
      context,
      () => streamed(indicatorsCsv(db, gazetteer, day)),
      {
        'Content-Type': 'text/csv; charset=utf-8; header=present',
        'Content-Disposition': `attachment; filename="indicateurs-${day}.csv"`,
      },
      `indicateurs ${day} ${seal}`,
    )
  })
  return router
}
