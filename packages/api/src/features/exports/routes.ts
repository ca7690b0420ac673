import { createRoute, z } from '@hono/zod-openapi'
import { LATEST } from '../../db/migrate.ts'
import type { Deps } from '../../deps.ts'
import { cachedJson, cachedStream } from '../../http/cache.ts'
import { createRouter, problemResponses } from '../../http/router.ts'
import { byteStream } from '../../http/stream.ts'
import { countRecords, currentSeq } from '../records/index.ts'
import { statusSchema } from './contract.ts'
import { dayOf, placesCsv, placesGeoJson, servicesHsds } from './queries.ts'

type ExportDeps = Pick<Deps, 'db' | 'config' | 'host' | 'now'>

const FILES = {
  'places.csv': {
    type: 'text/csv; charset=utf-8; header=present',
    write: placesCsv,
    schema: z.string(),
    summary: 'Every published place as a row of the national standard, with its licence, source and date',
  },
  'places.geojson': {
    type: 'application/geo+json',
    write: placesGeoJson,
    schema: z.string(),
    summary: 'Every published place as a GeoJSON feature, with its licence, source and date',
  },
  'services.hsds.json': {
    type: 'application/json',
    write: servicesHsds,
    // Whole, it stands in the standard's own schemas.
    schema: z.array(z.looseObject({ id: z.uuid(), name: z.string(), status: z.string() })),
    summary:
      'Every service of the published places in HSDS 3.1 (Open Referral), nested, with its licence and source',
  },
} as const

const fileRoute = (name: keyof typeof FILES) =>
  createRoute({
    method: 'get',
    path: `/data/${name}`,
    tags: ['Open data'],
    summary: FILES[name].summary,
    description:
      'Without the records whose source states no licence. A sensitive address is that of its commune, and says so.',
    request: { query: z.strictObject({}) },
    responses: {
      200: {
        description: 'The file, as a stream',
        content: { [FILES[name].type.split(';')[0] ?? '']: { schema: FILES[name].schema } },
      },
      ...problemResponses,
    },
  })

/** `GET /data/places.csv`, `/data/places.geojson`, `/data/services.hsds.json`: the same change of the directory, day and schema, the same validator. */
export function dataRoutes(deps: ExportDeps) {
  const router = createRouter()
  for (const name of Object.keys(FILES) as (keyof typeof FILES)[]) {
    const { type, write } = FILES[name]
    router.openapi(fileRoute(name), async (context) =>
      cachedStream(
        context,
        () => byteStream(write(deps.db, deps.host, dayOf(deps.now()))),
        { 'Content-Type': type, 'Content-Disposition': `attachment; filename="${name}"` },
        `${deps.host} ${name} ${await currentSeq(deps.db)} ${dayOf(deps.now())} ${LATEST}`,
      ),
    )
  }
  return router
}

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

export const statusRoutes = (deps: ExportDeps) =>
  createRouter().openapi(statusRoute, async (context) => {
    const { demo, real } = await countRecords(deps.db)
    return cachedJson(context, { name: deps.config.name, places: demo + real, demo: demo > 0 }, 'brief')
  })
