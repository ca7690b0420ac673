/**
 * The site: the HTTP API at its own paths, pages everywhere else.
 * @module
 */
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { createClient } from '@maillage/api/client'
import { type AskedBy, allowance, callerNetwork, limits } from '@maillage/api/http/limits'
import { allowedMethods } from '@maillage/api/http/methods'
import { wantsHtml } from '@maillage/api/http/negotiate'
import { sameOrigin } from '@maillage/api/http/origin'
import { knownError } from '@maillage/api/http/problem'
import { requestLog } from '@maillage/api/http/request-log'
import { security } from '@maillage/api/http/security'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { except } from 'hono/combine'
import { COMPRESSIBLE_CONTENT_TYPE_REGEX, compress } from 'hono/compress'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { directoryOf } from './api.ts'
import type { Asset, Assets } from './build.ts'
import { keepingOf } from './keeping.ts'
import { accessibilityRoute } from './pages/accessibility/route.tsx'
import { accountRoute } from './pages/account/route.tsx'
import { answeringRoute } from './pages/answering/route.tsx'
import { bookletRoute } from './pages/booklet/route.tsx'
import { BULK_PATHS, bulkRoute } from './pages/bulk/route.tsx'
import { campaignsRoute } from './pages/campaigns/route.tsx'
import { claimRoute } from './pages/claim/route.tsx'
import { confirmRoute } from './pages/confirm/route.tsx'
import { dataRoute } from './pages/data/route.tsx'
import { devMailRoute } from './pages/dev-mail/route.tsx'
import { duplicatesRoute } from './pages/duplicates/route.tsx'
import { type ErrorKind, ErrorPage } from './pages/error/page.tsx'
import { galleryRoute } from './pages/gallery/route.tsx'
import { FRAMED, insetRoute } from './pages/inset/route.tsx'
import { languagesRoute } from './pages/languages/route.tsx'
import { legalNoticeRoute } from './pages/legal-notice/route.tsx'
import { listingRoute } from './pages/listing/route.tsx'
import { listingsRoute } from './pages/listings/route.tsx'
import { mapRoute } from './pages/map/route.tsx'
import { basemapRoute } from './pages/map/tiles.ts'
import { placesRoute } from './pages/moderation/places.tsx'
import { moderationRoute } from './pages/moderation/route.tsx'
import { moderationRulesRoute } from './pages/moderation-rules/route.tsx'
import { ogcRoute } from './pages/ogc/route.tsx'
import { organizationRoute } from './pages/organization/route.tsx'
import { type PageEnv, renderPage } from './pages/page.ts'
import { managePeersRoute } from './pages/peers/managing-route.tsx'
import { meshRoute } from './pages/peers/route.tsx'
import { placeRoute } from './pages/place/route.tsx'
import { posterRoute } from './pages/poster/route.tsx'
import { privacyRoute } from './pages/privacy/route.tsx'
import { reminderRoute } from './pages/reminder/route.tsx'
import { reportRoute } from './pages/report/route.tsx'
import { reportsRoute } from './pages/reports/route.tsx'
import { rightsRoute } from './pages/rights/route.tsx'
import { searchRoute } from './pages/search/route.tsx'
import { selectionRoute } from './pages/selection/route.tsx'
import { sheetRoute } from './pages/sheet/route.tsx'
import { signInRoute } from './pages/sign-in/route.tsx'
import { sourcesRoute } from './pages/sources/route.tsx'
import { stepsRoute } from './pages/steps/route.tsx'
import { territoryRoute } from './pages/territory/route.tsx'
import { unmetRoute } from './pages/unmet/route.tsx'
import { VALIDATION_PATH } from './pages/validation/page.tsx'
import { validationRoute } from './pages/validation/route.tsx'
import { createView, inFull, type Site } from './view.ts'

/** Paths that belong to the API, which limits, logs and secures them itself. */
const API_PATHS = [
  '/.well-known/maillage-node',
  '/api/*',
  '/data/*',
  '/federation/*',
  '/hsds/*',
  '/p/*',
  '/tiles/*',
  '/nouvelles.atom',
  '/territoires/:code/nouvelles.atom',
  '/healthz',
  '/readyz',
]

