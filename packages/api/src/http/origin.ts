import { Refused } from '@maillage/shared/errors'
import type { MiddlewareHandler } from 'hono'

const READS = ['GET', 'HEAD', 'OPTIONS']

const hostOf = (url: string): string | undefined => (URL.canParse(url) ? new URL(url).host : undefined)

/**
 * A write asked by a page of another site is refused (OWASP: verifying the origin with standard headers). Browsers say
 * by `Sec-Fetch-Site` where a form was sent from; those that do not know it say it by `Origin`, which our own pages,
 * since they send no referrer, write as `null`: cookies being `SameSite=Lax`, such a form carries nobody's session.
 * Programs send neither header, and those with a key carry no cookie.
 */
export function sameOrigin(publicUrl: string): MiddlewareHandler {
  const own = hostOf(publicUrl)
  return async function checkOrigin(context, next) {
    const { method } = context.req
    if (READS.includes(method) || context.req.header('authorization') !== undefined) return next()
    const site = context.req.header('sec-fetch-site')
    const from = hostOf(context.req.header('origin') ?? '')
    const foreign =
      site === undefined
        ? from !== undefined && from !== own && from !== context.req.header('host')
        : site !== 'same-origin' && site !== 'none'
    if (foreign) throw new Refused('foreign-origin', 403, 'This was sent by a page of another site.')
    return next()
  }
}
