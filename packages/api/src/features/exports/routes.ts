import { createRoute, z } from '@hono/zod-openapi'
import { utcDay } from '@maillage/shared/place'
import type { Context } from 'hono'
import { LATEST } from '../../db/migrate.ts'
import type { Deps } from '../../deps.ts'
import { cachedBytes, cachedJson, cachedStream } from '../../http/cache.ts'
import { createRouter, problemResponses } from '../../http/router.ts'
import { streamed } from '../../http/stream.ts'
import { countPlaces } from '../places/index.ts'
import { currentSeq } from '../records/index.ts'
import { type SearchContext, searchIds } from '../search/index.ts'
import { exportQuerySchema, statusSchema } from './contract.ts'
import { dictionaryCsv } from './dictionary.ts'
import { fileOf } from './format.ts'
import { formatNamed } from './formats.ts'
import { lossesCsv } from './losses.ts'
import { publishedAmong, publishedPlaces } from './queries.ts'

type DataDeps = Pick<Deps, 'db' | 'gazetteer' | 'host' | 'now'>

/** Files of this moment, with the schema of each. */
const LIVE = {
  'places.csv': {
    schema: z.string(),
    summary:
      'Published places as rows of the national standard, which requires a commune and a postcode, with licence, source and date',
  },
  'places.geojson': {
    schema: z.string(),
    summary: 'Every published place as a GeoJSON feature, with its licence, source and date',
  },
  'services.hsds.json': {
    // Whole, it stands in the standard's own schemas.
    schema: z.array(z.looseObject({ id: z.uuid(), name: z.string(), status: z.string() })),
    summary:
      'Every service of the published places in HSDS 3.1 (Open Referral), nested, with its licence and source',
  },
} as const

const fileRoute = (name: keyof typeof LIVE) =>
  createRoute({
    method: 'get',
    path: `/data/${name}`,
    tags: ['Open data'],
    summary: LIVE[name].summary,
    description:
      'As of now; dated files are in the catalogue, `/data/`. Without the records whose source states no licence. A sensitive address is that of its commune, and says so.',
    request: { query: z.strictObject({}) },
    responses: {
      200: {
        description: 'The file, as a stream',
        content: { [formatNamed(name).type.split(';')[0] ?? '']: { schema: LIVE[name].schema } },
      },
      ...problemResponses,
    },
  })

const headersOf = (name: string, type: string) => ({
  'Content-Type': type,
  'Content-Disposition': `attachment; filename="${name}"`,
})

/** `GET /data/places.csv`, `/data/places.geojson`, `/data/services.hsds.json`: the same change of the directory, day and schema, the same validator. */
export function dataRoutes({ db, gazetteer: territories, host, now }: DataDeps) {
  const router = createRouter()
  for (const name of Object.keys(LIVE) as (keyof typeof LIVE)[]) {
    const format = formatNamed(name)
    router.openapi(fileRoute(name), async (context) => {
      const today = utcDay(now())
      return cachedStream(
        context,
        () => streamed(fileOf(format, publishedPlaces(db, today), { host, today, territories })),
        headersOf(name, format.type),
        `${host} ${name} ${await currentSeq(db)} ${today} ${LATEST}`,
      )
    })
  }
  return router
}

/** A table about the files, made from the code that writes them. */
const aboutRoute = <P extends string>(path: P, summary: string, description: string) =>
  createRoute({
    method: 'get',
    path,
    tags: ['Open data'],
    summary,
    description,
    request: { query: z.strictObject({}) },
    responses: {
      200: { description: 'The table', content: { 'text/csv': { schema: z.string() } } },
      ...problemResponses,
    },
  })

const dictionaryRoute = aboutRoute(
  '/data/dictionary.csv',
  'The data dictionary: what each column of each table is, in French and in English',
  'Columns that a standard defines lead to it.',
)

const lossesRoute = aboutRoute(
  '/data/losses.csv',
  'What each format cannot say, in French and in English',
  'All that is lost when a place is written in a format and read again: `whole`, in `part`, or written in `words`.',
)

const asTable = (context: Context, name: string, csv: string) => {
  context.header('Content-Disposition', `attachment; filename="${name}"`)
  return cachedBytes(
    context,
    new TextEncoder().encode(csv),
    'text/csv; charset=utf-8; header=present',
    'brief',
  )
}

/** `GET /data/dictionary.csv`, `/data/losses.csv` */
export const aboutRoutes = () =>
  createRouter()
    .openapi(dictionaryRoute, (context) => asTable(context, 'dictionary.csv', dictionaryCsv()))
    .openapi(lossesRoute, (context) => asTable(context, 'losses.csv', lossesCsv()))

const exportRoute = createRoute({
  method: 'get',
  path: '/export',
  tags: ['Open data'],
  summary: 'Any search as a file, in the order of its results',
  description:
    'The criteria are those of `/api/v1/places`. Published records alone: those whose source states no licence are left out. A place that several records describe gives a row for each, with the same `porte`, one of them with `porte_premiere` (count the different values of `porte` in `places.csv`, where a record that the national standard refuses has no row); `doors.geojsonl` tells who says what of it. At most 10,000 places.',
  request: { query: exportQuerySchema },
  responses: {
    200: {
      description: 'The file, as a stream',
      content: { '*/*': { schema: z.string().openapi({ format: 'binary' }) } },
    },
    ...problemResponses,
  },
})

type SearchDeps = Pick<Deps, 'db' | 'now'> & Omit<SearchContext, 'now'>

/** `GET /export`. What somebody looks for is kept by no cache. */
export const exportRoutes = (deps: SearchDeps) =>
  createRouter().openapi(exportRoute, async (context) => {
    const { db, gazetteer, host } = deps
    const { format: name, ...query } = context.req.valid('query')
    const format = formatNamed(name)
    const now = deps.now()
    const today = utcDay(now)
    // Refused, if it is, before the answer begins.
    const found = await searchIds(db, query, { ...deps, now })
    async function* pages() {
      for await (const page of found) yield await publishedAmong(db, page, today, format)
    }
    const file = fileOf(format, pages(), { host, today, territories: gazetteer })
    return context.body(streamed(file), 200, {
      ...headersOf(name, format.type),
      'Cache-Control': 'private, no-store',
    })
  })

const statusRoute = createRoute({
  method: 'get',
  path: '/status',
  tags: ['Directory'],
  summary: 'What this directory holds',
  request: { query: z.strictObject({}) },
  responses: {
    200: {
      description: 'Name, count, and whether places are fictional',
      content: { 'application/json': { schema: statusSchema } },
    },
    ...problemResponses,
  },
})

export const statusRoutes = (deps: Pick<Deps, 'db' | 'config'>) =>
  createRouter().openapi(statusRoute, async (context) => {
    const { demo, real, records } = await countPlaces(deps.db)
    const places = { places: demo + real, records: demo + records, demo: demo > 0 }
    return cachedJson(context, { name: deps.config.name, ...places }, 'brief')
  })
