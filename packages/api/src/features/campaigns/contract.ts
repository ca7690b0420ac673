import { z } from '@hono/zod-openapi'
import { contactSchema } from '@maillage/shared/place'

export const CAMPAIGN_SCOPES = ['territory', 'network'] as const

export const campaignDraftSchema = z
  .strictObject({
    scope: z.enum(CAMPAIGN_SCOPES),
    /** Official code of a territory, or slug of a network. */
    target: z.string().min(1).max(100),
    /** Places unconfirmed for so many months; those of the directory's setting unless stated. */
    months: z.int().min(1).max(120).optional(),
  })
  .openapi('CampaignDraft')

export const campaignSchema = z
  .object({
    id: z.uuid(),
    scope: z.enum(CAMPAIGN_SCOPES),
    target: z.string(),
    name: z.string(),
    months: z.int(),
    started: z.iso.datetime(),
    ended: z.iso.datetime().optional(),
    progress: z.object({
      total: z.int(),
      /** Still to call, callbacks included. */
      left: z.int(),
      /** By whom places were confirmed since the campaign began. */
      confirmed: z.object({ structure: z.int(), phone: z.int(), moderator: z.int(), network: z.int() }),
      /** Nobody answered, three times. */
      unanswered: z.int(),
      noPhone: z.int(),
      /** Closed for good or withdrawn meanwhile. */
      over: z.int(),
    }),
  })
  .openapi('Campaign')

export const OUTCOMES = [
  'waiting',
  'later',
  'no-answer',
  'correcting',
  'confirmed',
  'unanswered',
  'no-phone',
  'over',
] as const

export const callSchema = z
  .object({
    place: z.uuid(),
    slug: z.string(),
    name: z.string(),
    organization: z.string().optional(),
    commune: z.string().optional(),
    /** Telephones that are published, with their purpose and hours. */
    phones: z.array(contactSchema),
    outcome: z.enum(OUTCOMES),
    attempts: z.int(),
    /** Not to be called before. */
    notBefore: z.iso.datetime().optional(),
    confirmed: z
      .object({
        by: z.enum(['structure', 'phone', 'moderator', 'network']),
        caller: z.string().optional(),
        date: z.iso.date(),
      })
      .optional(),
    /** Until when it is kept for whoever asks; absent when it is not. */
    mine: z.iso.datetime().optional(),
  })
  .openapi('Call')

export const campaignCallsSchema = z
  .object({ campaign: campaignSchema, calls: z.array(callSchema) })
  .openapi('CampaignCalls')

export const takeSchema = z
  .strictObject({
    /** How many structures to be kept for oneself at once; several are a list for the day. */
    count: z.int().min(1).max(30).default(1),
  })
  .openapi('CallsWanted')

export const takenSchema = z.object({ taken: z.int() }).openapi('CallsTaken')

export const ANSWERS = ['same', 'correct', 'corrected', 'no-answer', 'later', 'release'] as const

export const answerSchema = z
  .strictObject({
    /** `correct`: being corrected now; `corrected`: all is right now; `release`: another may call. */
    answer: z.enum(ANSWERS),
  })
  .openapi('CallAnswer')
export type Answer = z.output<typeof answerSchema>['answer']
