/** Asks partner nodes, none of which is trusted with this machine: where it may lead, how long, how much. @module */
import { isIP } from 'node:net'
import { InvalidInput, Unavailable } from '@maillage/shared/errors'
import { isPublicAddress } from '../../net/address.ts'
import { excerpt, rechunk } from '../../net/bounds.ts'
import type { Lookup } from '../../net/connect.ts'
import { RATIO } from '../../net/decompress.ts'
import { createExchange, type ExchangeOptions, type Incoming } from '../../net/exchange.ts'
import { nameOf, parseUrl } from '../../net/url.ts'

export interface PeerRequest {
  readonly method?: 'GET' | 'POST'
  /** Media type that is asked for; JSON unless said. */
  readonly accept?: string
  /** Of an answer that is known: it is not sent again where it still holds (304). */
  readonly etag?: string
  /** JSON text. */
  readonly body?: string
  /** Of the body, as sent and as decompressed; 4 MiB unless said. */
  readonly maxBytes?: number
}

/** Whatever a partner answered, errors included: the caller decides. */
export interface PeerAnswer {
  readonly status: number
  readonly etag?: string
  readonly contentType?: string
  /** Seconds, from `Retry-After`. */
  readonly retryAfter?: number
  /** Whole, and decompressed. */
  readonly body: Uint8Array
}

/**
 * Asks a partner node. Redirects are followed within its own host alone.
 * @throws InvalidInput (the address), LimitExceeded (size, time, redirects), Unavailable (the server)
 */
export type PeerClient = (url: string, request?: PeerRequest) => Promise<PeerAnswer>

export interface PeerClientOptions {
  readonly lookup: Lookup
  /** Nodes may also live on this machine, by http and at any port: for trials. */
  readonly allowPrivate: boolean
  /** Unix milliseconds: `Retry-After` may be a date. */
  readonly now: () => number
  /** For the whole exchange, redirects and body included. */
  readonly timeoutMs?: number
  readonly connectTimeoutMs?: number
}

const PAGE_BYTES = 4 * 1024 * 1024

/** This machine, by the only names it is asked under. */
const LOCAL_HOSTS = new Set(['localhost', '127.0.0.1', '::1'])
const LOCAL_ADDRESSES = new Set(['127.0.0.1', '::1'])

/** Answers without a body (RFC 9110 § 15), though their headers may describe one. */
const BODYLESS = new Set([204, 304])

export function createPeerClient(options: PeerClientOptions): PeerClient {
  const { lookup, allowPrivate, now, timeoutMs = 30_000, connectTimeoutMs = 10_000 } = options
  const isLocal = (hostname: string) => allowPrivate && LOCAL_HOSTS.has(hostname)
  const exchange = createExchange({
    lookup,
    allows: (address, hostname) =>
      isLocal(hostname) ? LOCAL_ADDRESSES.has(address) : isPublicAddress(address),
    timeoutMs,
    connectTimeoutMs,
    maxRedirects: 3,
    follow: sameHost,
  })
  return async (
    address,
    { method = 'GET', accept = 'application/json', etag, body, maxBytes = PAGE_BYTES } = {},
  ) => {
    const url = parseUrl(address)
    if (!isLocal(bare(url))) checkPublic(url)
    const answer = await exchange(url, {
      method,
      headers: {
        'user-agent': 'maillage',
        accept,
        'accept-encoding': 'gzip, deflate, br',
        ...(etag !== undefined && { 'if-none-match': etag }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body }),
    })
    return { status: answer.status, ...headersOf(answer, now()), body: await bodyOf(answer, maxBytes) }
  }
}

/** The host, an IPv6 address without its brackets. */
const bare = (url: URL): string => url.hostname.replace(/^\[(.*)\]$/, '$1')

/** What a partner's address must be before its name is even looked up. @throws InvalidInput */
function checkPublic(url: URL): void {
  const refuse = (why: string) => new InvalidInput(`The partner ${excerpt(url.host)} is not asked: ${why}.`)
  if (url.protocol !== 'https:') throw refuse('its address is not an https one')
  if (url.port !== '') throw refuse('its address names a port, only 443 is used')
  // `URL` has already brought every notation of a numeric address to its usual one.
  if (isIP(bare(url)) !== 0) throw refuse('its address is a number, where a name is expected')
  if (url.hostname.endsWith('.')) throw refuse('its name ends with a dot, which would make two names of one')
}

/** The address a partner redirects to, on the very same host. @throws Unavailable when it is elsewhere */
const sameHost: ExchangeOptions['follow'] = (from, location, { status, method }) => {
  const refuse = (what: string) => new Unavailable(`${nameOf(from)} redirects ${what}.`)
  if (!URL.canParse(location, from)) throw refuse('to what is no address')
  const to = new URL(location, from)
  if (to.origin !== from.origin || to.username !== '' || to.password !== '') {
    const where = excerpt(`${to.protocol}//${to.host}${to.pathname}`)
    throw refuse(`to ${where}: a partner is followed on its own host alone`)
  }
  // Other redirects turn a POST into a GET, whose answer is not what was asked for.
  if (method === 'POST' && status !== 307 && status !== 308) throw refuse(`what was sent to it (${status})`)
  return to
}

async function bodyOf(answer: Incoming, maxBytes: number): Promise<Uint8Array> {
  const { headers, length, isEncoded, status, url } = answer
  if (BODYLESS.has(status)) {
    await answer.close()
    return new Uint8Array()
  }
  // A body that ends with its connection (RFC 9112 § 6.3) is whole or cut, and nothing tells which.
  if (length === undefined && headers['transfer-encoding'] === undefined && !isEncoded) {
    await answer.close()
    throw new Unavailable(`${nameOf(url)} does not say where its answer ends: it may be cut short.`)
  }
  try {
    const pieces: Uint8Array[] = []
    // In larger pieces: sent byte by byte, a body would weigh a hundred times its size.
    for await (const piece of rechunk(answer.read({ maxBytes, maxRatio: RATIO }))) pieces.push(piece)
    return Buffer.concat(pieces)
  } catch (error) {
    // The address was right; what came from it is not.
    if (error instanceof InvalidInput) throw new Unavailable(error.message, { cause: error })
    throw error
  }
}

/** Of an answer, what is kept of its headers; those that are not what they should be say nothing. */
function headersOf(
  { headers }: Incoming,
  now: number,
): Pick<PeerAnswer, 'etag' | 'contentType' | 'retryAfter'> {
  const { etag, 'content-type': contentType, 'retry-after': retryAfter } = headers
  const seconds = typeof retryAfter === 'string' ? secondsUntil(retryAfter, now) : undefined
  return {
    ...(typeof etag === 'string' && ENTITY_TAG.test(etag) && { etag }),
    ...(typeof contentType === 'string' && { contentType }),
    ...(seconds !== undefined && { retryAfter: seconds }),
  }
}

/** RFC 9110 § 8.8.3, short enough to be kept and sent back. */
const ENTITY_TAG = /^(W\/)?"[\x21\x23-\x7e]{0,500}"$/

/** RFC 9110 § 5.6.7, the form that is sent today. */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/

/** RFC 9110 § 10.2.3: seconds, or a date. */
function secondsUntil(text: string, now: number): number | undefined {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  const time = HTTP_DATE.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(time) ? undefined : Math.max(0, Math.ceil((time - now) / 1000))
}
