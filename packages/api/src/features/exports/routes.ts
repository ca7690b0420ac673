import { createRoute, z } from '@hono/zod-openapi'
import type { Deps } from '../../deps.ts'
import { cachedJson } from '../../http/cache.ts'
import { createRouter, problemResponses } from '../../http/router.ts'
import { countRecords } from '../records/index.ts'
import { statusSchema } from './contract.ts'
import { placesCsv, placesGeoJson } from './queries.ts'

type ExportDeps = Pick<Deps, 'db' | 'config' | 'host'>

/** A stream of text as bytes; a failure in the middle breaks the download, so that half a file is never taken for one. */
function bytes(chunks: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await chunks.return(undefined)
    },
  })
}

const FILES = {
  'places.csv': { type: 'text/csv; charset=utf-8; header=present', write: placesCsv },
  'places.geojson': { type: 'application/geo+json', write: placesGeoJson },
} as const

/** `GET /data/places.csv` and `/data/places.geojson`. */
export const dataRoutes = (deps: ExportDeps) =>
  createRouter().get('/data/:file{places\\.(csv|geojson)}', (context) => {
    const name = context.req.param('file') as keyof typeof FILES
    const { type, write } = FILES[name]
    return context.body(bytes(write(deps.db, deps.host)), 200, {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-cache',
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

export const statusRoutes = (deps: ExportDeps) =>
  createRouter().openapi(statusRoute, async (context) => {
    const { demo, real } = await countRecords(deps.db)
    return cachedJson(context, { name: deps.config.name, places: demo + real, demo: demo > 0 }, 'brief')
  })