/** Media types worth compressing: tiles are, and are not on the usual list. */
const COMPRESSED = (type: string): boolean =>
  COMPRESSIBLE_CONTENT_TYPE_REGEX.test(type) || type === 'application/vnd.mapbox-vector-tile'

const zip = promisify(gzip)
const zipped = new Map<string, Promise<Uint8Array<ArrayBuffer>>>()

/** An asset as small as it goes, made the first time: the map's library takes a tenth of a second. */
function compressed({ path, body }: Asset): Promise<Uint8Array<ArrayBuffer>> {
  const kept = zipped.get(path) ?? zip(body, { level: 9 })
  zipped.set(path, kept)
  return kept
}

/** Largest form a page takes, in bytes. */
const MAX_FORM = 256 * 1024

/** Address books that a network may have made in a minute: one of 300 places takes the processor for most of a second. */
const BOOKS_PER_MINUTE = 20

/** Pages that search several times over, to a network in a minute; beyond, they are shown without what that tells. */
const COUNTED_PAGES = 60

const FAVICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#1c2f6b"/><path d="M7 10l9-4 9 5-3 11-9 4-7-6zM7 10l6 6 12-5M13 16l9 6M13 16l-7 4M13 16v10" fill="none" stroke="#fff" stroke-width="1.6"/><circle cx="13" cy="16" r="3" fill="#f0ac35"/></svg>'

/** A mail, to be read in development. */
export interface Message {
  readonly to: string
  readonly subject: string
  readonly text: string
}

export interface WebAppOptions {
  /** The HTTP API, in process. */
  readonly api: { fetch(request: Request, env?: unknown): Response | Promise<Response> }
  readonly site: Site
  readonly assets: Assets
  readonly production: boolean
  /** Take the client's address from one trusted proxy in front. */
  readonly trustProxy: boolean
  readonly now: () => number
  readonly uuid: () => string
  /** Messages a development server kept instead of sending them. */
  readonly messages?: () => readonly Message[]
  readonly log: (entry: Record<string, string | number | boolean>) => void
}

