import { z } from '@hono/zod-openapi'
import { CODE_PATTERN, normalizeCode } from './letters.ts'

export const emailSchema = z
  .email('Write a mail address, as in nom@example.org.')
  .max(254)
  .transform((email) => email.toLowerCase())
  .openapi({ example: 'accueil@example.org' })

/** A path of this site, to go on to: never another site's. */
export const pathSchema = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])[^\s\\]*$/, 'Write a path of this site, beginning with one slash.')

export const askSchema = z
  .strictObject({ email: emailSchema, next: pathSchema.optional() })
  .openapi('SignInRequest')

export const askedSchema = z.object({ sent: z.literal(true) }).openapi('LetterSent')

const tokenSchema = z.string().regex(/^[\w-]{20,100}$/, 'Copy the whole link.')

const codeSchema = z
  .string()
  .max(40)
  .transform(normalizeCode)
  .refine((code) => CODE_PATTERN.test(code), 'A code has eight letters and figures.')

export const peekSchema = z.strictObject({ token: tokenSchema }).openapi('LetterToken')

export const letterSchema = z
  .object({
    purpose: z.string(),
    email: z.string(),
    /** What the letter is about, for the page that shows its button. */
    about: z.record(z.string(), z.unknown()),
  })
  .openapi('Letter')

/** A listing as somebody read it. */
export const seenSchema = z.strictObject({ id: z.uuid(), version: z.int().min(0) })
export type Seen = z.output<typeof seenSchema>

const opening = {
  /** Stay signed in on this device after the browser is closed. */
  keep: z.boolean().optional(),
  /** What to do with a letter that leaves a choice. */
  choice: z.string().max(40).optional(),
  /** Listings it is about, as they were read: nobody confirms what she did not read. */
  seen: z.array(seenSchema).max(500).optional(),
}

export const openSchema = z
  .union([
    z.strictObject({ token: tokenSchema, ...opening }),
    z.strictObject({ email: emailSchema, code: codeSchema, ...opening }),
  ])
  .openapi('LetterOpening')
export type OpenLetter = z.output<typeof openSchema>

export const openedSchema = z.object({ next: z.string(), purpose: z.string() }).openapi('LetterOpened')

export const accountSchema = z
  .object({
    email: z.string(),
    sessions: z.array(
      z.object({
        id: z.string(),
        current: z.boolean(),
        since: z.iso.datetime(),
        browser: z.string().optional(),
      }),
    ),
  })
  .openapi('Account')
