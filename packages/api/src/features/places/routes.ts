import { createRoute, z } from '@hono/zod-openapi'
import { NotFound } from '@maillage/shared/errors'
import { type PlaceRecord, placeRecordSchema } from '@maillage/shared/revision'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import { cachedBytes, cachedJson } from '../../http/cache.ts'
import { createRouter, problemResponses } from '../../http/router.ts'
import { findRecords, resolveId } from '../records/index.ts'
import { placeCalendar } from './calendar.ts'
import { tellsMore, withHoursDate } from './clusters.ts'
import {
  type Caution,
  calendarQuerySchema,
  MOST_WHOLE,
  type PlaceResponse,
  placeParamSchema,
  placeResponseSchema,
  UUID,
  wholeQuerySchema,
} from './contract.ts'
import { findPlace, findPlaces } from './queries.ts'

const placeRoute = createRoute({
  method: 'get',
  path: '/places/{place}',
  tags: ['Places'],
  summary: 'One place, by slug or id, past ones included',
  request: { params: placeParamSchema, query: z.strictObject({}) },
  responses: {
    200: { description: 'The place', content: { 'application/json': { schema: placeResponseSchema } } },
    ...problemResponses,
  },
})

const wholeRoute = createRoute({
  method: 'get',
  path: '/whole-places',
  tags: ['Places'],
  summary: 'Several places by their UUID, each whole, in the order asked',
  description: `At most ${MOST_WHOLE}. Places that are no more are left out.`,
  request: { query: wholeQuerySchema },
  responses: {
    200: {
      description: 'The places',
      content: { 'application/json': { schema: z.object({ items: z.array(placeResponseSchema) }) } },
    },
    ...problemResponses,
  },
})

const calendarRoute = createRoute({
  method: 'get',
  path: '/places/{place}/calendar.ics',
  tags: ['Places'],
  summary: 'When a place is surely open in the next 60 days, and where it then stands',
  description:
    'At most 500 events, in UTC. Unknown hours are left out; those by appointment say so. No calendar (404, `no-calendar`) where one comes by referral, or where hours are not known; nor of an opening that is none.',
  request: { params: placeParamSchema, query: calendarQuerySchema },
  responses: {
    200: { description: 'iCalendar (RFC 5545)', content: { 'text/calendar': { schema: z.string() } } },
    ...problemResponses,
  },
})

type PlaceDeps = Pick<Deps, 'db' | 'gazetteer' | 'host' | 'clock' | 'now'>

/** What is to be told of places beside their records, by their ids: for those alone of which there is something. */
type CautionsOf = (records: readonly PlaceRecord[], now: number) => Promise<ReadonlyMap<string, Caution[]>>

/** Places with what is to be told of them: of a cluster, what is to be told of its records. */
async function withCautions(
  db: Kysely<Database>,
  places: readonly PlaceResponse[],
  cautionsOf: CautionsOf,
  now: number,
): Promise<PlaceResponse[]> {
  const parts = places.flatMap(({ cluster }) => cluster?.members.map(({ id }) => id) ?? [])
  const records = [
    ...places.filter(({ cluster }) => !cluster).map(({ record }) => record),
    ...(await findRecords(db, parts)).map(({ doc }) => doc as unknown as PlaceRecord),
  ]
  const all = await cautionsOf(records, now)
  return places.map((place) => {
    const cautions = (place.cluster?.members ?? [place.record]).flatMap(({ id }) => all.get(id) ?? [])
    return cautions.length > 0 ? { ...place, cautions } : place
  })
}

/** `GET /places/{place}`: `slug` in the answer is the current one, whatever name was asked. And its calendar. */
export const placesRoutes = (deps: PlaceDeps, cautionsOf: CautionsOf) =>
  createRouter()
    .openapi(placeRoute, async (context) => {
      const { place } = context.req.valid('param')
      const now = deps.now()
      const found = await findPlace(deps.db, place, { ...deps, now })
      const [told = found] = await withCautions(deps.db, [found], cautionsOf, now)
      return cachedJson(context, told, 'brief')
    })
    .openapi(wholeRoute, async (context) => {
      const { id } = context.req.valid('query')
      const now = deps.now()
      const found = await findPlaces(deps.db, id, { ...deps, now })
      return cachedJson(context, { items: await withCautions(deps.db, found, cautionsOf, now) }, 'discreet')
    })
    .openapi(calendarRoute, async (context) => {
      const { place } = context.req.valid('param')
      const now = deps.now()
      const { record, uri, cluster } = await findPlace(deps.db, place, { ...deps, now })
      const { opening } = context.req.valid('query')
      const text = placeCalendar(withHoursDate(record, cluster), {
        uri,
        now,
        clock: deps.clock,
        opening: opening === undefined ? undefined : Date.parse(opening),
      })
      return cachedBytes(context, new TextEncoder().encode(text), 'text/calendar; charset=utf-8', 'brief')
    })

const recordRoute = createRoute({
  method: 'get',
  path: '/p/{place}',
  tags: ['Places'],
  summary: 'The global id of a place: its page, or its record by `Accept: application/json`',
  request: { params: placeParamSchema },
  responses: {
    200: {
      description: 'The record, as stored',
      content: { 'application/json': { schema: placeRecordSchema } },
    },
    303: { description: 'To the page of the place' },
    ...problemResponses,
  },
})

/** `GET /p/{uuid}`: the global id of a record leads to its page, or by `Accept` to the record itself. */
export function recordRoutes(deps: PlaceDeps) {
  const router = createRouter()
  // Described, not validated by it: an id in capitals or behind a mail's tracking parameters is followed.
  router.openAPIRegistry.registerPath(recordRoute)
  return router.get('/p/:place', async (context) => {
    const place = context.req.param('place').toLowerCase()
    if (!placeParamSchema.safeParse({ place }).success) throw new NotFound('The record')
    const found = await findPlace(deps.db, place, { ...deps, now: deps.now() })
    context.header('Vary', 'Accept')
    context.header('Cache-Control', 'public, max-age=60')
    if (context.req.header('accept')?.includes('application/json')) {
      // A record that is shown as a part of a cluster still says what it says.
      const [named] = UUID.test(place) ? await findRecords(deps.db, [await resolveId(deps.db, place)]) : []
      const own = named?.doc as PlaceRecord | undefined
      const record = own && !tellsMore(own, found.record) ? own : found.record
      return cachedJson(context, record, 'brief', String(record.version))
    }
    return context.redirect(`/lieux/${found.slug}`, 303)
  })
}
