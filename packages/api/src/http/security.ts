import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

/**
 * Security headers of every answer: nothing from elsewhere, no inline script or style, no referrer, no embedding.
 * `blob:` workers and images serve the map alone.
 * @param mapStyleUrl an operator's own map style: its server alone may be asked for data and images
 */
export function security(production: boolean, mapStyleUrl?: string): MiddlewareHandler {
  const map = mapStyleUrl === undefined ? [] : [new URL(mapStyleUrl).origin]
  return secureHeaders({
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
    referrerPolicy: 'no-referrer',
    xFrameOptions: 'DENY',
    crossOriginEmbedderPolicy: false,
    permissionsPolicy: { geolocation: ['self'], camera: [], microphone: [], browsingTopics: [] },
    strictTransportSecurity: production ? 'max-age=63072000; includeSubDomains' : false,
  })
}
