import { z } from '@hono/zod-openapi'

/** Opening states, as items and facets tell them. */
export const OPEN_STATES = ['open', 'closed', 'by-appointment', 'referral', 'unknown'] as const

/** Whether one may come, from what services say and what their doors' hours say. */
export const openSchema = z.object({
  state: z.enum(OPEN_STATES),
  /** `confirmed` by the structure or by telephone, or `stated` by a dated source, recently; `old` otherwise. */
  confidence: z.enum(['confirmed', 'stated', 'old']).optional(),
  /** Date the confidence rests on. */
  asOf: z.string().optional(),
  /** ISO 8601 with the place's offset. */
  until: z.string().optional(),
  opensAt: z.string().optional(),
  /** Why the state is not what the week says, or is not known: `public-holiday`, `exception`, `not-stated`… */
  reason: z.string().optional(),
  /** Services it is about, where others beside them are in another state. */
  services: z.array(z.string()).optional(),
})
export type OpenState = z.infer<typeof openSchema>
