import { Refused } from '@maillage/shared/errors'
import type { MiddlewareHandler } from 'hono'

const READS = ['GET', 'HEAD', 'OPTIONS']

const hostOf = (url: string): string | undefined => (URL.canParse(url) ? new URL(url).host : undefined)

/**
 * A write asked by a page of another site is refused (OWASP: verifying the origin with standard headers): browsers say
 * where a form was sent from. Programs send neither header, and those with a key carry no cookie.
 */
export function sameOrigin(publicUrl: string): MiddlewareHandler {
  const own = hostOf(publicUrl)
  return async function checkOrigin(context, next) {
    const { method } = context.req
    if (READS.includes(method) || context.req.header('authorization') !== undefined) return next()
    const site = context.req.header('sec-fetch-site')
    const origin = context.req.header('origin')
    const from = origin && (hostOf(origin) ?? 'nowhere')
    const foreign =
      (site !== undefined && site !== 'same-origin' && site !== 'none') ||
      (from !== undefined && from !== own && from !== context.req.header('host'))
    if (foreign) throw new Refused('foreign-origin', 403, 'This was sent by a page of another site.')
    return next()
  }
}
