/** What the HSDS API is asked and answers; the standard names each parameter. @module */
import { z } from '@hono/zod-openapi'
import { integer } from '../../http/params.ts'

/** Most entities in one page. */
export const MAX_PAGE = 100

/** Most entities in one page of ids alone. */
export const MAX_MINIMAL = 10_000

/** Most services that one answer about organizations holds. */
export const MAX_SERVICES = 1_000

/** Most pages that can be asked for. */
const MAX_PAGES = 1_000_000

const flag = z
  .enum(['true', 'false'], 'Write true or false.')
  .transform((value) => value === 'true')
  .openapi({ type: 'boolean' })
const idSchema = z.guid('Write a UUID.')
const words = z.string().trim().min(1).max(200)

/** An instant with its zone, or a day, which starts at midnight UTC. */
const since = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], {
    error: 'Write a date, or a time with its zone, such as 2026-11-01T00:00:00Z.',
  })
  .refine((value) => /^(19|20)/.test(value), 'Write a date of this century or the last.')
  .transform((value) => new Date(value).toISOString())
  .openapi({ type: 'string', format: 'date-time' })

const paging = {
  page: integer(1, MAX_PAGES).optional(),
  per_page: integer(1, MAX_MINIMAL).optional(),
  format: z.enum(['json', 'ndjson'], 'Write json or ndjson.').optional(),
}
const classified = { taxonomy_term_id: idSchema.optional(), taxonomy_id: idSchema.optional() }

export const servicesQuery = z.strictObject({
  search: words.optional(),
  ...paging,
  ...classified,
  organization_id: idSchema.optional(),
  modified_after: since.optional(),
  minimal: flag.optional(),
  full: flag.optional(),
})
export const linksQuery = servicesQuery.omit({ minimal: true }).extend({
  postcode: z
    .string()
    .regex(/^\d{5}$/, 'Write the five digits of a postcode.')
    .optional(),
  proximity: integer(0, 500_000).optional(),
})
const nested = flag.optional().openapi({
  description: `Services stand in their organization, but for one that gives more than ${MAX_SERVICES}: /hsds/v3/services?organization_id= gives them.`,
})
export const organizationsQuery = z.strictObject({
  search: words.optional(),
  ...paging,
  ...classified,
  full: nested,
  full_service: nested,
})
export const organizationQuery = organizationsQuery.pick({ full_service: true })
export const taxonomiesQuery = z.strictObject({ search: words.optional(), ...paging })
export const termsQuery = taxonomiesQuery.extend({
  taxonomy_id: idSchema.optional(),
  top_only: flag.optional(),
  parent_id: idSchema.optional(),
})
export const nothing = z.strictObject({})
export const idParam = z.strictObject({ id: idSchema.transform((id) => id.toLowerCase()) })

export type Paging = { page?: number; per_page?: number; format?: 'json' | 'ndjson' }
/** Filters of services and of where they are given: all that are said hold at once. */
export type Filters = Pick<
  z.output<typeof linksQuery>,
  | 'search'
  | 'taxonomy_term_id'
  | 'taxonomy_id'
  | 'organization_id'
  | 'modified_after'
  | 'postcode'
  | 'proximity'
>

/** An entity of the standard; whole, it stands in the standard's own schemas. */
export const entitySchema = z.looseObject({ id: z.guid() })
export const pageSchema = z
  .object({
    total_items: z.int(),
    total_pages: z.int(),
    page_number: z.int(),
    size: z.int(),
    first_page: z.boolean(),
    last_page: z.boolean(),
    empty: z.boolean(),
    contents: z.array(entitySchema),
  })
  .openapi('HsdsPage')
export const baseSchema = z.object({ version: z.string(), profile: z.url(), openapi_url: z.url() })
