import { z } from '@hono/zod-openapi'

/** News stay that long, in days. */
export const KEPT_DAYS = 90

/** Most entries of a feed, the newest. */
export const MAX_NEWS = 100

export const newsQuerySchema = z.strictObject({
  lang: z.enum(['fr', 'en']).default('fr').openapi({ description: 'Language of the words.' }),
})
export type NewsLanguage = z.output<typeof newsQuerySchema>['lang']

/** What happened, the weightiest first: an entry is named after its first. */
export const NEWS_KINDS = [
  ...(['new', 'closed', 'reopened', 'unlisted', 'relisted'] as const),
  ...(['moved', 'hours', 'dates'] as const),
] as const
export type NewsKind = (typeof NEWS_KINDS)[number]

/** One thing that happened to a place, as a sentence. */
export interface Happening {
  readonly kind: NewsKind
  readonly text: string
}
