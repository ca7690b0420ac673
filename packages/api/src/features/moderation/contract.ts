import { z } from '@hono/zod-openapi'
import { integer } from '../../http/params.ts'
import type { Action } from '../rights/index.ts'

/** What an item of the list may lead to: its reports, its organization. */
export const LEADS = ['report.decide', 'organization.edit'] as const satisfies readonly Action[]

/**
 * What a place may need: confirming, an answer to a report, hours, somebody who answers for it, an answer to a network
 * that says it is its own.
 */
export const NEEDS = ['not-confirmed', 'reported', 'no-hours', 'no-owner', 'network'] as const
export type Need = (typeof NEEDS)[number]

export const surveyQuerySchema = z.strictObject({
  territory: z.string().max(9).optional().openapi({ description: 'Official code of a territory' }),
  network: z.string().max(100).optional().openapi({ description: 'Slug of a network' }),
  q: z.string().max(200).optional().openapi({ description: 'Words of the name' }),
  need: z.enum(NEEDS).optional(),
  months: integer(1, 120).optional().openapi({ description: 'Of `not-confirmed`: for so many months' }),
  limit: integer(1, 100).optional(),
  cursor: z.string().max(2_000).optional(),
})
export type SurveyQuery = z.output<typeof surveyQuerySchema>

export const surveySchema = z
  .object({
    items: z.array(
      z.object({
        id: z.uuid(),
        slug: z.string(),
        name: z.string(),
        commune: z.string().optional(),
        organization: z.object({ id: z.uuid(), name: z.string().optional() }).optional(),
        /** Day on which somebody who knows last said that it exists, or when it opens. */
        confirmed: z.iso.date().optional(),
        /** Day from which it is closed for good, or on which its source gave it up. */
        overSince: z.iso.date().optional(),
        /** What it needs, those of nobody's list left out when it is over. */
        needs: z.array(z.enum(NEEDS)),
        /** Reports that wait. */
        reports: z.int(),
        /** Which of these who asks may do: decide of its reports, say what its organization says of itself. */
        can: z.array(z.enum(LEADS)),
      }),
    ),
    /** Exact to 10,000. */
    total: z.int(),
    totalExact: z.boolean(),
    /** Months after which what was confirmed is no more fresh, as asked or as the directory is set. */
    months: z.int(),
    next: z.string().nullable(),
  })
  .openapi('Survey')
export type Survey = z.output<typeof surveySchema>
