import { InvalidInput } from '@maillage/shared/errors'
import {
  ACCEPTING,
  ACCESS,
  ACCESSIBILITY,
  AUDIENCES,
  CONDITIONS,
  FEES,
  SUPPORT,
  slugs,
  type Words,
} from '@maillage/shared/place'
import { findTerm, label, NETWORKS } from '@maillage/shared/taxonomy'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import type { FacetName } from './contract.ts'
import { COUNT_LIMIT } from './contract.ts'
import { allOf, type Criteria, textArray } from './criteria.ts'

/** Values of one row for each facet: exactly those whose filter the row would pass. */
const valuesOf = (instant: string): Record<FacetName, RawBuilder<unknown>> => ({
  service: sql`o.terms`,
  audience: sql`CASE WHEN o.exclusive = '{}' THEN ${textArray(['everyone', ...slugs(AUDIENCES)])} ELSE o.exclusive END`,
  fee: sql`CASE WHEN o.free THEN '{free}'::text[] ELSE array_remove(o.fees, 'free') END`,
  access: sql`o.access`,
  support: sql`o.support`,
  condition: sql`o.conditions`,
  language: sql`o.languages`,
  accessibility: sql`o.accessibility`,
  network: sql`o.networks`,
  accepting: sql`CASE WHEN o.accepting_expires > ${instant}::timestamptz THEN ARRAY[o.accepting] ELSE '{}'::text[] END`,
})

const vocabularies: Partial<Record<FacetName, Readonly<Record<string, Words>>>> = {
  audience: { everyone: { fr: 'Ouvert à tous', en: 'Open to everyone' }, ...AUDIENCES },
  fee: FEES,
  access: ACCESS,
  support: SUPPORT,
  condition: CONDITIONS,
  accessibility: ACCESSIBILITY,
  network: NETWORKS,
  accepting: ACCEPTING,
}

const languageNames = new Intl.DisplayNames(['fr'], { type: 'language' })

function labelOf(name: FacetName, value: string): string {
  if (name === 'service') return findTerm(value) ? label(value, 'fr') : value
  if (name === 'language') return languageNames.of(value) ?? value
  return vocabularies[name]?.[value]?.fr ?? value
}

/** Values shown of one facet. */
const MAX_VALUES = 250

/** One facet counted over places, its own criterion lifted. Bounded to the first matching rows of 10,000 places. */
export async function countFacet(db: Kysely<Database>, name: FacetName, criteria: Criteria, instant: string) {
  const values = valuesOf(instant)[name]
  if (!values) throw new InvalidInput(`facets: ${name} is not a facet.`)
  const { rows } = await sql<{ value: string; count: number }>`
    SELECT v.value, count(DISTINCT m.place_id)::int AS count
    FROM (SELECT o.place_id, ${values} AS vals FROM offers o JOIN places p ON p.id = o.place_id
      WHERE ${allOf(criteria, name)} LIMIT ${sql.lit(COUNT_LIMIT * 5)}) m
    CROSS JOIN LATERAL unnest(m.vals) AS v(value)
    GROUP BY v.value ORDER BY count DESC, v.value LIMIT ${sql.lit(MAX_VALUES)}`.execute(db)
  return rows.map(({ value, count }) => ({ value, label: labelOf(name, value), count }))
}
