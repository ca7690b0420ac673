import { z } from '@hono/zod-openapi'
import { REPORT_KINDS } from '@maillage/shared/place'
import { integer } from '../../http/params.ts'
import { WAYS } from './away.ts'

/** Longest text of a report, and of its answer, in characters. */
export const MAX_TEXT = 1_000

const kind = z.enum(REPORT_KINDS)

/** The directory that keeps a place, where it is another one. */
const homeSchema = z.object({
  node: z.string(),
  name: z.string(),
  /** The page of the place there. */
  page: z.string(),
})

export const formSchema = z
  .object({
    form: z.string(),
    /** Of a place that another directory keeps: whether it is told of the report. */
    home: homeSchema.extend({ told: z.boolean() }).optional(),
  })
  .openapi('ReportForm')

export const reportDraftSchema = z
  .strictObject({
    kind,
    /** Read by those who keep the listing and by moderators, never published. */
    text: z.string().trim().max(MAX_TEXT).optional(),
    /** As the form was given: when, and for which place. */
    form: z.string().max(200),
    /** Left empty by people, who do not see it. */
    website: z.string().max(1_000).optional(),
  })
  .openapi('ReportDraft')

export const reportedSchema = z
  .object({
    /** Leads to what becomes of the report; kept nowhere here. */
    token: z.string(),
  })
  .openapi('Reported')

export const outcomeSchema = z
  .object({
    kind,
    /** Absent when the place is shown here no more. */
    slug: z.string().optional(),
    name: z.string().optional(),
    made: z.iso.datetime(),
    state: z.enum(['waiting', 'accepted', 'answered', 'declined']),
    /** Whether the address of the place is hidden now. */
    hidden: z.boolean(),
    decided: z.iso.datetime().optional(),
    answer: z.string().optional(),
    /** Of a place that another directory keeps: how far the report came there. */
    home: homeSchema.extend({ way: z.enum(WAYS) }).optional(),
  })
  .openapi('ReportOutcome')

export const reportSchema = z
  .object({
    id: z.uuid(),
    place: z.uuid(),
    slug: z.string(),
    name: z.string(),
    kind,
    text: z.string().optional(),
    made: z.iso.datetime(),
    /** Whether the address of the place is hidden now. */
    hidden: z.boolean(),
    /** The caution that it is part of: none, one that waits for a moderator, or one that the page shows. */
    caution: z.enum(['none', 'waiting', 'shown']),
    /** Whether who asks may decide, and let the public be told. */
    mayDecide: z.boolean(),
    mayVouch: z.boolean(),
    /** Directory that passed it on. */
    from: z.string().optional(),
    /** What it says it rests on. */
    evidence: z.string().optional(),
    /** What it would change. */
    changes: z
      .array(z.object({ path: z.string(), before: z.unknown().optional(), after: z.unknown().optional() }))
      .optional(),
    /** Somebody changed the same fields since they were read. */
    stale: z.literal(true).optional(),
    /** Of a place that another directory keeps: how far the report came there. */
    home: homeSchema.extend({ way: z.enum(WAYS) }).optional(),
  })
  .openapi('Report')

/** Reports on one page, unless fewer or more are asked for. */
export const PAGE = 50

export const reportsQuerySchema = z.strictObject({
  place: z.uuid().optional(),
  limit: integer(1, 100).optional(),
  /** `next` of the page before. */
  cursor: z.string().max(1_000).optional(),
})
export type ReportsQuery = z.output<typeof reportsQuerySchema>

export const reportsSchema = z
  .object({
    /** Danger first, then the oldest. */
    items: z.array(reportSchema),
    /** Cursor of the next page; absent on the last. */
    next: z.string().optional(),
  })
  .openapi('Reports')

export const decisionSchema = z
  .strictObject({
    outcome: z.enum(['accepted', 'answered', 'declined']),
    /** What the person reads. */
    answer: z.string().trim().min(1).max(MAX_TEXT).optional(),
    /** A change to make of the listing, when it is accepted: suspended from today, closed for good, or what it proposes. */
    change: z.enum(['suspend', 'close', 'apply']).optional(),
    /** First day closed; today when absent. */
    since: z.iso.date().optional(),
    consent: z.boolean().optional(),
  })
  .refine(({ outcome, answer }) => outcome === 'accepted' || answer, {
    path: ['answer'],
    error: 'Say what or why: the person reads it.',
  })
  .refine(({ outcome, change }) => outcome === 'accepted' || !change, {
    path: ['change'],
    error: 'Only what is accepted changes the listing.',
  })
  .openapi('ReportDecision')
export type ReportDecision = z.output<typeof decisionSchema>

/** Where an address stands: hidden, asked to be public by one of the two who must agree, or public. */
export const addressStateSchema = z
  .object({ state: z.enum(['hidden', 'waiting-moderator', 'waiting-structure', 'public']) })
  .openapi('AddressState')

export const hiddenAddressSchema = z
  .object({
    place: z.uuid(),
    slug: z.string(),
    name: z.string(),
    /** At whose word; absent: by the kind of the place alone. */
    by: z.enum(['public', 'structure', 'moderator']).optional(),
    /** The structure asks that it be public. */
    asked: z.boolean(),
    /** A moderator alone may make it public. */
    alone: z.boolean(),
  })
  .openapi('HiddenAddress')
