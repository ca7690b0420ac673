/**
 * The search's public contract: every criterion is a query parameter, so a search is a link.
 * A parameter repeated means any of its values (`accessibility`, `condition`: all of them); different parameters
 * must all hold on one and the same service of the place.
 * @module
 */
import { z } from '@hono/zod-openapi'
import { NODE_ADDRESS } from '@maillage/shared/federation'
import {
  ACCEPTING,
  ACCESS,
  ACCESSIBILITY,
  AUDIENCES,
  CONDITIONS,
  FEES,
  PRECISIONS,
  placeSchema,
  REFERRERS,
  SUPPORT,
  serviceSchema,
  slugs,
} from '@maillage/shared/place'
import { bbox, decimal, integer, list, localMoment } from '../../http/params.ts'
import { originSchema } from '../homes/index.ts'
import { openSchema } from '../hours/index.ts'
import { clusterSummarySchema } from '../places/index.ts'

export const FACETS = [
  'service',
  'audience',
  'fee',
  'access',
  'support',
  'condition',
  'language',
  'accessibility',
  'network',
  'accepting',
  'open',
  'node',
] as const
export type FacetName = (typeof FACETS)[number]

export const SORTS = ['distance', 'relevance', 'name', 'soonest'] as const

/** Beyond this many matches, totals and facets say so instead of counting on. */
export const COUNT_LIMIT = 10_000

/** This directory itself, among those that keep places up. */
export const HERE = 'here'

/** Largest radius, in metres. */
export const MAX_RADIUS = 200_000

/** What is looked for, without how it is shown: any feature that shows places takes the same criteria. */
export const criteriaShape = {
  lat: decimal(-90, 90).optional().openapi({ description: 'Latitude, WGS 84 degrees; with `lon`.' }),
  lon: decimal(-180, 180).optional().openapi({ description: 'Longitude, WGS 84 degrees; with `lat`.' }),
  radius: integer(1, MAX_RADIUS).optional().openapi({ description: 'Metres around the point.' }),
  bbox: bbox.optional().openapi({ description: 'west,south,east,north in WGS 84 degrees.' }),
  territory: list(
    z
      .string()
      .regex(
        /^(r\d{2}|[0-9][0-9AB][0-9]?|[0-9][0-9AB]\d{3}|\d{9})$/,
        'Write an official code: commune, EPCI, département, or r + région.',
      ),
    50,
  )
    .optional()
    .openapi({
      description: 'Commune (5 characters), EPCI (9 digits), département (2–3) or région (`r75`).',
    }),
  q: z
    .string()
    .trim()
    .max(500, 'At most 500 characters.')
    .optional()
    .openapi({ description: 'Need, name or place in plain words.' }),
  service: list(z.string().regex(/^[a-z0-9-]{1,100}$/, 'Write a slug of the taxonomy.')).optional(),
  audience: list(z.enum(['everyone', ...slugs(AUDIENCES)])).optional(),
  fee: list(z.enum(slugs(FEES))).optional(),
  access: list(z.enum(slugs(ACCESS))).optional(),
  support: list(z.enum(slugs(SUPPORT))).optional(),
  condition: list(z.enum(slugs(CONDITIONS))).optional(),
  language: list(
    z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Write a BCP 47 code such as ar or fsl.'),
  ).optional(),
  accessibility: list(z.enum(slugs(ACCESSIBILITY))).optional(),
  network: list(z.string().regex(/^[a-z0-9-]{1,100}$/)).optional(),
  accepting: list(z.enum(slugs(ACCEPTING))).optional(),
  open: z
    .union([z.literal('now'), localMoment])
    .optional()
    .openapi({
      type: 'string',
      description:
        '`now`, or a local date and time such as `2026-12-24T10:00`, read on each place’s own clock. Unknown, by appointment and on referral are not open.',
    }),
  minutes: integer(1, 1_440)
    .optional()
    .openapi({ description: 'With `open`: open for at least that many minutes more.' }),
  node: list(
    z.union([z.literal(HERE), z.string().max(300).regex(NODE_ADDRESS)], {
      error: `Write ${HERE}, or the address of a followed directory such as https://annuaire.example.org.`,
    }),
  )
    .optional()
    .openapi({
      description: `Directory that keeps the place up: \`${HERE}\` for this one, or the address of one that it follows, as in \`origin.node\`.`,
    }),
  confirmed: z
    .literal('true')
    .optional()
    .openapi({ description: 'Hours confirmed by the structure itself or by telephone, recently.' }),
}

type Check = (
  query: { lat?: number; lon?: number; radius?: number; open?: string; minutes?: number },
  context: z.RefinementCtx,
) => void

/** A point is whole, a radius has one, and minutes have a moment. */
export const checkCriteria: Check = (query, context) => {
  if ((query.lat === undefined) !== (query.lon === undefined)) {
    context.addIssue({
      code: 'custom',
      path: [query.lat === undefined ? 'lat' : 'lon'],
      message: 'Give lat and lon together.',
    })
  }
  if (query.radius !== undefined && query.lat === undefined) {
    context.addIssue({ code: 'custom', path: ['radius'], message: 'A radius needs lat and lon.' })
  }
  if (query.minutes !== undefined && query.open === undefined) {
    context.addIssue({ code: 'custom', path: ['minutes'], message: 'Minutes need open.' })
  }
}

