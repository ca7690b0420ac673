import { createRoute, z } from '@hono/zod-openapi'
import { allTerms, CARDS, NUMBERS } from '@maillage/shared/taxonomy'
import { cachedJson } from '../../http/cache.ts'
import { createRouter, problemResponses } from '../../http/router.ts'

const wordsSchema = z.object({ fr: z.string(), en: z.string() })

const taxonomySchema = z
  .object({
    license: z.literal('CC0-1.0'),
    terms: z.array(
      z.looseObject({
        slug: z.string(),
        broader: z.array(z.string()),
        labels: wordsSchema,
        since: z.string(),
      }),
    ),
  })
  .openapi('Taxonomy')

const usefulNumberSchema = z.object({
  id: z.string(),
  number: z.string(),
  dial: z.string().optional(),
  url: z.string().optional(),
  name: wordsSchema,
  purpose: wordsSchema,
  languages: z.array(z.string()).readonly().optional(),
  hours: wordsSchema.optional(),
  cost: wordsSchema.optional(),
  sms: z.union([z.boolean(), z.string()]).optional(),
  territory: wordsSchema,
  source: z.string(),
  checked: z.string().optional(),
})

const numbersSchema = z
  .object({
    numbers: z.array(usefulNumberSchema),
    cards: z.array(
      z.object({ slug: z.string(), title: wordsSchema, numbers: z.array(z.string()).readonly() }),
    ),
  })
  .openapi('UsefulNumbers')

const taxonomyRoute = createRoute({
  method: 'get',
  path: '/taxonomy',
  tags: ['Taxonomy'],
  summary: 'All terms, with labels and plain-language phrases',
  request: { query: z.strictObject({}) },
  responses: {
    200: { description: 'The taxonomy', content: { 'application/json': { schema: taxonomySchema } } },
    ...problemResponses,
  },
})

const numbersRoute = createRoute({
  method: 'get',
  path: '/numbers',
  tags: ['Taxonomy'],
  summary: 'Useful numbers, and which danger each answers',
  request: { query: z.strictObject({}) },
  responses: {
    200: { description: 'Useful numbers', content: { 'application/json': { schema: numbersSchema } } },
    ...problemResponses,
  },
})

export const taxonomyRoutes = () =>
  createRouter()
    .openapi(taxonomyRoute, (context) => {
      const terms = allTerms.map((term) => ({ ...term, broader: [...term.broader] }))
      return cachedJson(context, { license: 'CC0-1.0' as const, terms }, 'day')
    })
    .openapi(numbersRoute, (context) =>
      cachedJson(context, { numbers: [...NUMBERS], cards: [...CARDS] }, 'day'),
    )
