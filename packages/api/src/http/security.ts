import type { MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'
import { secureHeaders } from 'hono/secure-headers'

export interface SecurityExceptions {
  /** An operator's own map style: its server alone may be asked for data and images. */
  readonly mapStyleUrl?: string
  /** Paths of pages that other sites may frame: they run no script and send no form. */
  readonly framed?: RegExp
}

/**
 * Security headers of every answer: nothing from elsewhere, no inline script or style, no referrer, no embedding.
 * `blob:` workers and images serve the map alone.
 */
export function security(
  production: boolean,
  { mapStyleUrl, framed }: SecurityExceptions = {},
): MiddlewareHandler {
  const map = mapStyleUrl === undefined ? [] : [new URL(mapStyleUrl).origin]
  const common = {
    referrerPolicy: 'no-referrer',
    crossOriginEmbedderPolicy: false,
    strictTransportSecurity: production ? 'max-age=63072000; includeSubDomains' : false,
  } as const
  const usual = secureHeaders({
    ...common,
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:', 'blob:', ...map],
      fontSrc: ["'self'"],
      connectSrc: ["'self'", ...map],
      workerSrc: ["'self'", 'blob:'],
      manifestSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
    xFrameOptions: 'DENY',
    permissionsPolicy: { geolocation: ['self'], camera: [], microphone: [], browsingTopics: [] },
  })
  const inFrame = secureHeaders({
    ...common,
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      formAction: ["'none'"],
      frameAncestors: ['*'],
      baseUri: ["'none'"],
    },
    // The older header knows no way to say “anybody”: it is left out.
    xFrameOptions: false,
    // A page that asks all it embeds for consent (`Cross-Origin-Embedder-Policy`) has ours.
    crossOriginResourcePolicy: 'cross-origin',
    permissionsPolicy: { geolocation: [], camera: [], microphone: [], browsingTopics: [] },
  })
  return (context, next) => (framed?.test(context.req.path) ? inFrame(context, next) : usual(context, next))
}

/** Open data for any page anywhere: reads carry no cookie and no right. */
export function readableAnywhere(): MiddlewareHandler {
  const preflight = cors()
  return (context, next) => {
    if (context.req.method === 'OPTIONS') return preflight(context, next)
    // Said before there is an answer: Hono's own makes one first, and the body of ours then goes through a stream.
    context.header('Access-Control-Allow-Origin', '*')
    return next()
  }
}
