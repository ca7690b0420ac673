/**
 * Keyset cursors: where a page ended, for which search, and at what instant it was asked. A cursor given to
 * another search is refused rather than answered wrongly.
 * @module
 */
import { createHash } from 'node:crypto'
import { InvalidInput } from '@maillage/shared/errors'
import { canonical } from '@maillage/shared/revision'
import { z } from 'zod'

/** Last instant a date can hold, in Unix milliseconds (ECMA-262 §21.4.1.1). */
const MAX_INSTANT = 8.64e15

const cursorSchema = z.strictObject({
  /** Fingerprint of the search it belongs to. */
  f: z.string().length(16),
  /** Sort tier, sort key and id of the last item. */
  k: z.tuple([
    z.int32(),
    z.union([
      z.int32(),
      z
        .string()
        .max(1_000)
        .regex(/^[^\0]*$/),
    ]),
    z.uuid(),
  ]),
  /** Unix milliseconds at which the first page was asked. */
  t: z.int().min(0).max(MAX_INSTANT),
})
export type Cursor = z.infer<typeof cursorSchema>

/** Short fingerprint of what makes a search the same search. */
export const fingerprint = (search: unknown): string =>
  createHash('sha256').update(canonical(search)).digest('base64url').slice(0, 16)

export const writeCursor = (cursor: Cursor): string =>
  Buffer.from(JSON.stringify(cursor)).toString('base64url')

const KEYS = { number: z.number(), string: z.string(), instant: z.iso.datetime() } as const

/** @throws InvalidInput when the text is no cursor, belongs to another search, or sorts by another kind of key */
export function readCursor(text: string, expected: string, key: keyof typeof KEYS): Cursor {
  const refuse = (message: string, cause?: unknown) =>
    new InvalidInput(`cursor: ${message}`, [{ where: 'cursor', message }], {
      code: 'invalid-parameter',
      cause,
    })
  let json: unknown
  try {
    json = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch (cause) {
    throw refuse('Use the `next` of the previous page.', cause)
  }
  const parsed = cursorSchema.safeParse(json)
  if (!parsed.success || !KEYS[key].safeParse(parsed.data.k[1]).success)
    throw refuse('Use the `next` of the previous page.')
  if (parsed.data.f !== expected)
    throw refuse('This cursor belongs to another search; start again without it.')
  return parsed.data
}
