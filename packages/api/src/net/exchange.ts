/** One HTTP exchange with a server that nobody vouches for: bounded in time, redirects, headers and body. @module */
import { InvalidInput, LimitExceeded, MaillageError, Unavailable } from '@maillage/shared/errors'
import { Agent, type Dispatcher, request } from 'undici'
import { excerpt, formatBytes, limitBytes } from './bounds.ts'
import { type ConnectorOptions, guardedConnector } from './connect.ts'
import { type Coding, type DecompressLimits, decompress } from './decompress.ts'
import { nameOf } from './url.ts'

export interface ExchangeOptions extends Omit<ConnectorOptions, 'timeoutMs'> {
  /** Milliseconds of the whole exchange, redirects and body included. */
  readonly timeoutMs: number
  readonly connectTimeoutMs: number
  /** Longest silence while waiting for the headers or inside the body; as long as the whole when absent. */
  readonly stallTimeoutMs?: number
  readonly maxRedirects: number
  /** The address that a redirect leads to. @throws when it is not to be followed */
  readonly follow: (
    from: URL,
    location: string,
    answer: { readonly status: number; readonly method: Method },
  ) => URL
}

type Method = 'GET' | 'POST'

export interface Outgoing {
  readonly method?: Method
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** What a server answered, whatever its status, its body still to read. */
export interface Incoming {
  /** After redirects. */
  readonly url: URL
  readonly status: number
  readonly headers: Dispatcher.ResponseData['headers']
  /** Bytes of the body as sent, where the server says them. */
  readonly length: number | undefined
  readonly isEncoded: boolean
  /** The body, decompressed: of `maxBytes` at most both as sent and as read. It throws as the exchange does. */
  read(limits: DecompressLimits): AsyncIterable<Uint8Array>
  /** Ends the connection, even of a body that nothing read. */
  close(): Promise<void>
}

/** @throws InvalidInput (the address, the coding), LimitExceeded (size, time, redirects), Unavailable (the server) */
export type Exchange = (url: URL, outgoing: Outgoing) => Promise<Incoming>

const REDIRECTS = new Set([301, 302, 303, 307, 308])
const HEADERS_BYTES = 16 * 1024

/** Each exchange has connections of its own, which end with it: none is left that another host's name could reach. */
export function createExchange(options: ExchangeOptions): Exchange {
  const { timeoutMs, connectTimeoutMs, stallTimeoutMs = 0, maxRedirects, follow } = options
  const connect = guardedConnector({ ...options, timeoutMs: connectTimeoutMs })

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
    if (code === 'UND_ERR_HEADERS_OVERFLOW') {
      const what = `${name} sends headers larger than ${formatBytes(HEADERS_BYTES)}, the limit.`
      return new LimitExceeded(what, 413, { cause: error })
    }
    const reason = error instanceof Error ? error.message || code : String(error)
    return new Unavailable(`${name} cannot be read: ${reason}.`, { cause: error })
  }

  const incoming = (url: URL, response: Dispatcher.ResponseData, agent: Agent): Incoming => {
    const name = nameOf(url)
    const length = contentLength(response)
    const encoding = String(response.headers['content-encoding'] ?? '').trim()
    return {
      url,
      status: response.statusCode,
      headers: response.headers,
      length,
      isEncoded: !isIdentity(encoding),
      async *read(limits) {
        try {
          if (length !== undefined && length > limits.maxBytes) {
            throw new LimitExceeded(
              `${name} announces ${formatBytes(length)}: more than ${formatBytes(limits.maxBytes)}, the limit.`,
            )
          }
          const coding = codingOf(encoding, name)
          const raw = limitBytes(response.body, limits.maxBytes, name)
          yield* coding === undefined ? raw : decompress(raw, coding, name, limits)
        } catch (error) {
          throw explain(name, error)
        } finally {
          await agent.destroy()
        }
      },
      close: () => agent.destroy(),
    }
  }

  return async (address, { method = 'GET', headers, body }) => {
    const agent = new Agent({
      connect,
      headersTimeout: stallTimeoutMs,
      bodyTimeout: stallTimeoutMs,
      maxHeaderSize: HEADERS_BYTES,
    })
    const signal = AbortSignal.timeout(timeoutMs)
    let url = address
    try {
      for (let hop = 0; ; hop++) {
        const response = await request(url, {
          dispatcher: agent,
          signal,
          method,
          headers,
          body: body ?? null,
        })
        // An error may come while nobody reads yet; who reads later is told all the same.
        response.body.on('error', () => {})
        if (!REDIRECTS.has(response.statusCode)) return incoming(url, response, agent)
        response.body.destroy()
        if (hop === maxRedirects) {
          throw new LimitExceeded(`${nameOf(address)} redirects more than ${maxRedirects} times.`)
        }
        const { location } = response.headers
        if (typeof location !== 'string') {
          throw new Unavailable(`${nameOf(url)} redirects without saying where to.`)
        }
        url = follow(url, location, { status: response.statusCode, method })
      }
    } catch (error) {
      await agent.destroy()
      throw explain(nameOf(url), error)
    }
  }
}

function contentLength(response: Dispatcher.ResponseData): number | undefined {
  const value = response.headers['content-length']
  return typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : undefined
}

const isIdentity = (encoding: string): boolean => encoding === '' || encoding.toLowerCase() === 'identity'

/** RFC 9110 § 8.4. One coding at most: each layer multiplies what a small body can become. */
function codingOf(encoding: string, name: string): Coding | undefined {
  if (isIdentity(encoding)) return undefined
  const coding = encoding.toLowerCase().replace(/^x-/, '')
  if (coding === 'gzip' || coding === 'deflate' || coding === 'br') return coding
  throw new InvalidInput(
    `${name} is sent as ${excerpt(encoding)}; gzip, deflate and br are read, one at a time.`,
  )
}
