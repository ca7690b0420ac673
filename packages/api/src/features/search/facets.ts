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
import { COUNT_LIMIT, type FacetName, type SearchResult } from './contract.ts'
import { allOf, type Condition, type Criteria, OFFERS, textArray } from './criteria.ts'

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

/** Rows read: those of the first 10,000 places, and more. */
const MAX_ROWS = COUNT_LIMIT * 5

type Counts = NonNullable<SearchResult['facets']>

/** Facets counted over the places of the same rows, read once. */
async function countTogether(
  db: Kysely<Database>,
  names: readonly FacetName[],
  conditions: Condition,
  instant: string,
): Promise<Counts> {
  const values = valuesOf(instant)
  const columns = names.map((name) => sql`${values[name]} AS ${sql.ref(name)}`)
  const counts = names.map(
    (name) => sql`(SELECT ${name}::text AS name, v.value, count(DISTINCT m.place_id)::int AS count
      FROM m CROSS JOIN LATERAL unnest(m.${sql.ref(name)}) AS v(value)
      GROUP BY v.value ORDER BY count DESC, v.value LIMIT ${sql.lit(MAX_VALUES)})`,
  )
  const { rows } = await sql<{ name: FacetName; value: string; count: number }>`
    WITH m AS MATERIALIZED (
      SELECT o.place_id, ${sql.join(columns)} FROM ${OFFERS} WHERE ${conditions} LIMIT ${sql.lit(MAX_ROWS)}
    ) ${sql.join(counts, sql` UNION ALL `)}`.execute(db)
  const counted: Counts = {}
  for (const name of names) counted[name] = []
  for (const { name, value, count } of rows)
    counted[name]?.push({ value, label: labelOf(name, value), count })
  return counted
}

/**
 * Facets counted over places, each with its own criterion lifted: those that have none share one reading. Bounded to
 * the first matching rows of 10,000 places.
 */
export async function countFacets(
  db: Kysely<Database>,
  names: readonly FacetName[],
  criteria: Criteria,
  instant: string,
): Promise<Counts> {
  const together = names.filter((name) => !criteria.has(name))
  const counted = together.length > 0 ? await countTogether(db, together, allOf(criteria), instant) : {}
  for (const name of names) {
    if (criteria.has(name))
      Object.assign(counted, await countTogether(db, [name], allOf(criteria, name), instant))
  }
  return Object.fromEntries(names.map((name) => [name, counted[name] ?? []]))
}
