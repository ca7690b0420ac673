import { z } from '@hono/zod-openapi'

/** Fewer than that are published nowhere, and published numbers go by steps of as many. */
export const LEAST_PUBLISHED = 10

/** Weeks that are added up for a territory, all of them over. */
export const WEEKS = 52

const TERRITORY = /^([0-9][0-9AB]\d{3}|\d{9})$/

/** Where it was searched: a commune or EPCI, or a point that is forgotten once its EPCI is known. */
export const unmetSchema = z
  .strictObject({
    /** Slug of the taxonomy. */
    need: z.string().regex(/^[a-z0-9-]{1,100}$/, 'Write a slug of the taxonomy.'),
    who: z.enum(['public', 'professional']),
    territory: z.string().regex(TERRITORY, 'Write the code of a commune or of an EPCI.').optional(),
    point: z
      .strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) })
      .optional(),
  })
  .superRefine(({ territory, point }, context) => {
    if ((territory === undefined) === (point === undefined))
      context.addIssue({ code: 'custom', path: ['territory'], message: 'Give a territory, or a point.' })
  })
  .openapi('UnmetNeed')
export type Unmet = z.output<typeof unmetSchema>

/** A need that was not found often enough to be said. */
export const unmetNeedSchema = z.object({
  need: z.string(),
  /** A multiple of ten, of weeks that are over: it moves once a week at most. One more may make it ten more. */
  atLeast: z.int(),
})
export type UnmetNeed = z.output<typeof unmetNeedSchema>
