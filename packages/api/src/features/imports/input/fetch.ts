import { isIP, type LookupFunction } from 'node:net'
import { InvalidInput, LimitExceeded, MaillageError, Unavailable } from '@maillage/shared/errors'
import { Agent, buildConnector, type Dispatcher, request } from 'undici'
import { isPublicAddress } from './address.ts'
import { type Coding, decompress } from './decompress.ts'
import { excerpt, formatBytes, LIMITS, limitBytes } from './limits.ts'

/** Resolves a host name to all its addresses: `dns.promises.lookup(hostname, { all: true })`. */
export type Lookup = (hostname: string) => Promise<readonly { address: string; family: number }[]>

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

const REDIRECTS = new Set([301, 302, 303, 307, 308])

/**
 * A reader of public http(s) addresses, safe to give an address chosen by anyone: each hop's host is resolved
 * once, checked, and connected to at the very address that was checked (no DNS rebinding); private addresses,
 * endless, slow or swelling bodies are refused.
 * @returns a function that rejects, or whose stream rejects, with
 *   InvalidInput (the address itself), LimitExceeded (size, time, redirects), Unavailable (the server)
 */
export function createUrlReader(options: UrlReaderOptions): UrlReader {
  const {
    timeoutMs = 60_000,
    connectTimeoutMs = 10_000,
    stallTimeoutMs = 15_000,
    maxBytes = LIMITS.inputBytes,
    maxRatio = LIMITS.ratio,
    maxRedirects = 5,
  } = options
  const connect = guardedConnector(options, connectTimeoutMs)

  /** What undici, the socket or the timer threw, as one of ours. */
  const explain = (name: string, error: unknown): MaillageError => {
    if (error instanceof MaillageError) return error
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    const late = (what: string, ms: number) =>
      new LimitExceeded(`${name} ${what} ${ms / 1000} s, the limit.`, 503, { cause: error })
    if (error instanceof Error && error.name === 'TimeoutError') return late('took longer than', timeoutMs)
    if (code === 'UND_ERR_CONNECT_TIMEOUT') return late('accepted no connection within', connectTimeoutMs)
    if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT') {
      return late('sent nothing for', stallTimeoutMs)
    }
    const reason = error instanceof Error ? error.message || code : String(error)
    return new Unavailable(`${name} cannot be read: ${reason}.`, { cause: error })
  }

  async function* readBody(
    response: Dispatcher.ResponseData,
    name: string,
    agent: Agent,
  ): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of response.body) yield chunk
    } catch (error) {
      throw explain(name, error)
    } finally {
      await agent.destroy()
    }
  }

  return async (address, known = {}) => {
    const agent = new Agent({
      connect,
      headersTimeout: stallTimeoutMs,
      bodyTimeout: stallTimeoutMs,
      maxHeaderSize: 16 * 1024,
    })
    const signal = AbortSignal.timeout(timeoutMs)
    let url = parseUrl(address)
    try {
      for (let hop = 0; ; hop++) {
        const headers = { ...HEADERS, ...conditionsOf(known) }
        const response = await request(url, { dispatcher: agent, signal, headers })
        if (REDIRECTS.has(response.statusCode)) {
          response.body.on('error', () => {}).destroy()
          if (hop === maxRedirects) {
            throw new LimitExceeded(`${nameOf(parseUrl(address))} redirects more than ${maxRedirects} times.`)
          }
          url = nextUrl(url, response.headers.location)
          continue
        }
        const name = nameOf(url)
        if (response.statusCode === 304 && Object.keys(conditionsOf(known)).length > 0) {
          await agent.destroy()
          return {
            stream: (async function* () {})(),
            name,
            validators: known,
            isUnchanged: true,
            close: async () => {},
          }
        }
        if (response.statusCode !== 200) {
          response.body.on('error', () => {}).destroy()
          throw new Unavailable(`${name} answered ${response.statusCode} where 200 is expected.`)
        }
        const length = contentLength(response)
        if (length !== undefined && length > maxBytes) {
          response.body.on('error', () => {}).destroy()
          throw new LimitExceeded(
            `${name} announces ${formatBytes(length)}: more than ${formatBytes(maxBytes)}, the limit.`,
          )
        }
        const coding = contentCoding(response, name)
        const raw = limitBytes(readBody(response, name, agent), maxBytes, name)
        const contentType = response.headers['content-type']
        return {
          close: () => agent.destroy(),
          stream: coding === undefined ? raw : decompress(raw, coding, name, { maxBytes, maxRatio }),
          name,
          ...(coding === undefined && length !== undefined ? { totalBytes: length } : {}),
          ...(typeof contentType === 'string' ? { contentType } : {}),
          validators: validatorsOf(response),
        }
      }
    } catch (error) {
      await agent.destroy()
      throw explain(nameOf(url), error)
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

function validatorsOf({
  headers: { etag, 'last-modified': lastModified },
}: Dispatcher.ResponseData): Validators {
  const isKept = (value: unknown): value is string =>
    typeof value === 'string' && value !== '' && value.length <= LONGEST_VALIDATOR
  return { ...(isKept(etag) && { etag }), ...(isKept(lastModified) && { lastModified }) }
}

/**
 * Connects to public addresses only. undici does not call `lookup` for a literal address, so literals are
 * checked here; `URL` has already brought `2130706433`, `0x7f.1` and the like to four decimal numbers.
 */
function guardedConnector(options: UrlReaderOptions, timeout: number): buildConnector.connector {
  const { allowPrivate = false } = options
  const refuse = (hostname: string, address: string) =>
    new InvalidInput(
      `${excerpt(hostname)} leads to ${address}, an address of this machine or of a private network; only public addresses are read.`,
    )
  const check = (hostname: string, address: string) => {
    const allowed = typeof allowPrivate === 'function' ? allowPrivate(address) : allowPrivate
    if (!allowed && !isPublicAddress(address)) throw refuse(hostname, address)
  }
  const lookup: LookupFunction = (hostname, { all }, callback) => {
    options.lookup(hostname).then(
      (addresses) => {
        try {
          for (const { address } of addresses) check(hostname, address)
        } catch (error) {
          return callback(error as Error, [])
        }
        const [first] = addresses
        if (first === undefined) callback(new Error(`${excerpt(hostname)} has no address`), [])
        else if (all) callback(null, [...addresses])
        else callback(null, first.address, first.family)
      },
      (error: Error) => callback(error, []),
    )
  }
  const connect = buildConnector({ timeout, lookup, allowH2: false })
  return (target, callback) => {
    const literal = target.hostname.replace(/^\[(.*)\]$/, '$1')
    try {
      if (isIP(literal) !== 0) check(literal, literal)
    } catch (error) {
      return callback(error as Error, null)
    }
    connect(target, callback)
  }
}

/** @throws InvalidInput when it is no http(s) address, or holds a password */
export function parseUrl(text: string, base?: URL): URL {
  if (!URL.canParse(text, base)) throw new InvalidInput(`${excerpt(text)} is not a valid URL.`)
  const url = new URL(text, base)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new InvalidInput(`${excerpt(url.protocol)} addresses are not read; http: and https: are.`)
  }
  if (url.username !== '' || url.password !== '') {
    throw new InvalidInput(`The address of ${excerpt(url.host)} holds a name or a password; give it without.`)
  }
  return url
}

function nextUrl(from: URL, location: string | string[] | undefined): URL {
  if (typeof location !== 'string') {
    throw new Unavailable(`${nameOf(from)} redirects without saying where to.`)
  }
  const url = parseUrl(location, from)
  if (from.protocol === 'https:' && url.protocol === 'http:') {
    throw new InvalidInput(
      `${nameOf(from)} redirects from https to http, which anyone on the way can change.`,
    )
  }
  return url
}

/** An address for messages and pages: without its query, which may hold a key. */
export function nameOf(url: URL): string {
  return `${url.origin}${url.pathname}`
}

function contentLength(response: Dispatcher.ResponseData): number | undefined {
  const value = response.headers['content-length']
  return typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : undefined
}

/** RFC 9110 § 8.4. One coding at most: each layer multiplies what a small body can become. */
function contentCoding(response: Dispatcher.ResponseData, name: string): Coding | undefined {
  const value = String(response.headers['content-encoding'] ?? '').trim()
  const coding = value.toLowerCase().replace(/^x-/, '')
  if (coding === '' || coding === 'identity') return undefined
  if (coding === 'gzip' || coding === 'deflate' || coding === 'br') return coding
  response.body.on('error', () => {}).destroy()
  throw new InvalidInput(
    `${name} is sent as ${excerpt(value)}; gzip, deflate and br are read, one at a time.`,
  )
}
