import { z } from 'zod'
import { dateSchema, extraSchema, instantSchema, textSchema, triSchema } from './text.ts'
import {
  ACCEPTING,
  ACCESS,
  AUDIENCES,
  CONDITIONS,
  DELIVERY,
  FEES,
  REFERRAL_MEANS,
  REFERRERS,
  SUPPORT,
  slugs,
} from './vocabulary.ts'

const audienceSchema = z.enum(slugs(AUDIENCES))

/** One stated price. An amount is in `currency` (ISO 4217), as the structure writes it. */
export const feeSchema = z.looseObject({
  kind: z.enum(slugs(FEES)),
  amount: z.number().min(0).max(100_000).optional(),
  currency: z.string().length(3).optional(),
  note: textSchema.optional(),
})

/** A condition of welcome: yes, no or unknown, with a note. */
export const conditionSchema = z.looseObject({ value: triSchema, note: textSchema.optional() })

/** How a person is referred, by whom and what happens next. */
export const referralSchema = z.looseObject({
  by: z.array(z.enum(slugs(REFERRERS))).optional(),
  means: z.array(z.enum(slugs(REFERRAL_MEANS))).optional(),
  /** URL of the form to fill. */
  form: z.url().optional(),
  validity: textSchema.optional(),
  renewal: textSchema.optional(),
  /** Price grid of a solidarity shop. */
  prices: z
    .array(z.looseObject({ what: textSchema, amount: z.number().min(0), currency: z.string().length(3) }))
    .optional(),
  next: textSchema.optional(),
})

/** Places left, as last stated; unknown again once `expires` has passed. */
export const acceptingSchema = z.looseObject({
  state: z.enum(slugs(ACCEPTING)),
  /** Expected wait, in weeks. */
  weeks: z.number().int().min(0).max(520).optional(),
  /** Full until this day. */
  until: dateSchema.optional(),
  stated: instantSchema,
  expires: instantSchema,
})

/** A dated closure or a stretch of special hours, both ends included. */
export const exceptionSchema = z.looseObject({
  from: dateSchema,
  to: dateSchema,
  /** OSM `opening_hours` in force instead; absent = closed. */
  hours: z.string().min(1).max(2_000).optional(),
  reason: textSchema.optional(),
})

/** One help offered (*aide proposée*) inside its place. */
export const serviceSchema = z.looseObject({
  id: z.uuid(),
  /** The source's own id of it, by which a later edition finds it again. */
  sourceId: z.string().min(1).max(500).optional(),
  /** Taxonomy slugs; none only when the need is not stated. */
  terms: z.array(z.string().min(1).max(100)).max(50),
  /** True when the source names no service, and the general digital-help term stands in, or no need at all. */
  termsNotStated: z.literal(true).optional(),
  name: textSchema.optional(),
  description: textSchema.optional(),
  /** Three different things: *only for*, *meant for*, *able to receive*. Absent = not stated. */
  audiences: z
    .looseObject({
      exclusive: z.array(audienceSchema).optional(),
      addressed: z.array(audienceSchema).optional(),
      support: z.array(audienceSchema).optional(),
      note: textSchema.optional(),
    })
    .optional(),
  fees: z.array(feeSchema).max(20).optional(),
  access: z.array(z.enum(slugs(ACCESS))).optional(),
  accessNote: textSchema.optional(),
  referral: referralSchema.optional(),
  support: z.array(z.enum(slugs(SUPPORT))).optional(),
  delivery: z.array(z.enum(slugs(DELIVERY))).optional(),
  conditions: z.partialRecord(z.enum(slugs(CONDITIONS)), conditionSchema).optional(),
  accepting: acceptingSchema.optional(),
  /** OSM `opening_hours` of this service; absent = the place's. */
  hours: z.string().min(1).max(2_000).optional(),
  /** What the source wrote about hours when it is not OSM. */
  hoursText: textSchema.optional(),
  exceptions: z.array(exceptionSchema).max(200).optional(),
  /** Official codes of the territories whose residents are served; absent = not stated. */
  area: z
    .array(z.string().regex(/^([0-9A-Z]{2,3}|[0-9A-Z]{5}|\d{9}|r\d{2}|france)$/))
    .max(500)
    .optional(),
  /** In force between these days. */
  validFrom: dateSchema.optional(),
  validUntil: dateSchema.optional(),
  /** Online booking of this service. */
  booking: z.url().optional(),
  extra: extraSchema.optional(),
})
export type Service = z.infer<typeof serviceSchema>
