import { z } from 'zod'

/** Longest free text a listing may hold, in UTF-16 units. */
export const MAX_TEXT = 10_000

/** Calendar date `YYYY-MM-DD`. There is no year 0000, which PostgreSQL refuses. */
export const dateSchema = z.iso.date().refine((date) => !date.startsWith('0000'), 'There is no year 0000.')

/** The calendar day of an instant (Unix milliseconds) in UTC. */
export const utcDay = (instant: number): string => new Date(instant).toISOString().slice(0, 10)

/** Instant with a zone, `2026-12-24T10:00:00Z`. */
export const instantSchema = z.iso.datetime({ offset: true })

/** A free text in its own language, with translations that say who made them and when. */
export const textSchema = z.looseObject({
  /** BCP 47. */
  lang: z.string().min(2).max(35),
  text: z.string().min(1).max(MAX_TEXT),
  translations: z
    .record(
      z.string().max(35),
      z.looseObject({
        text: z.string().min(1).max(MAX_TEXT),
        by: z.enum(['human', 'machine']),
        date: dateSchema,
      }),
    )
    .optional(),
})
export type Text = z.infer<typeof textSchema>

/** True, false, or asked and not known. Absent means not known either, never no. */
export const triSchema = z.union([z.boolean(), z.literal('unknown')])
export type Tri = z.infer<typeof triSchema>

/** Public values of a source that have no field of ours, by standard then field: given back by exports. */
export const extraSchema = z.record(z.string().max(100), z.record(z.string().max(200), z.unknown()))
