import { hash } from 'node:crypto'
import type { Context } from 'hono'

/**
 * How an answer may be kept: `discreet` says nothing of a search to any cache, `fresh` is asked again each time, `dated` is
 * not asked again for some hours, and no longer: an address that is hidden leaves dated files within a day.
 */
const CACHE = {
  discreet: 'private, no-store',
  fresh: 'no-cache',
  brief: 'public, max-age=60',
  day: 'public, max-age=86400',
  dated: 'public, max-age=14400, immutable, no-transform',
} as const

export type Keep = keyof typeof CACHE

const digestOf = (content: string | Uint8Array): string => hash('sha256', content, 'base64url').slice(0, 22)

/** Writes the validators of an answer. @returns whether the caller holds it already (RFC 9110 §13.1.2) */
export function isHeld(context: Context, keep: Keep, tag: string): boolean {
  const etag = `"${tag}"`
  context.header('Cache-Control', CACHE[keep])
  context.header('ETag', etag)
  const held = context.req
    .header('if-none-match')
    ?.split(',')
    .map((value) => value.trim().replace(/^W\//, ''))
  return held?.includes(etag) ?? false
}

/** 304. The typed client knows answers with a body; this one never reaches it. */
export const unchanged = (context: Context) => context.body(null, 304) as never

/**
 * A JSON answer with its validators. `tag` is the version of what is shown, or absent to derive it from the body.
 * Answers 304 when the caller holds it already.
 */
export function cachedJson<T extends object>(context: Context, body: T, keep: Keep, tag?: string) {
  const text = JSON.stringify(body)
  if (isHeld(context, keep, tag ?? digestOf(text))) return unchanged(context)
  // The same as `context.json(body, 200)`, of which the typed client reads the type, without writing it out twice.
  const answer: Response = context.body(text, 200, { 'Content-Type': 'application/json' })
  return answer as ReturnType<typeof context.json<T, 200>>
}

/**
 * Bytes of a media type with their validators, or 304 when the caller holds them already. `tag` is what they say, without
 * what changes each time.
 */
export const cachedBytes = (
  context: Context,
  bytes: Uint8Array<ArrayBuffer>,
  type: string,
  keep: Keep,
  tag = bytes,
) =>
  isHeld(context, keep, digestOf(tag))
    ? unchanged(context)
    : context.body(bytes, 200, { 'Content-Type': type })

/** The same, made only when the caller does not hold them already. `tag` is the version of what they say. */
export const cachedOnceMade = async (
  context: Context,
  make: () => Promise<Uint8Array<ArrayBuffer>>,
  type: string,
  tag: string,
) =>
  isHeld(context, 'fresh', digestOf(tag))
    ? unchanged(context)
    : context.body(await make(), 200, { 'Content-Type': type })

/** A stream of a media type, made only when the caller does not hold it already. `tag` is the version of what it says. */
export function cachedStream(
  context: Context,
  make: () => ReadableStream<Uint8Array>,
  headers: Record<string, string>,
  tag: string,
) {
  return isHeld(context, 'fresh', digestOf(tag)) ? unchanged(context) : context.body(make(), 200, headers)
}

/** A page made once for all, with its validators. */
export function cachedHtml(context: Context, html: string, keep: Keep) {
  return isHeld(context, keep, digestOf(html)) ? unchanged(context) : context.html(html, 200)
}
