import { createRoute, z } from '@hono/zod-openapi'
import { NotFound } from '@maillage/shared/errors'
import type { Deps } from '../../deps.ts'
import { cachedJson } from '../../http/cache.ts'
import { createRouter, problemResponses } from '../../http/router.ts'
import {
  addressesSchema,
  addressQuerySchema,
  codeParamSchema,
  communesQuerySchema,
  communesSchema,
  drawnParamSchema,
  drawnSchema,
  suggestionsSchema,
  suggestQuerySchema,
  territorySchema,
} from './contract.ts'
import { partsOf } from './parts.ts'
import { findAddress, findDrawn, listDrawn } from './queries.ts'

const suggestRoute = createRoute({
  method: 'get',
  path: '/territories',
  tags: ['Territories'],
  summary: 'Territories whose name or postcode begins so, best first',
  request: { query: suggestQuerySchema },
  responses: {
    200: { description: 'Suggestions', content: { 'application/json': { schema: suggestionsSchema } } },
    ...problemResponses,
  },
})

const territoryRoute = createRoute({
  method: 'get',
  path: '/territories/{code}',
  tags: ['Territories'],
  summary: 'One territory by its official code, also of a merged commune',
  request: { params: codeParamSchema, query: z.strictObject({}) },
  responses: {
    200: { description: 'The territory', content: { 'application/json': { schema: territorySchema } } },
    ...problemResponses,
  },
})

const communesRoute = createRoute({
  method: 'get',
  path: '/communes',
  tags: ['Territories'],
  summary: 'Communes whose centre is in a box, most inhabited first: the names to write on a map',
  request: { query: communesQuerySchema },
  responses: {
    200: { description: 'Communes', content: { 'application/json': { schema: communesSchema } } },
    ...problemResponses,
  },
})

const addressRoute = createRoute({
  method: 'get',
  path: '/addresses',
  tags: ['Territories'],
  summary: 'Where an address is, or the centre of its commune',
  request: { query: addressQuerySchema },
  responses: {
    200: { description: 'None or one', content: { 'application/json': { schema: addressesSchema } } },
    ...problemResponses,
  },
})

const drawnListRoute = createRoute({
  method: 'get',
  path: '/drawn-territories',
  tags: ['Territories'],
  summary: 'Communes that this directory put together under a name',
  request: { query: z.strictObject({}) },
  responses: {
    200: {
      description: 'Drawn territories, by name',
      content: { 'application/json': { schema: z.object({ items: z.array(drawnSchema) }) } },
    },
    ...problemResponses,
  },
})

const drawnRoute = createRoute({
  method: 'get',
  path: '/drawn-territories/{slug}',
  tags: ['Territories'],
  summary: 'One drawn territory and its communes',
  request: { params: drawnParamSchema, query: z.strictObject({}) },
  responses: {
    200: { description: 'The territory', content: { 'application/json': { schema: drawnSchema } } },
    ...problemResponses,
  },
})

/** Autocomplete and lookup of territories and addresses. What is asked says where someone is: its answer is kept by nobody. */
export const territoriesRoutes = ({ gazetteer, geocoder }: Pick<Deps, 'gazetteer' | 'geocoder'>) =>
  createRouter()
    .openapi(suggestRoute, (context) => {
      const { q, limit } = context.req.valid('query')
      const items = gazetteer
        .suggest(q, limit)
        .map((suggestion) => ({ ...suggestion, postcodes: [...suggestion.postcodes] }))
      return cachedJson(context, { items, vintage: gazetteer.vintage }, 'discreet')
    })
    .openapi(communesRoute, (context) => {
      const { bbox, limit = 20 } = context.req.valid('query')
      const items = gazetteer.communesIn(bbox as [number, number, number, number], limit)
      return cachedJson(context, { items, vintage: gazetteer.vintage }, 'discreet')
    })
    .openapi(addressRoute, async (context) => {
      const found = await findAddress({ gazetteer, geocoder }, context.req.valid('query').q)
      return cachedJson(context, { items: found ? [found] : [] }, 'discreet')
    })
    .openapi(territoryRoute, (context) => {
      const { code } = context.req.valid('param')
      const territory = gazetteer.territory(code)
      if (!territory) throw new NotFound(`The territory ${code}`)
      const { bbox, postcodes, ...rest } = territory
      const arrondissements = gazetteer.arrondissements(code)
      const parts = partsOf(gazetteer, territory)
      const [west, south, east, north] = bbox ?? []
      const box =
        west === undefined || south === undefined || east === undefined || north === undefined
          ? {}
          : { bbox: [west, south, east, north] as [number, number, number, number] }
      return cachedJson(
        context,
        {
          ...rest,
          postcodes: [...postcodes],
          ...box,
          ...(arrondissements.length > 0 ? { arrondissements: [...arrondissements] } : {}),
          ...(parts.length > 0 ? { parts } : {}),
          vintage: gazetteer.vintage,
          sources: gazetteer.sources.map((source) => ({ ...source })),
        },
        'day',
      )
    })

/** Communes put together under a name, by who runs the directory. */
export const drawnRoutes = ({ db, gazetteer }: Pick<Deps, 'db' | 'gazetteer'>) =>
  createRouter()
    .openapi(drawnListRoute, async (context) =>
      cachedJson(context, { items: await listDrawn(db, gazetteer) }, 'fresh'),
    )
    .openapi(drawnRoute, async (context) =>
      cachedJson(context, await findDrawn(db, gazetteer, context.req.valid('param').slug), 'fresh'),
    )
