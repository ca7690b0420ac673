import { z } from '@hono/zod-openapi'
import { codeParamSchema } from '../territories/index.ts'
import { unmetNeedSchema } from '../unmet/index.ts'

export const indicatorsParamSchema = codeParamSchema

const counts = {
  places: z.int(),
  /** Of those, confirmed in time by the structure, by phone, by its network or a moderator. */
  confirmed: z.int(),
  hours: z.int(),
  /** With a help of that family whose every stated fee is free. */
  free: z.int(),
  walkIn: z.int(),
  /** In a wheelchair, or by an entrance without steps. */
  accessible: z.int(),
}

const familySchema = z.object({
  /** Slug of the term, or `any`. */
  family: z.string(),
  ...counts,
  /** Places for ten thousand inhabitants; absent where the population is not published. */
  perTenThousand: z.number().optional(),
  /** Of a commune: metres from its centre to the nearest, as the crow flies. */
  nearest: z.int().optional(),
})

const holderSchema = z.object({ code: z.string(), kind: z.string(), name: z.string() })

export const indicatorsSchema = z
  .object({
    code: z.string(),
    kind: z.string(),
    name: z.string(),
    population: z.int().optional(),
    /** Year of the official code list. */
    vintage: z.string(),
    /** Day on which the directory was counted; absent before the first. */
    day: z.iso.date().optional(),
    /** Months for which what was confirmed is fresh. */
    months: z.int().optional(),
    /** Any help first, then families with a place here or a distance. */
    families: z.array(familySchema),
    /** Any help, on each day that is kept, the oldest first. */
    history: z.array(z.object({ day: z.iso.date(), ...counts })),
    /** Wider territories that hold it, the nearest first. */
    holders: z.array(holderSchema),
    /** Numbers of others about it. */
    outside: z.array(
      z.object({
        name: z.string(),
        label: z.string(),
        value: z.number(),
        source: z.string(),
        license: z.string().optional(),
        day: z.iso.date().optional(),
      }),
    ),
    /** Needs that people said they did not find, in the EPCI that it is or lies in, over 52 weeks that are over;
     * from ten times on, in steps of ten, without those of violence. */
    unmet: z.object({ epci: holderSchema, needs: z.array(unmetNeedSchema) }).optional(),
    note: z.literal('An absence in the directory is not an absence of service.'),
  })
  .openapi('TerritoryIndicators')

export type Indicators = z.output<typeof indicatorsSchema>