/** An order has what it goes by. */
export const checkSort = (
  query: { sort?: (typeof SORTS)[number]; lat?: number; q?: string },
  context: z.RefinementCtx,
): void => {
  if (query.sort === 'distance' && query.lat === undefined) {
    context.addIssue({ code: 'custom', path: ['sort'], message: 'Sorting by distance needs lat and lon.' })
  }
  if (query.sort === 'relevance' && !query.q) {
    context.addIssue({ code: 'custom', path: ['sort'], message: 'Sorting by relevance needs q.' })
  }
}

export const searchQuerySchema = z
  .strictObject({
    ...criteriaShape,
    sort: z.enum(SORTS).optional(),
    facets: z
      .string()
      .max(200)
      .transform((text) => [...new Set(text.split(','))])
      .pipe(z.array(z.enum(FACETS)))
      .optional()
      .openapi({ type: 'string', description: `Comma-separated names among ${FACETS.join(', ')}.` }),
    limit: integer(1, 100).optional(),
    cursor: z
      .string()
      .regex(/^[A-Za-z0-9_-]{1,2000}$/, 'Use the `next` of the previous page.')
      .optional(),
  })
  .superRefine(checkCriteria)
  .superRefine(checkSort)
export type SearchQuery = z.output<typeof searchQuerySchema>

/** Why an item answers the text: the term read in it, its name, its organization, its words. */
export const whySchema = z.object({
  kind: z.enum(['term', 'name', 'organization', 'text']),
  /** Taxonomy slug, for `term`. */
  term: z.string().optional(),
  /** Words of the search or label that matched. */
  text: z.string(),
})

const matchedServiceSchema = serviceSchema
  .pick({
    id: true,
    terms: true,
    termsNotStated: true,
    name: true,
    audiences: true,
    fees: true,
    access: true,
    support: true,
    delivery: true,
    accepting: true,
  })
  .extend({
    /** Who may refer to it, where that is stated. */
    referral: z.object({ by: z.array(z.enum(slugs(REFERRERS))).optional() }).optional(),
  })

export const searchItemSchema = z
  .object({
    id: z.string(),
    uri: z.string(),
    slug: z.string(),
    name: z.string(),
    kind: z.enum(['fixed', 'mobile', 'remote']),
    /** Coarse for a sensitive place: `masked` is true and only the commune stands here. */
    address: placeSchema.shape.address,
    masked: z.boolean(),
    position: z.object({ lat: z.number(), lon: z.number(), precision: z.enum(PRECISIONS) }).optional(),
    /** Metres as the crow flies from the point asked; absent for remote services. */
    distance: z.int().optional(),
    /** The place is known to its commune only: the distance is that of the commune's centre. */
    distanceApprox: z.literal(true).optional(),
    /** A remote service whose area covers what was asked. */
    remote: z.literal(true).optional(),
    open: openSchema,
    hours: z.string().optional(),
    phone: z.string().optional(),
    organization: z.object({ id: z.string(), name: z.string() }).optional(),
    networks: z.array(z.string()),
    languages: z.array(z.string()),
    services: z.array(matchedServiceSchema),
    why: z.array(whySchema).optional(),
    license: z.string().optional(),
    attribution: z.string().optional(),
    /** Date the source states for its own last change. */
    sourceDate: z.string().optional(),
    /** Last change, at its home. */
    modified: z.string(),
    /** Absent for a place of this directory. */
    origin: originSchema.optional(),
    /** Several records describe it: how many, of what they say different things, and whether one says it is closed. */
    cluster: clusterSummarySchema.optional(),
    /** Demonstration data: fictional. */
    demo: z.literal(true).optional(),
  })
  .openapi('PlaceItem')
export type SearchItem = z.infer<typeof searchItemSchema>

/** What the text was read as. */
export const readingSchema = z.object({
  terms: z.array(z.object({ slug: z.string(), label: z.string(), text: z.string(), typo: z.boolean() })),
  /** Danger cards to show first, with their numbers. */
  cards: z.array(
    z.object({
      slug: z.string(),
      numbers: z.array(z.string()),
    }),
  ),
  /** A territory named in the text and applied as a filter. */
  territory: z.object({ code: z.string(), name: z.string(), text: z.string() }).optional(),
  /** Words that were searched in names and descriptions. */
  rest: z.string(),
})

export const searchResponseSchema = z
  .object({
    items: z.array(searchItemSchema),
    /** Cursor of the next page, or null. */
    next: z.string().nullable(),
    /** Exact up to 10,000; then 10000 and `totalExact` is false. */
    total: z.int(),
    totalExact: z.boolean(),
    facets: z
      .partialRecord(
        z.enum(FACETS),
        z.array(z.object({ value: z.string(), label: z.string(), count: z.int() })),
      )
      .optional(),
    /** With facets: whether each counted every match. Lifting its filter may find more than 10,000: it then counts some. */
    facetsExact: z.boolean().optional(),
    reading: readingSchema.optional(),
  })
  .openapi('SearchResult')
export type SearchResult = z.infer<typeof searchResponseSchema>
