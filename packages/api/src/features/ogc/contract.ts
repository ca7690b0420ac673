/** What OGC API – Features (OGC 17-069r4, “Part 1: Core”) is asked here, and what it answers. @module */
import { z } from '@hono/zod-openapi'
import { placeSchema } from '@maillage/shared/place'
import { integer } from '../../http/params.ts'
import { criteriaShape } from '../search/index.ts'

export const DEFAULT_LIMIT = 100
export const MAX_LIMIT = 1_000

/** Coordinates of everything here: WGS 84, longitude first. */
export const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84'

/** `f` of every address: a page, or JSON, whatever `Accept` says. */
export const formShape = {
  f: z.enum(['json', 'html']).optional().openapi({ description: 'The form wanted, before `Accept`.' }),
}
export const formQuerySchema = z.strictObject(formShape)

const NUMBER = /^-?\d{1,9}(\.\d{1,30})?([eE][-+]?\d{1,3})?$/

export type Box = readonly [west: number, south: number, east: number, north: number]

/** The boxes of a `bbox`: two when it crosses the 180th meridian; heights are read and change nothing. */
function boxesOf(text: string): Box[] | undefined {
  const numbers = text.split(',').map((part) => (NUMBER.test(part.trim()) ? Number(part) : Number.NaN))
  const [west = Number.NaN, south = Number.NaN, east = Number.NaN, north = Number.NaN] =
    numbers.length === 6 ? [0, 1, 3, 4].map((rank) => numbers[rank]) : numbers
  const right =
    [4, 6].includes(numbers.length) &&
    numbers.every((number) => !Number.isNaN(number)) &&
    [west, east].every((degrees) => Math.abs(degrees) <= 180) &&
    [south, north].every((degrees) => Math.abs(degrees) <= 90) &&
    south <= north
  if (!right) return undefined
  if (west <= east) return [[west, south, east, north]]
  return [
    [west, south, 180, north],
    [-180, south, east, north],
  ]
}

const bbox = z
  .string()
  .max(300)
  .transform((text, context) => {
    const boxes = boxesOf(text)
    if (boxes) return boxes
    context.addIssue({
      code: 'custom',
      message: 'Write west,south,east,north in WGS 84 degrees, such as 2.2,48.8,2.4,48.9.',
    })
    return z.NEVER
  })
  .openapi({
    param: { style: 'form', explode: false },
    type: 'array',
    items: { type: 'number' },
    minItems: 4,
    maxItems: 6,
    description:
      'west,south,east,north in WGS 84 degrees, or the same with heights; west is greater than east across the 180th meridian.',
  })

/** Instants in ISO, both included; either may be open. */
export interface Interval {
  readonly from?: string
  readonly to?: string
}

const DAY = 86_400_000

/** An instant of RFC 3339, or a day of UTC from its beginning to its end. */
function instantsOf(text: string): Required<Interval> | undefined {
  if (/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text) && z.iso.date().safeParse(text).success) {
    const start = Date.parse(`${text}T00:00:00Z`)
    return { from: new Date(start).toISOString(), to: new Date(start + DAY - 1).toISOString() }
  }
  if (text.startsWith('0000') || !z.iso.datetime({ offset: true }).safeParse(text).success) return undefined
  const iso = new Date(text).toISOString()
  return { from: iso, to: iso }
}

function intervalOf(text: string): Interval | undefined {
  const [first = '', last, ...rest] = text.split('/')
  if (last === undefined) return instantsOf(first)
  const isOpen = (end: string) => end === '' || end === '..'
  const from = isOpen(first) ? undefined : instantsOf(first)
  const to = isOpen(last) ? undefined : instantsOf(last)
  const known = (isOpen(first) || from) && (isOpen(last) || to) && (from || to) && rest.length === 0
  if (!known || (from && to && from.from > to.to)) return undefined
  return { ...(from && { from: from.from }), ...(to && { to: to.to }) }
}

const datetime = z
  .string()
  .max(100)
  .transform((text, context) => {
    const interval = intervalOf(text)
    if (interval) return interval
    context.addIssue({
      code: 'custom',
      message: 'Write 2026-03-02T10:00:00Z, or an interval: 2026-03-01T00:00:00Z/.. (no space).',
    })
    return z.NEVER
  })
  .openapi({
    type: 'string',
    description: 'An instant, or an interval with both ends included, of our last change (`modifie`).',
  })

