import { createHash } from 'node:crypto'
import type { Context } from 'hono'

/** How an answer may be kept: `discreet` says nothing of a search to any cache. */
const CACHE = {
  discreet: 'private, no-store',
  brief: 'public, max-age=60',
  day: 'public, max-age=86400',
} as const

/**
 * A JSON answer with its validators. `tag` is the version of what is shown, or absent to derive it from the body.
 * Answers 304 when the caller holds it already (RFC 9110 §13.1.2).
 */
export function cachedJson<T extends object>(
  context: Context,
  body: T,
  keep: keyof typeof CACHE,
  tag?: string,
) {
  const text = JSON.stringify(body)
  const etag = `"${tag ?? createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`
  context.header('Cache-Control', CACHE[keep])
  context.header('ETag', etag)
  const held = context.req
    .header('if-none-match')
    ?.split(',')
    .map((value) => value.trim().replace(/^W\//, ''))
  // The typed client knows answers with a body; a 304 never reaches it.
  if (held?.includes(etag)) return context.body(null, 304) as never
  return context.json(body, 200)
}
