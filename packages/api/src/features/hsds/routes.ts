import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { Gone, InvalidInput, NotFound } from '@maillage/shared/errors'
import type { Deps } from '../../deps.ts'
import { cachedJson } from '../../http/cache.ts'
import { createRouter, json, problemResponses } from '../../http/router.ts'
import {
  minimalService,
  serviceAtLocationSummary,
  serviceSummary,
  TAXONOMIES,
  TAXONOMY_TERMS,
} from '../../standards/hsds/index.ts'
import {
  baseSchema,
  entitySchema,
  idParam,
  linksQuery,
  MAX_MINIMAL,
  nothing,
  organizationQuery,
  organizationsQuery,
  pageSchema,
  servicesQuery,
  taxonomiesQuery,
  termsQuery,
} from './contract.ts'
import {
  isGone,
  lastModified,
  type Writing,
  writeLinks,
  writeOrganizations,
  writeServices,
} from './entities.ts'
import { answerPages, listOf } from './pages.ts'
import {
  type FoundService,
  findLink,
  findService,
  listLinks,
  listOrganizations,
  listServices,
  speaksOf,
  TOLD_DAYS,
  wasOrganization,
} from './queries.ts'

type HsdsDeps = Pick<Deps, 'db' | 'gazetteer' | 'host' | 'now'>

/** Version of the standard, and where it is told. */
const VERSION = '3.1.3'
const PROFILE = 'https://docs.openreferral.org/en/v3.1.3/'

const DAY = 86_400_000

const common = { method: 'get' as const, tags: ['HSDS'] }

const listRoute = <Path extends string, Query extends z.ZodObject>(path: Path, query: Query, of: string) =>
  createRoute({
    ...common,
    path: `/hsds/v3/${path}` as const,
    summary: `${of}, a page at a time`,
    description:
      'HSDS 3.1.3. All filters that are given hold at once. `format=ndjson` gives every entity, one a line. New entities come last; one that goes meanwhile moves those after it up.',
    request: { query },
    responses: {
      200: {
        description: 'A page in its envelope',
        content: {
          'application/json': { schema: pageSchema },
          'application/x-ndjson': { schema: z.string() },
        },
      },
      ...problemResponses,
    },
  })

const oneRoute = <Path extends string, Query extends z.ZodObject>(path: Path, query: Query, of: string) =>
  createRoute({
    ...common,
    path: `/hsds/v3/${path}/{id}` as const,
    summary: of,
    description: `HSDS 3.1.3, nested. A service that left says \`defunct\` for ${TOLD_DAYS} days, then answers 410.`,
    request: { params: idParam, query },
    responses: { 200: { description: 'The entity', ...json(entitySchema) }, ...problemResponses },
  })

const baseRoute = createRoute({
  ...common,
  path: '/hsds/v3',
  summary: 'Which version of HSDS (Open Referral) is spoken here',
  request: { query: nothing },
  responses: {
    200: { description: 'Version, profile, description', ...json(baseSchema) },
    ...problemResponses,
  },
})

/** A service by its id, as long as its end is told. @throws NotFound, Gone */
function known(found: FoundService | undefined, id: string, now: number): FoundService {
  if (!found) throw new NotFound(`The service ${id}`)
  const told = (found.gone?.getTime() ?? now) > now - TOLD_DAYS * DAY
  if (!told) throw new Gone(`The service ${id}`)
  return found
}

const invalid = (where: string, message: string) =>
  new InvalidInput(`${where}: ${message}`, [{ where, message }], { code: 'invalid-parameter' })

/** The vocabularies: the same on every node. */
const vocabularies = (): OpenAPIHono =>
  createRouter()
    .openapi(listRoute('taxonomies', taxonomiesQuery, 'Taxonomies'), (context) => {
      const { search, ...paging } = context.req.valid('query')
      const list = listOf(TAXONOMIES.filter((one) => speaksOf(one, search)))
      return answerPages(
        context,
        { list, write: async (found) => found, discreet: search !== undefined },
        paging,
      )
    })
    .openapi(oneRoute('taxonomies', nothing, 'A taxonomy'), (context) => {
      const { id } = context.req.valid('param')
      const found = TAXONOMIES.find((one) => one.id === id)
      if (!found) throw new NotFound(`The taxonomy ${id}`)
      return cachedJson(context, found, 'brief')
    })
    .openapi(listRoute('taxonomy_terms', termsQuery, 'Terms of taxonomies'), (context) => {
      const {
        search,
        taxonomy_id: taxonomy,
        parent_id: parent,
        top_only: top,
        ...paging
      } = context.req.valid('query')
      const list = listOf(
        TAXONOMY_TERMS.filter(
          (one) =>
            speaksOf(one, search) &&
            (taxonomy === undefined || one.taxonomy_id === taxonomy.toLowerCase()) &&
            (parent === undefined || one.parent_id === parent.toLowerCase()) &&
            !(top && one.parent_id !== undefined),
        ),
      )
      return answerPages(
        context,
        { list, write: async (found) => found, discreet: search !== undefined },
        paging,
      )
    })
    .openapi(oneRoute('taxonomy_terms', nothing, 'A term'), (context) => {
      const { id } = context.req.valid('param')
      const found = TAXONOMY_TERMS.find((one) => one.id === id)
      if (!found) throw new NotFound(`The term ${id}`)
      return cachedJson(context, found, 'brief')
    })