/** A larger limit is no mistake: the largest is taken (/req/core/fc-limit-definition). */
const limit = integer(1, 999_999_999)
  .transform((value) => Math.min(value, MAX_LIMIT))
  .openapi({ type: 'integer', minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT })

/** What is asked of features besides the properties they are chosen by. */
const pagingShape = {
  ...formShape,
  limit: limit.optional(),
  bbox: bbox.optional(),
  datetime: datetime.optional(),
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,2000}$/, 'Follow the `next` link of the previous page.')
    .optional()
    .openapi({ description: 'Of the `next` link of the previous page.' }),
}

/** Criteria of the search, with what they mean there: they hold together on one and the same service. */
const criteria = z.object(criteriaShape).omit({
  lat: true,
  lon: true,
  radius: true,
  bbox: true,
  q: true,
  open: true,
  minutes: true,
  confirmed: true,
}).shape

export const CRITERIA = Object.keys(criteria) as (keyof typeof criteria)[]

const exactly = (name: string) =>
  z
    .string()
    .max(500)
    .optional()
    .openapi({ description: `Features whose property \`${name}\` is exactly this.` })

/** Properties by which features of every collection are chosen. */
const common = {
  code_insee: exactly('code_insee'),
  licence: exactly('licence'),
  source_systeme: exactly('source_systeme'),
  adresse_masquee: z.enum(['true', 'false']).optional(),
}
const place = z.uuid().optional().openapi({ description: 'Of this place alone, by its UUID.' })

/** What each collection may be asked for, by name: every parameter but these is refused. */
export const QUERYABLES = {
  places: { ...criteria, ...common, kind: placeSchema.shape.kind.optional() },
  services: { ...criteria, ...common, place },
  stops: { ...common, place },
} as const

export const itemsQuerySchemas = {
  places: z.strictObject({ ...pagingShape, ...QUERYABLES.places }),
  services: z.strictObject({ ...pagingShape, ...QUERYABLES.services }),
  stops: z.strictObject({ ...pagingShape, ...QUERYABLES.stops }),
} as const

export type CollectionId = keyof typeof QUERYABLES
/** A query of any collection: what one cannot be asked is absent. */
export type ItemsQuery = z.output<typeof itemsQuerySchemas.places> & { readonly place?: string }

const linkSchema = z.object({
  href: z.string(),
  rel: z.string(),
  type: z.string().optional(),
  title: z.string().optional(),
})
export type Link = z.infer<typeof linkSchema>
const links = z.array(linkSchema)

export const landingSchema = z
  .object({ title: z.string(), description: z.string(), links })
  .openapi('Landing')
export const conformanceSchema = z.object({ conformsTo: z.array(z.string()) }).openapi('Conformance')

export const collectionSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    description: z.string(),
    itemType: z.literal('feature'),
    crs: z.array(z.string()),
    extent: z
      .object({
        spatial: z.object({ bbox: z.array(z.array(z.number())), crs: z.string() }).optional(),
        temporal: z.object({ interval: z.array(z.array(z.string().nullable())) }).optional(),
      })
      .optional(),
    links,
  })
  .openapi('Collection')
export type Collection = z.infer<typeof collectionSchema>
export const collectionsSchema = z
  .object({ collections: z.array(collectionSchema), links })
  .openapi('Collections')

const featureShape = {
  type: z.literal('Feature'),
  id: z.string(),
  geometry: z.object({ type: z.literal('Point'), coordinates: z.array(z.number()) }).nullable(),
  properties: z.record(z.string(), z.unknown()),
}
export const featureSchema = z.object({ ...featureShape, links: links.optional() }).openapi('Feature')
export type Feature = z.infer<typeof featureSchema>

export const featuresSchema = z
  .object({
    type: z.literal('FeatureCollection'),
    timeStamp: z.string(),
    numberReturned: z.int(),
    links,
    features: z.array(featureSchema),
  })
  .openapi('Features')

export const jsonSchemaSchema = z.looseObject({ type: z.literal('object'), properties: z.looseObject({}) })
