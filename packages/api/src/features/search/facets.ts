import {
  ACCEPTING,
  ACCESS,
  ACCESSIBILITY,
  AUDIENCES,
  CONDITIONS,
  FEES,
  nameOfLanguage,
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

function labelOf(name: FacetName, value: string): string {
  if (name === 'service') return findTerm(value) ? label(value, 'fr') : value
  if (name === 'language') return nameOfLanguage(value, 'fr') ?? value
  return vocabularies[name]?.[value]?.fr ?? value
}

/** Values shown of one facet. */
const MAX_VALUES = 250

/**
 * One facet counted over places, its own criterion lifted: exact to 10,000 places, over the first 10,001 beyond.
 * Places are found before their rows are read, so that one with a hundred services weighs as one with a single one.
 */
export async function countFacet(db: Kysely<Database>, name: FacetName, criteria: Criteria, instant: string) {
  const matching = allOf(criteria, name)
  const { rows } = await sql<{ value: string | null; count: number }>`
    WITH found AS (
      SELECT DISTINCT o.place_id FROM offers o JOIN places p ON p.id = o.place_id
      WHERE ${matching} LIMIT ${sql.lit(COUNT_LIMIT + 1)}
    ), told AS (
      SELECT DISTINCT o.place_id, v.value FROM found JOIN offers o USING (place_id) JOIN places p ON p.id = o.place_id
      CROSS JOIN LATERAL unnest(${valuesOf(instant)[name]}) AS v(value)
      WHERE ${matching}
    )
    SELECT NULL AS value, count(*)::int AS count FROM found
    UNION ALL (SELECT value, count(*)::int FROM told GROUP BY value ORDER BY 2 DESC, value LIMIT ${sql.lit(MAX_VALUES)})`.execute(
    db,
  )
  const found = rows.find(({ value }) => value === null)?.count ?? 0
  return {
    exact: found <= COUNT_LIMIT,
    values: rows.flatMap(({ value, count }) =>
      value === null ? [] : [{ value, label: labelOf(name, value), count }],
    ),
  }
}
