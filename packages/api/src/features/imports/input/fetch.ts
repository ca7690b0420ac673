import { InvalidInput, Unavailable } from '@maillage/shared/errors'
import { isPublicAddress } from '../../../net/address.ts'
import type { Lookup } from '../../../net/connect.ts'
import { RATIO } from '../../../net/decompress.ts'
import { createExchange, type Incoming } from '../../../net/exchange.ts'
import { nameOf, parseUrl } from '../../../net/url.ts'
import { LIMITS } from './limits.ts'

export interface UrlReaderOptions {
  readonly lookup: Lookup
  /** For the whole exchange, redirects and body included. */
  readonly timeoutMs?: number
  readonly connectTimeoutMs?: number
  /** Longest silence while waiting for the headers or inside the body. */
  readonly stallTimeoutMs?: number
  /** Bytes of the body, as sent and as decoded. */
  readonly maxBytes?: number
  readonly maxRatio?: number
  readonly maxRedirects?: number
  /** Private addresses to read all the same, all or those said: for tests on a loopback server. */
  readonly allowPrivate?: boolean | ((address: string) => boolean)
}

/** What a server said by which a body is known again (RFC 9110 § 8.8). */
export interface Validators {
  readonly etag?: string
  readonly lastModified?: string
}

/** A remote body being read. */
export interface UrlInput {
  readonly stream: AsyncIterable<Uint8Array>
  /** The final address without its query, which may hold a key. */
  readonly name: string
  /** From Content-Length, when the body is sent as it is. */
  readonly totalBytes?: number
  readonly contentType?: string
  readonly validators?: Validators
  /** The server says that the body is the one known by the validators that were given: it is not sent again. */
  readonly isUnchanged?: boolean
  /** Ends the connection, even of a body that nothing read. */
  close(): Promise<void>
}

/** `known` are the validators of a body that was read before: what has not changed since is not sent again. */
export type UrlReader = (url: string, known?: Validators) => Promise<UrlInput>

/**
 * A reader of public http(s) addresses, safe to give an address chosen by anyone: each hop's host is resolved
 * once, checked, and connected to at the very address that was checked (no DNS rebinding); private addresses,
 * endless, slow or swelling bodies are refused.
 * @returns a function that rejects, or whose stream rejects, with
 *   InvalidInput (the address itself), LimitExceeded (size, time, redirects), Unavailable (the server)
 */
export function createUrlReader(options: UrlReaderOptions): UrlReader {
  const { maxBytes = LIMITS.inputBytes, maxRatio = RATIO, allowPrivate = false } = options
  const exchange = createExchange({
    lookup: options.lookup,
    allows: (address) =>
      (typeof allowPrivate === 'function' ? allowPrivate(address) : allowPrivate) || isPublicAddress(address),
    timeoutMs: options.timeoutMs ?? 60_000,
    connectTimeoutMs: options.connectTimeoutMs ?? 10_000,
    stallTimeoutMs: options.stallTimeoutMs ?? 15_000,
    maxRedirects: options.maxRedirects ?? 5,
    follow: nextUrl,
  })
  return async (address, known = {}) => {
    const conditions = conditionsOf(known)
    const answer = await exchange(parseUrl(address), { headers: { ...HEADERS, ...conditions } })
    const { close, length, status } = answer
    const name = nameOf(answer.url)
    if (status === 304 && Object.keys(conditions).length > 0) {
      await close()
      return { stream: (async function* () {})(), name, validators: known, isUnchanged: true, close }
    }
    if (status !== 200) {
      await close()
      throw new Unavailable(`${name} answered ${status} where 200 is expected.`)
    }
    const contentType = answer.headers['content-type']
    return {
      close,
      stream: answer.read({ maxBytes, maxRatio }),
      name,
      ...(!answer.isEncoded && length !== undefined ? { totalBytes: length } : {}),
      ...(typeof contentType === 'string' ? { contentType } : {}),
      validators: validatorsOf(answer),
    }
  }
}

const HEADERS = {
  'user-agent': 'maillage',
  accept: 'text/csv, application/json, application/x-ndjson, */*;q=0.1',
  'accept-encoding': 'gzip, deflate, br',
}

/** Longest validator that is kept and sent back. */
const LONGEST_VALIDATOR = 500

const conditionsOf = ({ etag, lastModified }: Validators): Record<string, string> => ({
  ...(etag !== undefined && { 'if-none-match': etag }),
  ...(lastModified !== undefined && { 'if-modified-since': lastModified }),
})

function validatorsOf({ headers: { etag, 'last-modified': lastModified } }: Incoming): Validators {
  const isKept = (value: unknown): value is string =>
    typeof value === 'string' && value !== '' && value.length <= LONGEST_VALIDATOR
  return { ...(isKept(etag) && { etag }), ...(isKept(lastModified) && { lastModified }) }
}

function nextUrl(from: URL, location: string): URL {
  const url = parseUrl(location, from)
  if (from.protocol === 'https:' && url.protocol === 'http:') {
    throw new InvalidInput(
      `${nameOf(from)} redirects from https to http, which anyone on the way can change.`,
    )
  }
  return url
}