/** The whole site over an API. */
export function createWebApp(options: WebAppOptions): Hono<PageEnv> {
  const { api, site, assets, log } = options
  const directory = directoryOf(
    createClient(site.publicUrl, (input, init) => api.fetch(new Request(input, init))),
  )
  const files = new Map(Object.values(assets).map((asset) => [asset.path, asset]))

  const mayCount = allowance(COUNTED_PAGES)

  const viewOf = (context: Context<PageEnv>, demo: boolean) =>
    createView({
      url: new URL(context.req.url),
      site,
      assets,
      demo,
      now: options.now(),
      accepted: context.req.header('accept-language'),
    })

  const errorPage = (context: Context<PageEnv>, kind: ErrorKind, status: ContentfulStatusCode) => {
    const view = viewOf(context, context.var.status?.demo ?? false)
    context.header('Cache-Control', 'no-store')
    context.header('Vary', 'Accept-Language')
    return renderPage(context, <ErrorPage view={view} kind={kind} />, status)
  }

  const app = new Hono<PageEnv>()
  app.use(compress({ contentTypeFilter: COMPRESSED }))
  app.on(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'], API_PATHS, (context) =>
    api.fetch(context.req.raw, context.env),
  )
  app.on(['GET', 'OPTIONS'], ['/ogc', '/ogc/*'], (context, next) =>
    wantsHtml(context.req.query('f'), context.req.header('accept'))
      ? next()
      : api.fetch(context.req.raw, context.env),
  )
  app.use(
    requestLog(options),
    security(options.production, { mapStyleUrl: site.mapStyleUrl, framed: FRAMED }),
    limits(options),
  )
  app.use('/carnets/*', limits({ ...options, perMinute: BOOKS_PER_MINUTE, ofPages: true }))
  app.use(
    allowedMethods(() => app.routes),
    sameOrigin(site.publicUrl),
  )

  app.get('/assets/:file', async (context) => {
    const file = files.get(context.req.path)
    if (!file) return context.notFound()
    context.header('Content-Type', file.type)
    context.header('Cache-Control', 'public, max-age=31536000, immutable')
    context.header('Vary', 'Accept-Encoding')
    if (!context.req.header('accept-encoding')?.includes('gzip')) return context.body(file.body)
    context.header('Content-Encoding', 'gzip')
    return context.body(await compressed(file))
  })
  app.get('/favicon.svg', (context) =>
    context.body(FAVICON, 200, { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'public, max-age=86400' }),
  )
  app.route('/', basemapRoute(directory))

  app.use(except([...BULK_PATHS, VALIDATION_PATH], bodyLimit({ maxSize: MAX_FORM })))
  app.use(async (context, next) => {
    const cookie = context.req.header('cookie')
    const by: AskedBy = { network: callerNetwork(context, options.trustProxy) }
    const client = createClient(site.publicUrl, async (input, init) => {
      const request = new Request(input, init)
      if (cookie !== undefined) request.headers.set('cookie', cookie)
      const answered = await api.fetch(request, by)
      for (const one of answered.headers.getSetCookie()) context.header('Set-Cookie', one, { append: true })
      return answered
    })
    context.set('mayCount', () => mayCount(by.network))
    context.set('keeping', keepingOf(client))
    const answer = await directory.status()
    const status = answer.kind === 'ok' ? answer.body : undefined
    context.set('directory', directory)
    context.set('status', status)
    context.set('view', viewOf(context, status?.demo ?? false))
    // Masking a place must show at once: a kept copy of a page is always checked.
    context.header('Cache-Control', 'no-cache')
    context.header('Vary', 'Accept-Language')
    await next()
  })
  app.route('/', searchRoute)
  app.route('/', stepsRoute)
  app.route('/', unmetRoute)
  app.route('/', territoryRoute)
  app.route('/', mapRoute)
  app.route('/', placeRoute)
  app.route('/', reportRoute)
  app.route('/', sheetRoute)
  app.route('/', bookletRoute)
  app.route('/', selectionRoute)
  app.route('/', languagesRoute)
  app.route('/', legalNoticeRoute)
  app.route('/', privacyRoute)
  app.route('/', moderationRulesRoute)
  app.route('/', accessibilityRoute)
  // From here on, pages exist in French and English alone.
  app.use(async (context, next) => {
    context.set('view', inFull(context.var.view))
    await next()
  })
  app.route('/', posterRoute)
  app.route('/', answeringRoute)
  app.route('/', insetRoute)
  app.route('/', dataRoute)
  app.route('/', validationRoute)
  app.route('/', signInRoute())
  app.route('/', accountRoute)
  app.route('/', listingsRoute)
  app.route('/', bulkRoute)
  app.route('/', reminderRoute)
  app.route('/', claimRoute)
  app.route('/', organizationRoute)
  app.route('/', ogcRoute(api))
  app.route('/', rightsRoute)
  app.route('/', reportsRoute)
  app.route('/', confirmRoute)
  app.route('/', listingRoute)
  app.route('/', moderationRoute)
  app.route('/', placesRoute)
  app.route('/', duplicatesRoute)
  app.route('/', campaignsRoute)
  app.route('/', sourcesRoute)
  app.route('/', meshRoute)
  app.route('/', managePeersRoute)
  if (!options.production) app.route('/', galleryRoute)
  const { messages } = options
  if (messages) app.route('/', devMailRoute(messages))

  app.notFound((context) => errorPage(context, 'page', 404))
  app.onError((error, context) => {
    const { status } = knownError(error)
    if (status === 500) {
      const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '))
      log({ level: 'error', error: error.name, at: frames.slice(0, 6).join(' | ') })
    }
    const kind = status === 429 ? 'busy' : status < 500 ? 'page' : 'down'
    return errorPage(context, kind, status as ContentfulStatusCode)
  })
  return app
}
