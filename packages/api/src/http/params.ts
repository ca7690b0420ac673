/**
 * Query parameters, read by one codec each. Repeated parameters become lists; numbers are decimal text only
 * (`z.coerce.number` would read an empty value as 0 and `0x10` as 16).
 * @module
 */
import { z } from '@hono/zod-openapi'

const DECIMAL = /^-?(0|[1-9]\d{0,8})(\.\d{1,12})?$/

/** A decimal number between two bounds, both included. */
export const decimal = (min: number, max: number) =>
  z
    .string()
    .regex(DECIMAL, 'Write a decimal number such as 48.85.')
    .transform(Number)
    .refine((value) => value >= min && value <= max, `Write a number between ${min} and ${max}.`)
    .openapi({ type: 'number', minimum: min, maximum: max })

/** An integer between two bounds, both included. */
export const integer = (min: number, max: number) =>
  z
    .string()
    .regex(/^-?(0|[1-9]\d{0,8})$/, 'Write a whole number such as 20.')
    .transform(Number)
    .refine((value) => value >= min && value <= max, `Write a whole number between ${min} and ${max}.`)
    .openapi({ type: 'integer', minimum: min, maximum: max })

/** A date and time of day on some place's own clock, within this century. */
export const localMoment = z.iso
  .datetime({ local: true, precision: -1, error: 'Write a local date and time such as 2026-12-24T10:00.' })
  .regex(/^20.*\d$/, 'Write a date of this century, without a zone.')

/** A parameter that may be repeated: always a list once read, at most `max` values, each once. */
export const list = <T extends z.ZodType<string, string>>(item: T, max = 20) =>
  z
    .preprocess(
      (value) => (value === undefined || Array.isArray(value) ? value : [value]),
      z.array(item).max(max, `At most ${max} values.`),
    )
    .transform((values): z.output<T>[] => [...new Set(values)])
    .openapi({ type: 'array', items: { type: 'string' } })

/** A box in degrees, which does not cross the 180th meridian: west, south, east, north. */
export const bbox = z
  .string()
  .max(100)
  .transform((text) =>
    text.split(',').map((part) => (/^-?\d{1,3}(\.\d{1,12})?$/.test(part) ? Number(part) : Number.NaN)),
  )
  .refine(
    ([west, south, east, north, ...rest]) =>
      rest.length === 0 &&
      west !== undefined &&
      south !== undefined &&
      east !== undefined &&
      north !== undefined &&
      west >= -180 &&
      east <= 180 &&
      west < east &&
      south >= -90 &&
      north <= 90 &&
      south < north,
    'Write west,south,east,north in WGS 84 degrees, such as 2.2,48.8,2.4,48.9.',
  )
  .openapi({ type: 'string', example: '2.2,48.8,2.4,48.9' })
