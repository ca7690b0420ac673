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
import { textArray } from '../../db/arrays.ts'
import type { Database } from '../../db/tables/index.ts'
import type { Origin } from '../homes/index.ts'
import { idArray } from '../hours/index.ts'
import { COUNT_LIMIT, type FacetName, HERE, type SearchResult } from './contract.ts'
import { allOf, type Condition, type Criteria, OFFERS } from './criteria.ts'
import type { Timing } from './timing.ts'

/** Values of one row for each facet: exactly those whose filter the row would pass. */
const valuesOf = ({
  timing: { instant, openings },
  homes,
}: CountContext): Record<FacetName, RawBuilder<unknown>> => ({
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
  open: sql`ARRAY[CASE WHEN o.timetable = ANY(${idArray(openings?.ended() ?? [])}) THEN 'closed'
    WHEN o.entry <> 'door' THEN o.entry
    ${sql.join(
      (['open', 'closed', 'by-appointment'] as const).map(
        (state) => sql`WHEN o.timetable = ANY(${idArray(openings?.in(state) ?? [])}) THEN ${state}::text`,
      ),
      sql` `,
    )} ELSE 'unknown' END]`,
  // The place itself is not looked at where none comes from elsewhere.
  node: homes.size > 0 ? sql`ARRAY[coalesce(p.origin, ${HERE})]` : sql`${textArray([HERE])}`,
})

/** What counting needs beside the criteria. */
export interface CountContext {
  readonly timing: Timing
  /** Known directories, by their address. */
  readonly homes: ReadonlyMap<string, Origin>
}

const vocabularies: Partial<Record<FacetName, Readonly<Record<string, Words>>>> = {
  audience: { everyone: { fr: 'Ouvert à tous', en: 'Open to everyone' }, ...AUDIENCES },
  fee: FEES,
  access: ACCESS,
  support: SUPPORT,
  condition: CONDITIONS,
  accessibility: ACCESSIBILITY,
  network: NETWORKS,
  accepting: ACCEPTING,
  open: {
    open: { fr: 'Ouvert', en: 'Open' },
    closed: { fr: 'Fermé', en: 'Closed' },
    'by-appointment': { fr: 'Sur rendez-vous', en: 'By appointment' },
    referral: { fr: 'Sur orientation', en: 'On referral' },
    unknown: { fr: 'Horaires à confirmer', en: 'Hours to confirm' },
  },
}

function labelOf(name: FacetName, value: string, homes: CountContext['homes']): string {
  if (name === 'service') return findTerm(value) ? label(value, 'fr') : value
  if (name === 'language') return nameOfLanguage(value, 'fr') ?? value
  if (name === 'node') return value === HERE ? 'Cet annuaire' : (homes.get(value)?.name ?? value)
  return vocabularies[name]?.[value]?.fr ?? value
}

/** Values shown of one facet. */
const MAX_VALUES = 250

/** Rows read at once: those of the first 10,000 places when none has more than a handful. */
const MAX_ROWS = COUNT_LIMIT * 5

/** Facets counted over the same places; `exact` unless more than 10,000 places match. */
type Counted = Required<Pick<SearchResult, 'facets' | 'facetsExact'>>

interface Row {
  name: FacetName | null
  value: string
  count: number
}

/** Counts over the rows of a statement, and how many rows and places it read. */
async function countRows(
  db: Kysely<Database>,
  names: readonly FacetName[],
  from: RawBuilder<unknown>,
  context: CountContext,
): Promise<{ facets: Counted['facets']; read: number; places: number }> {
  const values = valuesOf(context)
  const columns = names.map((name) => sql`${values[name]} AS ${sql.ref(name)}`)
  const counts = names.map(
    (name) => sql`(SELECT ${name}::text AS name, v.value, count(DISTINCT m.place_id)::int AS count
      FROM m CROSS JOIN LATERAL unnest(m.${sql.ref(name)}) AS v(value)
      GROUP BY v.value ORDER BY count DESC, v.value LIMIT ${sql.lit(MAX_VALUES)})`,
  )
  const { rows } = await sql<Row>`
    WITH m AS MATERIALIZED (SELECT o.place_id, ${sql.join(columns)} FROM ${OFFERS} ${from})
    SELECT NULL AS name, 'read' AS value, count(*)::int AS count FROM m
    UNION ALL SELECT NULL, 'places', count(DISTINCT place_id)::int FROM m
    UNION ALL ${sql.join(counts, sql` UNION ALL `)}`.execute(db)
  const facets: Counted['facets'] = {}
  for (const name of names) facets[name] = []
  for (const { name, value, count } of rows)
    if (name) facets[name]?.push({ value, label: labelOf(name, value, context.homes), count })
  const tally = (what: string) => rows.find(({ name, value }) => name === null && value === what)?.count ?? 0
  return { facets, read: tally('read'), places: tally('places') }
}

/**
 * Facets that lift the same criteria. A search of many rows is read again place by place, so that a place with a
 * hundred services weighs as one with a single one: exact to 10,000 places, over the first 10,001 beyond.
 */
async function countTogether(
  db: Kysely<Database>,
  names: readonly FacetName[],
  matching: Condition,
  context: CountContext,
): Promise<Counted> {
  const rows = await countRows(db, names, sql`WHERE ${matching} LIMIT ${sql.lit(MAX_ROWS + 1)}`, context)
  const { facets, places } =
    rows.read <= MAX_ROWS || rows.places > COUNT_LIMIT
      ? rows
      : await countRows(
          db,
          names,
          sql`WHERE ${matching} AND o.place_id IN (
            SELECT DISTINCT o.place_id FROM ${OFFERS} WHERE ${matching} LIMIT ${sql.lit(COUNT_LIMIT + 1)})`,
          context,
        )
  return { facets, facetsExact: places <= COUNT_LIMIT }
}

/** Facets counted over places, each with its own criterion lifted: those that have none share one reading. */
export async function countFacets(
  db: Kysely<Database>,
  names: readonly FacetName[],
  criteria: Criteria,
  context: CountContext,
): Promise<Counted> {
  const alone = names.filter((name) => criteria.has(name))
  const together = names.filter((name) => !criteria.has(name))
  const counted: Counted[] = []
  if (together.length > 0) counted.push(await countTogether(db, together, allOf(criteria), context))
  for (const name of alone) counted.push(await countTogether(db, [name], allOf(criteria, name), context))
  const facets: Counted['facets'] = Object.assign({}, ...counted.map((one) => one.facets))
  return {
    facets: Object.fromEntries(names.map((name) => [name, facets[name] ?? []])),
    facetsExact: counted.every(({ facetsExact }) => facetsExact),
  }
}
