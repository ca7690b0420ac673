/** Errors become RFC 9457 problem+json here and nowhere else. @module */
import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { MaillageError, Stale, Unavailable } from '@maillage/shared/errors'
import type { Context, ErrorHandler, NotFoundHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Deps } from '../deps.ts'

const TITLES: Record<number, string> = {
  400: 'The request is not valid',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  406: 'Not in this form',
  408: 'Too slow',
  409: 'Conflict',
  410: 'Gone',
  412: 'Changed since it was read',
  413: 'Too large',
  414: 'Address too long',
  428: 'Say which version was read',
  429: 'Too many requests',
  431: 'Headers too long',
  500: 'Internal error',
  503: 'Unavailable for now',
}

/** Values given back to the caller are cut, so that an answer never grows with its request. */
const MAX_VALUE = 200

type Told = Pick<MaillageError, 'code' | 'status' | 'message' | 'issues'>

const bodyOf = (error: Told) => ({
  type: `about:blank#${error.code}`,
  title: TITLES[error.status] ?? 'Error',
  status: error.status,
  code: error.code,
  detail: error.message.slice(0, MAX_VALUE * 5),
  ...(error.issues.length > 0
    ? {
        issues: error.issues.slice(0, 50).map(({ where, message, value }) => ({
          where: where.slice(0, MAX_VALUE),
          message: message.slice(0, MAX_VALUE * 5),
          value: value?.slice(0, MAX_VALUE),
        })),
      }
    : {}),
})

const HEADERS = { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' }

export const problem = (context: Context, error: Told): Response =>
  context.json(bodyOf(error), error.status as ContentfulStatusCode, HEADERS)

/** What the parser of HTTP refuses, by its code: nothing else of ours ever sees such a request. */
const UNREADABLE: Readonly<Record<string, readonly [number, string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'The address and the headers are longer than 16 kB together.'],
  HPE_INVALID_URL: [
    400,
    'The address holds a character that must be written otherwise: é, for one, is %C3%A9. With curl: --get --data-urlencode "q=café".',
  ],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'The extensions of a chunk are longer than 16 kB.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request did not come whole in time.'],
}

/** Says why a request is not read, where the connection still takes an answer, and closes it: whoever is slow may not hold it. */
export function refuseUnreadable({ code = '' }: NodeJS.ErrnoException, socket: Duplex): void {
  // What Node keeps of the answer under way: nothing may land inside of it.
  const answering = (socket as Duplex & { _httpMessage?: { headersSent?: boolean } | null })._httpMessage
  if (code === 'ECONNRESET' || !socket.writable || answering?.headersSent) return void socket.destroy()
  const [status, message] = UNREADABLE[code] ?? [400, 'This is not HTTP 1.1.']
  const body = JSON.stringify(bodyOf({ code: 'unreadable-request', status, message, issues: [] }))
  const headers = { ...HEADERS, 'Content-Length': Buffer.byteLength(body), Connection: 'close' }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const answer = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', body].join('\r\n')
  socket.end(answer, () => socket.destroy())
}

/**
 * Node and PostgreSQL codes of a database that cannot be reached for now (PostgreSQL appendix A, classes 08, 53, 57P), and
 * what its client says of a connection that was cut or did not come about, without a code.
 */
const AWAY =
  /^(ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE|08\w{3}|53\w{3}|57P\w{2})$/
const CUT = /^(Connection terminated|timeout exceeded when trying to connect)/

/** Whether an error says that the database cannot be reached for now. */
export function isAway(error: unknown): boolean {
  if (error instanceof Unavailable) return true
  if (!(error instanceof Error)) return false
  const { code } = error as NodeJS.ErrnoException
  return code === undefined ? CUT.test(error.message) : AWAY.test(code)
}

/** What is noted of an error: never its message, since a database error may quote what was searched. */
export function noted(error: unknown): { error: string; at: string } {
  const { name, stack = '' } = error instanceof Error ? error : new Error()
  const frames = stack.split('\n').filter((line) => line.trimStart().startsWith('at '))
  return { error: name, at: frames.slice(0, 6).join(' | ') }
}

/** The known error an exception stands for; anything else is ours to mend and says nothing of itself. */
export function knownError(error: unknown): MaillageError {
  if (error instanceof MaillageError) return error
  if (error instanceof HTTPException)
    return new MaillageError('invalid-request', error.status, error.message || 'The request is not valid.')
  if (isAway(error)) return new Unavailable('The directory cannot be read for now.', { cause: error })
  return new MaillageError(
    'internal',
    500,
    'Something broke on our side. It has been noted; nothing was changed.',
    { cause: error },
  )
}

/** Notes an error of ours, and answers. */
export const onError =
  (deps: Pick<Deps, 'log'>): ErrorHandler =>
  (error, context) => {
    const known = knownError(error)
    if (known.status === 500) deps.log({ level: 'error', ...noted(error) })
    if (known instanceof Stale) context.header('ETag', `"${known.version}"`)
    return problem(context, known)
  }

export const notFound: NotFoundHandler = (context) =>
  problem(context, {
    code: 'not-found',
    status: 404,
    message: 'There is nothing at this address.',
    issues: [],
  })
