import { z } from '@hono/zod-openapi'
import { bbox, integer } from '../../http/params.ts'

const centreSchema = z
  .object({ lat: z.number(), lon: z.number() })
  .openapi({ description: 'WGS 84 decimal degrees' })

const kindSchema = z.enum(['commune', 'arrondissement', 'epci', 'departement', 'region'])

export const suggestionSchema = z
  .object({
    code: z.string().openapi({ example: '76540' }),
    kind: kindSchema,
    name: z.string().openapi({ example: 'Rouen' }),
    context: z.string().openapi({ description: 'What it lies in', example: 'Seine-Maritime (76)' }),
    postcodes: z.array(z.string()).openapi({ description: 'At most 5', example: ['76000', '76100'] }),
    population: z.int().optional(),
    centre: centreSchema.optional(),
    former: z.string().optional().openapi({ description: "The former name found, when it is not today's" }),
  })
  .openapi('TerritorySuggestion')

export const suggestQuerySchema = z.strictObject({
  q: z
    .string()
    .min(1, 'Write the beginning of a name or of a postcode.')
    .max(100, 'At most 100 characters.')
    .openapi({ description: 'Beginning of a name or of a postcode', example: 'st etienne' }),
  limit: integer(1, 20).optional(),
})

export const suggestionsSchema = z
  .object({
    items: z.array(suggestionSchema),
    vintage: z.string().openapi({ description: 'Year of the official code list', example: '2026' }),
  })
  .openapi('TerritorySuggestions')

export const communesQuerySchema = z.strictObject({
  bbox: bbox.openapi({ description: 'west,south,east,north in WGS 84 degrees.' }),
  limit: integer(1, 100).optional(),
})

export const communesSchema = z
  .object({
    items: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        population: z.int().optional(),
        centre: centreSchema,
      }),
    ),
    vintage: z.string().openapi({ description: 'Year of the official code list' }),
  })
  .openapi('Communes')

export const codeParamSchema = z.strictObject({
  code: z
    .string()
    .regex(/^(?:\d{2,3}|2[AB]|\d{5}|2[AB]\d{3}|\d{9}|r\d{2})$/, 'Write the code of a territory.')
    .openapi({
      description:
        'Commune 5 characters, EPCI 9 digits, département or collectivité 2–3 characters, région `r` + 2 digits',
      example: '76540',
    }),
})

export const territorySchema = z
  .object({
    kind: kindSchema,
    code: z.string(),
    name: z.string(),
    population: z.int().optional(),
    commune: z.string().optional().openapi({ description: 'Of an arrondissement: its commune' }),
    epci: z.string().optional(),
    departement: z.string().optional(),
    region: z.string().optional(),
    postcodes: z.array(z.string()),
    centre: centreSchema.optional(),
    bbox: z
      .tuple([z.number(), z.number(), z.number(), z.number()])
      .optional()
      .openapi({ description: 'West, south, east, north of the known centres of its communes' }),
    currentCode: z.string().optional().openapi({ description: "Of a merged commune: today's code" }),
    arrondissements: z.array(z.string()).optional().openapi({ description: 'Of Paris, Lyon and Marseille' }),
    parts: z
      .array(z.object({ code: z.string(), kind: kindSchema, name: z.string() }))
      .optional()
      .openapi({
        description:
          'The next narrower territories, by name: départements of a région, EPCIs of a département and its communes without one (its communes alone where one EPCI is larger than it), communes of an EPCI, arrondissements of a commune',
      }),
    vintage: z.string().openapi({ description: 'Year of the official code list' }),
    sources: z.array(z.object({ name: z.string(), licence: z.string(), provides: z.string() })),
  })
  .openapi('Territory')

/** Slug of a drawn territory: nothing that an official code could be. */
export const DRAWN_SLUG = /^(?=.{4,60}$)[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/

/** Most communes of a drawn territory. */
export const MAX_DRAWN = 400

export const drawnParamSchema = z.strictObject({
  slug: z.string().regex(DRAWN_SLUG, 'Write the slug of a drawn territory.'),
})

export const drawnSchema = z
  .object({
    slug: z.string().openapi({ example: 'vallee-de-la-creuse' }),
    name: z.string(),
    communes: z.array(z.object({ code: z.string(), name: z.string() })),
    drawn: z.iso.datetime(),
  })
  .openapi('DrawnTerritory')
export type DrawnTerritory = z.infer<typeof drawnSchema>

export const addressQuerySchema = z.strictObject({
  q: z
    .string()
    .trim()
    .min(3, 'Write a street and its commune.')
    .max(200, 'At most 200 characters.')
    .openapi({ description: 'Street, then commune or postcode', example: '12 avenue de la Gare, Guéret' }),
})

export const addressesSchema = z
  .object({
    items: z.array(
      z.object({
        lat: z.number(),
        lon: z.number(),
        precision: z.enum(['address', 'street', 'commune']),
        method: z.enum(['geocoder', 'commune-centre']),
        /** The commune the address was looked for in. */
        code: z.string(),
        name: z.string(),
      }),
    ),
  })
  .openapi('Addresses')
