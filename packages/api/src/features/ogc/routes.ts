import { createRoute, z } from '@hono/zod-openapi'
import { NotFound } from '@maillage/shared/errors'
import type { Context } from 'hono'
import type { Deps } from '../../deps.ts'
import { cachedBytes } from '../../http/cache.ts'
import { HTML, mustTakeJson } from '../../http/negotiate.ts'
import { createRouter, problemResponses } from '../../http/router.ts'
import {
  type CollectionId,
  collectionSchema,
  collectionsSchema,
  conformanceSchema,
  featureSchema,
  featuresSchema,
  formQuerySchema,
  type ItemsQuery,
  itemsQuerySchemas,
  jsonSchemaSchema,
  landingSchema,
} from './contract.ts'
import {
  COLLECTIONS,
  collectionDocument,
  collectionsDocument,
  conformance,
  GEOJSON,
  JSON_TYPE,
  landing,
  OPENAPI,
  queryablesDocument,
  SCHEMA,
  selfLinks,
  titleOf,
} from './documents.ts'
import { extentOf, featuresPage, findFeature, type OgcContext } from './queries.ts'

type OgcDeps = Pick<Deps, 'db' | 'gazetteer' | 'host' | 'config' | 'now' | 'clock'>

const fidSchema = z.strictObject({
  featureId: z.string().max(200).openapi({ description: 'The `id` of a feature.' }),
})

/** A route that gives a document in JSON, or as a page. */
const documentRoute = <T extends z.ZodType>(path: string, summary: string, type: string, schema: T) =>
  createRoute({
    method: 'get',
    path,
    tags: ['OGC API – Features'],
    summary,
    request: { query: formQuerySchema },
    responses: {
      200: {
        description: summary,
        content: { [type.split(';')[0] ?? type]: { schema }, [HTML]: { schema: z.string() } },
      },
      ...problemResponses,
    },
  })

const itemsRoute = (id: CollectionId) =>
  createRoute({
    method: 'get',
    path: `/collections/${id}/items`,
    tags: ['OGC API – Features'],
    summary: `Features of ${id}`,
    description:
      'Those that have all that is asked. Criteria of the search hold together on one and the same service, and only while it is in force.',
    request: { query: itemsQuerySchemas[id] },
    responses: {
      200: {
        description: 'A page of features, with a link to the next',
        content: { [GEOJSON]: { schema: featuresSchema }, [HTML]: { schema: z.string() } },
      },
      ...problemResponses,
    },
  })

const itemRoute = (id: CollectionId) =>
  createRoute({
    method: 'get',
    path: `/collections/${id}/items/{featureId}`,
    tags: ['OGC API – Features'],
    summary: `One feature of ${id}`,
    description: 'A record that is shown as one of several leads to the feature of their place.',
    request: { params: fidSchema, query: formQuerySchema },
    responses: {
      200: {
        description: 'The feature',
        content: { [GEOJSON]: { schema: featureSchema }, [HTML]: { schema: z.string() } },
      },
      ...problemResponses,
    },
  })

/**
 * JSON of a media type, to who accepts it. Pages are made from it by the site.
 * @param timeStamp when it was made, which is told in it and is no part of what it says
 */
function answer(
  context: Context,
  body: object,
  type: string,
  keep: 'brief' | 'discreet' | 'fresh',
  timeStamp?: string,
) {
  context.header('Vary', 'Accept', { append: true })
  const said = Buffer.from(JSON.stringify(body))
  const end = timeStamp === undefined ? '}' : `,"timeStamp":"${timeStamp}"}`
  return cachedBytes(context, Buffer.concat([said.subarray(0, -1), Buffer.from(end)]), type, keep, said)
}

/** Refuses who accepts neither JSON of this type nor plain JSON. */
const check = (context: Context, type: string): void =>
  mustTakeJson(context.req.query('f'), context.req.header('accept'), [
    ...new Set([type.split(';')[0] ?? type, JSON_TYPE]),
  ])

/** Parameters that say how features are shown. */
const SHOWING = new Set(['f', 'limit', 'cursor'])

/** `/ogc/*`: what is looked for is kept by no cache; what anybody sees is asked again each time. */
export function ogcRoutes(deps: OgcDeps) {
  const { db, config, host, now } = deps
  const root = `${host}/ogc`
  const contextOf = (): OgcContext => ({ ...deps, now: now() })
  const router = createRouter()

  const serve = <T extends z.ZodType>(
    path: string,
    summary: string,
    type: string,
    schema: T,
    make: () => object | Promise<object>,
  ) => {
    router.openapi(documentRoute(path, summary, type, schema), async (context) => {
      check(context, type)
      return answer(context, await make(), type, 'brief') as never
    })
  }
  serve('/', 'What is here', JSON_TYPE, landingSchema, () => landing(root, config.name))
  serve('/conformance', 'What of the standard is followed', JSON_TYPE, conformanceSchema, () => conformance)
  serve('/collections', 'The collections', JSON_TYPE, collectionsSchema, async () =>
    collectionsDocument(root, await extentOf(db, now())),
  )
  serve('/api', 'This description, in OpenAPI 3.0', OPENAPI, z.looseObject({}), () => openapi)

  for (const id of COLLECTIONS) {
    const self = `${root}/collections/${id}`
    serve(`/collections/${id}`, `The collection ${id}`, JSON_TYPE, collectionSchema, async () =>
      collectionDocument(root, id, await extentOf(db, now())),
    )
    serve(`/collections/${id}/queryables`, `What ${id} may be asked for`, SCHEMA, jsonSchemaSchema, () =>
      queryablesDocument(root, id),
    )

    router.openapi(itemsRoute(id), async (context) => {
      check(context, GEOJSON)
      const query = context.req.valid('query') as ItemsQuery
      const { features, next } = await featuresPage(db, id, query, contextOf())
      const asked = new URL(context.req.url).searchParams
      asked.delete('f')
      const here = asked.toString() === '' ? `${self}/items` : `${self}/items?${asked}`
      const following = new URLSearchParams(asked)
      if (next !== undefined) following.set('cursor', next)
      const body = {
        type: 'FeatureCollection',
        numberReturned: features.length,
        links: [
          ...selfLinks(here, GEOJSON),
          { href: self, rel: 'collection', type: JSON_TYPE, title: titleOf(id) },
          ...(next === undefined
            ? []
            : [
                {
                  href: `${self}/items?${following}&f=json`,
                  rel: 'next',
                  type: GEOJSON,
                  title: 'Page suivante',
                },
              ]),
        ],
        features,
      }
      const anything = [...asked.keys()].every((name) => SHOWING.has(name))
      return answer(
        context,
        body,
        GEOJSON,
        anything ? 'fresh' : 'discreet',
        new Date(now()).toISOString(),
      ) as never
    })

    router.openapi(itemRoute(id), async (context) => {
      check(context, GEOJSON)
      const { featureId } = context.req.valid('param')
      const feature = await findFeature(db, id, featureId, contextOf())
      if (!feature) throw new NotFound(`The feature ${featureId}`)
      const links = [
        ...selfLinks(`${self}/items/${feature.id}`, GEOJSON),
        { href: self, rel: 'collection', type: JSON_TYPE, title: titleOf(id) },
      ]
      return answer(context, { ...feature, links }, GEOJSON, 'fresh') as never
    })
  }

  const openapi = router.getOpenAPIDocument({
    openapi: '3.0.3',
    info: { title: config.name, version: '1', description: landing(root, config.name).description },
    servers: [{ url: root }],
  })
  return router
}
