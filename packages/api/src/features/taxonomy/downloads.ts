/** The taxonomy as files, in JSON and CSV, under CC0. @module */
import { createRoute, z } from '@hono/zod-openapi'
import {
  allTerms,
  type Crosswalk,
  DATA_INCLUSION_V0,
  DATA_INCLUSION_V1,
  isMapped,
  MEDNUM_V0,
  MEDNUM_V1,
  OSM_TAGS,
  REDIRECTS,
  SOLIGUIDE_CATEGORIES,
} from '@maillage/shared/taxonomy'
import { stringify } from 'csv-stringify/sync'
import { cachedBytes, cachedJson } from '../../http/cache.ts'
import { createRouter, problemResponses } from '../../http/router.ts'

/** Every crosswalk by vocabulary and list of values. */
const CROSSWALKS: Readonly<Record<string, Readonly<Record<string, Crosswalk>>>> = {
  'mediation-numerique-v1': MEDNUM_V1,
  'mediation-numerique-v0': MEDNUM_V0,
  'data-inclusion-v1': DATA_INCLUSION_V1,
  'data-inclusion-v0': DATA_INCLUSION_V0,
  openstreetmap: { tags: OSM_TAGS },
  soliguide: { categories: SOLIGUIDE_CATEGORIES },
}

const all = {
  license: 'CC0-1.0' as const,
  terms: allTerms.map((term) => ({ ...term, broader: [...term.broader] })),
  redirects: [...REDIRECTS],
  crosswalks: CROSSWALKS,
}

type Row = Readonly<Record<string, string>>

const terms = (): Row[] =>
  allTerms.map(({ slug, broader, labels, pro, since, until, replacedBy, sensitivity, throughReferral }) => ({
    slug,
    broader: broader.join('|'),
    label_fr: labels.fr,
    label_en: labels.en,
    pro_fr: pro?.fr ?? '',
    pro_en: pro?.en ?? '',
    since,
    until: until ?? '',
    replaced_by: replacedBy ?? '',
    sensitivity: sensitivity ?? '',
    through_referral: String(throughReferral ?? false),
  }))

const phrases = (): Row[] =>
  allTerms.flatMap(({ slug, phrases }) =>
    Object.entries(phrases).flatMap(([lang, texts]) => texts.map((phrase) => ({ term: slug, lang, phrase }))),
  )

/** What a value means beside its terms, field by field; each in JSON, since some are lists and some are not. */
function crosswalks(): Row[] {
  return Object.entries(CROSSWALKS).flatMap(([vocabulary, lists]) =>
    Object.entries(lists).flatMap(([list, values]) =>
      Object.entries(values).map(([value, mapping]) => {
        if (!isMapped(mapping))
          return { vocabulary, list, value, terms: '', meaning: '', unmapped: mapping.unmapped }
        const { terms = [], ...meaning } = mapping
        const said = Object.keys(meaning).length > 0 ? JSON.stringify(meaning) : ''
        return { vocabulary, list, value, terms: terms.join('|'), meaning: said, unmapped: '' }
      }),
    ),
  )
}

const TABLES = { terms, phrases, crosswalks }

const allRoute = createRoute({
  method: 'get',
  path: '/data/taxonomy',
  tags: ['Open data'],
  summary: 'Terms with their phrases, redirects and crosswalks to other vocabularies (CC0)',
  request: { query: z.strictObject({}) },
  responses: {
    200: {
      description: 'All of it',
      content: {
        'application/json': {
          schema: z.looseObject({
            license: z.literal('CC0-1.0'),
            terms: z.array(z.looseObject({ slug: z.string() })),
          }),
        },
      },
    },
    ...problemResponses,
  },
})

const tableRoute = createRoute({
  method: 'get',
  path: '/data/taxonomy/{table}',
  tags: ['Open data'],
  summary: 'Terms, phrases or crosswalks as a table (CC0)',
  request: {
    params: z.object({ table: z.enum(['terms.csv', 'phrases.csv', 'crosswalks.csv']) }),
    query: z.strictObject({}),
  },
  responses: {
    200: { description: 'The table', content: { 'text/csv': { schema: z.string() } } },
    ...problemResponses,
  },
})

/** `GET /data/taxonomy`, `/data/taxonomy/terms.csv`, `/data/taxonomy/phrases.csv`, `/data/taxonomy/crosswalks.csv`. */
export const taxonomyFileRoutes = () =>
  createRouter()
    .openapi(allRoute, (context) => cachedJson(context, all, 'day'))
    .openapi(tableRoute, (context) => {
      const { table } = context.req.valid('param')
      const rows = TABLES[table.replace('.csv', '') as keyof typeof TABLES]()
      context.header('Content-Disposition', `attachment; filename="${table}"`)
      const text = stringify(rows, { header: true })
      return cachedBytes(
        context,
        new TextEncoder().encode(text),
        'text/csv; charset=utf-8; header=present',
        'day',
      )
    })
