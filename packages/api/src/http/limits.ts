/** Bounds on what a request may be and how often it may come. Addresses stay in memory, only to count. @module */
import { getConnInfo } from '@hono/node-server/conninfo'
import { InvalidInput, LimitExceeded } from '@maillage/shared/errors'
import type { Context, MiddlewareHandler } from 'hono'
import ipaddr from 'ipaddr.js'
import { RateLimiterMemory } from 'rate-limiter-flexible'

/** Longest request line worth reading, in characters. */
export const MAX_URL = 8_192

/** Requests an address may make in a minute. A page of this site makes two or three. */
export const REQUESTS_PER_MINUTE = 600

/** Parts of a request: what the cheapest costs. */
const PARTS = 10

/** Features of a page that GDAL takes of a collection, unless it is told otherwise (3.6, of Debian 12). */
const SMALL_PAGE = 10

/**
 * What a request costs, in parts. Whoever opens a collection of `/ogc` with GDAL asks for it ten features at a time, a
 * thousand times in a minute: one of those pages is a hundredth of the largest.
 */
function costOf({ req }: Context): number {
  if (!/^\/ogc\/collections\/[a-z]+\/items$/.test(req.path)) return PARTS
  const limit = req.query('limit') ?? ''
  return /^\d{1,2}$/.test(limit) && Number(limit) <= SMALL_PAGE ? 1 : PARTS
}

/** The caller's network: an IPv4 address, or the /64 a single IPv6 subscriber holds. */
function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown'
  const parsed = ipaddr.process(address)
  return parsed.kind() === 'ipv4'
    ? parsed.toString()
    : parsed.toNormalizedString().split(':').slice(0, 4).join(':')
}

/** Set beside a request made inside the process, by a page for whom asked for it: her network. */
export interface AskedBy {
  readonly network?: string
}

/** The network that a request comes from, or the page that makes it; undefined when nobody is behind it. */
export function callerNetwork(context: Context, trustProxy: boolean): string | undefined {
  const { network } = (context.env ?? {}) as AskedBy
  if (network !== undefined) return network
  const address = addressOf(context, trustProxy)
  return address === undefined ? undefined : networkOf(address)
}

/** The address behind one trusted proxy, or of the connection; undefined for a request made inside the process. */
function addressOf(context: Context, trustProxy: boolean): string | undefined {
  if (context.env?.incoming === undefined) return undefined
  const forwarded = trustProxy ? context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  return forwarded ?? getConnInfo(context).remote.address
}

/** Whether a network may still ask for what costs much, so many times in a minute; always where nobody is behind it. */
export function allowance(perMinute: number): (network: string | undefined) => Promise<boolean> {
  const counter = new RateLimiterMemory({ points: perMinute, duration: 60 })
  return async (network) =>
    network === undefined ||
    counter.consume(network).then(
      () => true,
      () => false,
    )
}

/** @param options.ofPages whether what pages ask for is counted too, as asked by whoever reads them */
export function limits(options: {
  trustProxy: boolean
  perMinute?: number
  ofPages?: boolean
}): MiddlewareHandler {
  const points = (options.perMinute ?? REQUESTS_PER_MINUTE) * PARTS
  const counter = new RateLimiterMemory({ points, duration: 60 })
  return async function limitRequests(context, next) {
    if (context.req.url.length > MAX_URL) {
      throw new LimitExceeded(`The address of the request is over ${MAX_URL} characters.`, 414)
    }
    // No text of ours holds one, and the database refuses it.
    if (context.req.url.includes('%00'))
      throw new InvalidInput('The address of the request holds a NUL character.')
    const direct = options.ofPages || context.env?.network === undefined
    const network = direct ? callerNetwork(context, options.trustProxy) : undefined
    if (network !== undefined) {
      const refusal = await counter.consume(network, costOf(context)).then(
        () => undefined,
        (reason: { msBeforeNext?: number }) => reason,
      )
      if (refusal) {
        context.header('Retry-After', String(Math.ceil((refusal.msBeforeNext ?? 60_000) / 1000)))
        throw new LimitExceeded('Too many requests from this address; wait a minute.', 429)
      }
    }
    await next()
  }
}