/**
 * `/hsds/v3`: what `/data/services.hsds.json` publishes, entity by entity. Asked again each time, since an address may have
 * been hidden meanwhile.
 */
export function hsdsRoutes(deps: HsdsDeps): OpenAPIHono {
  const { db, host, gazetteer } = deps
  const writing = (): Writing => ({ db, host, gazetteer, now: deps.now() })
  const routes = createRouter()
    .openapi(baseRoute, (context) =>
      cachedJson(
        context,
        { version: VERSION, profile: PROFILE, openapi_url: `${host}/api/v1/openapi.json` },
        'brief',
      ),
    )
    .openapi(listRoute('services', servicesQuery, 'Services'), (context) => {
      const { page, per_page, format, full, minimal, ...filters } = context.req.valid('query')
      if (full && minimal) throw invalid('minimal', 'Not with full=true.')
      const here = writing()
      const write = async (found: readonly FoundService[]) => {
        if (minimal)
          return found.map((one) =>
            minimalService({ id: one.id, last_modified: lastModified(one, here.now) }),
          )
        const services = await writeServices(here, found)
        return full ? services : services.map(serviceSummary)
      }
      const pages = {
        list: listServices(db, filters, here.now),
        write,
        discreet: filters.search !== undefined,
        ...(minimal && { most: MAX_MINIMAL }),
      }
      return answerPages(context, pages, { page, per_page, format })
    })
    .openapi(oneRoute('services', nothing, 'A service'), async (context) => {
      const { id } = context.req.valid('param')
      const here = writing()
      const [service] = await writeServices(here, [known(await findService(db, id), id, here.now)])
      if (!service) throw new NotFound(`The service ${id}`)
      return cachedJson(context, service, 'fresh')
    })
    .openapi(listRoute('service_at_locations', linksQuery, 'Services where they are given'), (context) => {
      const { page, per_page, format, full, ...filters } = context.req.valid('query')
      if (filters.proximity !== undefined && filters.postcode === undefined)
        throw invalid('proximity', 'Say from which postcode.')
      const here = writing()
      const pages = {
        list: listLinks(db, filters, { now: here.now, gazetteer }),
        write: async (found: Parameters<typeof writeLinks>[1]) => {
          const links = await writeLinks(here, found)
          return full ? links : links.map(serviceAtLocationSummary)
        },
        discreet: filters.search !== undefined || filters.postcode !== undefined,
      }
      return answerPages(context, pages, { page, per_page, format })
    })
    .openapi(oneRoute('service_at_locations', nothing, 'A service where it is given'), async (context) => {
      const { id } = context.req.valid('param')
      const here = writing()
      const found = await findLink(db, id)
      const service = known(found?.service, id, here.now)
      if (found?.gone && !isGone(service, here.now)) throw new Gone(`The service at this location, ${id},`)
      const [link] = await writeLinks(here, [{ id, service }])
      if (!link) throw new NotFound(`The service at this location, ${id},`)
      return cachedJson(context, link, 'fresh')
    })
    .openapi(
      listRoute('organizations', organizationsQuery, 'Organizations that give a service'),
      (context) => {
        const { page, per_page, format, full, full_service, ...filters } = context.req.valid('query')
        const here = writing()
        const services = full_service ? 'full' : full ? 'brief' : undefined
        const pages = {
          list: listOrganizations(db, filters, here.now),
          write: (found: readonly { readonly id: string }[]) => writeOrganizations(here, found, services),
          discreet: filters.search !== undefined,
          ...(services && { together: 1 }),
        }
        return answerPages(context, pages, { page, per_page, format })
      },
    )
    .openapi(
      oneRoute('organizations', organizationQuery, 'An organization and its services'),
      async (context) => {
        const { id } = context.req.valid('param')
        const { full_service } = context.req.valid('query')
        const [organization] = await writeOrganizations(writing(), [{ id }], full_service ? 'full' : 'brief')
        if (organization) return cachedJson(context, organization, 'fresh')
        throw (await wasOrganization(db, id))
          ? new Gone(`The organization ${id}`)
          : new NotFound(`The organization ${id}`)
      },
    )
    .route('/', vocabularies())
  // The standard's own paths end with a slash in some tools, without in others: both are the same.
  for (const { method, path, handler } of [...routes.routes]) routes.on(method, `${path}/`, handler)
  return routes
}
