import { LimitExceeded } from '@maillage/shared/errors'
import { bodyLimit } from 'hono/body-limit'
import { except } from 'hono/combine'
import { sql } from 'kysely'
import type { Deps } from './deps.ts'
import { accountsRoutes } from './features/accounts/index.ts'
import { bulkRoutes, MAX_BULK_BODY } from './features/bulk/index.ts'
import { campaignsRoutes } from './features/campaigns/index.ts'
import { changesRoutes } from './features/changes/index.ts'
import { dumpsFileRoutes, dumpsRoutes } from './features/dumps/index.ts'
import { duplicatesRoutes } from './features/duplicates/index.ts'
import { editingRoutes } from './features/editing/index.ts'
import { aboutRoutes, dataRoutes, exportRoutes, statusRoutes } from './features/exports/index.ts'
import { federationRoutes } from './features/federation/index.ts'
import { freshnessRoutes } from './features/freshness/index.ts'
import { hsdsRoutes } from './features/hsds/index.ts'
import { moderationRoutes } from './features/moderation/index.ts'
import { newsRoutes } from './features/news/index.ts'
import { ogcRoutes } from './features/ogc/index.ts'
import { nodesRoutes, peersRoutes } from './features/peers/index.ts'
import { placesRoutes, recordRoutes } from './features/places/index.ts'
import { reportsRoutes } from './features/reports/index.ts'
import { rightsRoutes } from './features/rights/index.ts'
import { searchRoutes } from './features/search/index.ts'
import { sourcesRoutes } from './features/sources/index.ts'
import { indicatorFiles, statisticsRoutes } from './features/statistics/index.ts'
import { awayOf, cautionsHere, proposalsRoutes, suggestionsRoutes } from './features/suggestions/index.ts'
import { taxonomyFileRoutes, taxonomyRoutes } from './features/taxonomy/index.ts'
import { drawnRoutes, territoriesRoutes } from './features/territories/index.ts'
import { tilesRoutes } from './features/tiles/index.ts'
import { unmetFile, unmetRoutes } from './features/unmet/index.ts'
import { MAX_VALIDATION_BODY, validationRoutes } from './features/validation/index.ts'
import { cachedHtml, cachedJson } from './http/cache.ts'
import { docsPage } from './http/docs.ts'
import { limits } from './http/limits.ts'
import { allowedMethods } from './http/methods.ts'
import { OPENAPI } from './http/openapi.ts'
import { sameOrigin } from './http/origin.ts'
import { notFound, onError } from './http/problem.ts'
import { requestLog } from './http/request-log.ts'
import { createRouter } from './http/router.ts'
import { readableAnywhere, security } from './http/security.ts'
import { letterEffects, projectorsOf } from './registry.ts'

/** Largest body of a request, in bytes: the longest record and what goes around it. */
const MAX_BODY = 256 * 1024

const bodiesOf = (maxSize: number) =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw new LimitExceeded(`The body of the request is over ${maxSize} bytes.`)
    },
  })

const v1 = (deps: Deps) =>
  createRouter()
    .route('/', statusRoutes(deps))
    .route('/', searchRoutes(deps))
    .route('/', exportRoutes(deps))
    .route('/', dumpsRoutes(deps))
    .route('/', changesRoutes(deps))
    .route('/', placesRoutes(deps, cautionsHere(deps.db)))
    .route('/', taxonomyRoutes())
    .route('/', territoriesRoutes(deps))
    .route('/', drawnRoutes(deps))
    .route('/', statisticsRoutes(deps))
    .route('/', unmetRoutes(deps))
    .route('/', accountsRoutes(deps, letterEffects(deps)))
    .route('/', rightsRoutes(deps))
    .route('/', editingRoutes(deps, projectorsOf(deps)))
    .route('/', reportsRoutes(deps, projectorsOf(deps), awayOf(deps, projectorsOf(deps))))
    .route('/', moderationRoutes(deps))
    .route('/', duplicatesRoutes(deps, projectorsOf(deps)))
    .route('/', sourcesRoutes(deps))
    .route('/', bulkRoutes(deps, projectorsOf(deps)))
    .route('/', freshnessRoutes(deps, projectorsOf(deps)))
    .route('/', campaignsRoutes(deps, projectorsOf(deps)))
    .route('/', validationRoutes(deps))
    .route('/', peersRoutes(deps, projectorsOf(deps)))
    .route('/', proposalsRoutes(deps, awayOf(deps, projectorsOf(deps))))

/** The whole HTTP API over given dependencies; pages and servers mount it. */
export function createApp(deps: Deps) {
  const app = createRouter()
  app.onError(onError(deps))
  app.notFound(notFound)
  app.use(requestLog(deps), security(deps.config.production), limits(deps.config))
  app.use(
    allowedMethods(() => app.routes),
    sameOrigin(deps.config.publicUrl),
    except(['/api/v1/bulk/*', '/api/v1/validation/*'], bodiesOf(MAX_BODY)),
  )
  app.use('/api/v1/bulk/*', bodiesOf(MAX_BULK_BODY))
  app.use('/api/v1/validation/*', bodiesOf(MAX_VALIDATION_BODY))
  app.use(readableAnywhere())
  app.get('/healthz', (context) => context.text('ok', 200, { 'Cache-Control': 'no-store' }))
  app.get('/readyz', async (context) => {
    await sql`SELECT 1`.execute(deps.db)
    return context.text('ready', 200, { 'Cache-Control': 'no-store' })
  })
  const routes = app
    .route('/api/v1', v1(deps))
    .route('/', recordRoutes(deps))
    .route('/', dataRoutes(deps))
    .route('/', aboutRoutes())
    .route('/', indicatorFiles(deps))
    .route('/', unmetFile(deps))
    .route('/', taxonomyFileRoutes())
    .route('/', dumpsFileRoutes(deps))
    .route('/', newsRoutes(deps))
    .route('/ogc', ogcRoutes(deps))
    .route('/', hsdsRoutes(deps))
    .route('/', tilesRoutes(deps))
    .route('/', federationRoutes(deps))
    .route('/', nodesRoutes(deps))
    .route('/', suggestionsRoutes(deps, projectorsOf(deps)))
  const document = routes.getOpenAPI31Document(OPENAPI)
  routes.get('/api/v1/openapi.json', (context) => cachedJson(context, document, 'day'))
  const docs = String(docsPage(document))
  routes.get('/api/docs', (context) => cachedHtml(context, docs, 'day'))
  return routes
}

export type App = ReturnType<typeof createApp>
