/** Long texts of programs for programs: compressed where the caller takes it (RFC 9110 §8.4). @module */
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Context } from 'hono'
import { isHeld, unchanged } from './cache.ts'
import { takesGzip } from './file.ts'

const pack = promisify(gzip)

/**
 * A text with its validators, made only when the caller does not hold it already.
 * @param options.type media type
 * @param options.tag version of what it says, of the characters of an entity tag
 */
export async function cachedPacked(
  context: Context,
  make: () => Promise<string>,
  { type, tag }: { readonly type: string; readonly tag: string },
) {
  context.header('Vary', 'Accept-Encoding', { append: true })
  const packed = takesGzip(context.req.header('accept-encoding'))
  // Other bytes under another tag: a strong one promises the same (RFC 9110 §8.8.3.3).
  if (isHeld(context, 'fresh', packed ? `${tag}-gz` : tag)) return unchanged(context)
  const text = await make()
  context.header('Content-Type', type)
  if (!packed) return context.body(text, 200) as never
  context.header('Content-Encoding', 'gzip')
  return context.body(new Uint8Array(await pack(text)), 200) as never
}
