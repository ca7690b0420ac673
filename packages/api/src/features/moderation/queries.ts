/** The places that somebody answers for beyond her own: each with what it needs, a page at a time. @module */
import { type Gazetteer, normalizeName } from '@maillage/shared/territory'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { fingerprint, readCursor, writeCursor } from '../../db/keyset.ts'
import type { Database } from '../../db/tables/index.ts'
import { freshSince } from '../hours/index.ts'
import { organizationNames } from '../organizations/index.ts'
import { isOfRecord } from '../places/index.ts'
import {
  grantsFor,
  may,
  organizationSubjects,
  type PersonActor,
  reached,
  type Subject,
  today,
} from '../rights/index.ts'
import { LEADS, NEEDS, type Need, type Survey, type SurveyQuery } from './contract.ts'

type Condition = RawBuilder<boolean>

const PAGE = 50

/** Places are counted exactly up to here. */
const MOST_COUNTED = 10_000

/** Words of a name that count, of all that are typed. */
const MOST_WORDS = 6

const all = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? sql`true` : sql`(${sql.join(conditions, sql` AND `)})`

const IS_REPORTED: Condition = sql`EXISTS (SELECT 1 FROM reports r WHERE r.place_id = p.id AND r.decided IS NULL)`

const IS_OWNED: Condition = sql`EXISTS (SELECT 1 FROM grants g WHERE g.role = 'owner'
  AND (g.scope, g.target) IN (('place', p.id::text), ('organization', p.organization::text)))`

/** A badge that somebody proposed here is a field written here: few places have one, and only their documents are read. */
const IS_PROPOSED: Condition = sql`EXISTS (
  SELECT 1 FROM edited_fields e JOIN records r ON r.id = e.record_id CROSS JOIN LATERAL jsonb_each(r.doc->'verified') v
  WHERE e.record_id = p.id AND e.field = 'networks' AND v.key LIKE '/networks/%' AND v.value->>'by' = 'network')`

/** Each need as a condition. Nobody has to confirm, or to say the hours of, what is over. */
function needsAt(now: number, months: number): Readonly<Record<Need, Condition>> {
  const alive = sql<boolean>`(p.over_since IS NULL OR p.over_since > ${freshSince(now, 0)}::date)`
  const fresh = sql<boolean>`(p.confirmed IS NOT NULL AND p.confirmed >= ${freshSince(now, months)}::date)`
  return {
    'not-confirmed': sql`(NOT ${fresh} AND ${alive})`,
    reported: IS_REPORTED,
    'no-hours': sql`(NOT p.hours_stated AND ${alive})`,
    'no-owner': sql`(NOT ${IS_OWNED} AND ${alive})`,
    network: sql`(${IS_PROPOSED} AND ${alive})`,
  }
}

function asked({ territory, network, q }: SurveyQuery, gazetteer: Gazetteer): Condition[] {
  const words = normalizeName(q ?? '')
    .split(' ')
    .filter(Boolean)
    .slice(0, MOST_WORDS)
  return [
    ...(territory ? [sql<boolean>`p.territories @> ARRAY[${today(gazetteer, territory)}]`] : []),
    ...(network ? [sql<boolean>`p.networks @> ARRAY[${network}]`] : []),
    // A normalized name holds letters and figures alone: none is a wildcard.
    ...words.map((word) => sql<boolean>`p.name_key LIKE ${`%${word}%`}`),
  ]
}

interface SurveyRow extends Record<Need, boolean> {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly sort_key: string
  readonly commune: string | null
  readonly organization: string | null
  readonly networks: readonly string[]
  readonly confirmed: string | null
  readonly over: string | null
  readonly reports: number
}

export interface SurveyContext {
  readonly gazetteer: Gazetteer
  /** Unix milliseconds. */
  readonly now: number
  /** Months for which what was confirmed is fresh, unless the query says otherwise. */
  readonly freshMonths: number
}

/**
 * Places that somebody moderates or coordinates, by name.
 * @throws InvalidInput for a cursor of another search
 */
export async function surveyPlaces(
  db: Kysely<Database>,
  actor: PersonActor,
  query: SurveyQuery,
  { gazetteer, now, freshMonths }: SurveyContext,
): Promise<Survey> {
  const { cursor, limit = PAGE, need, months = freshMonths, ...search } = query
  const mark = fingerprint({ ...search, need, months, by: actor.id })
  const needs = needsAt(now, months)
  const conditions = all([
    // What other directories keep up needs nothing of anybody here.
    sql`p.origin IS NULL`,
    isOfRecord,
    reached(grantsFor(actor, 'place.survey'), gazetteer),
    ...asked(search, gazetteer),
    ...(need ? [needs[need]] : []),
  ])
  const [, key, after] = cursor ? readCursor(cursor, mark, 'string').k : []
  const later =
    after === undefined ? sql`true` : sql`(p.sort_key, p.id) > (${key} COLLATE "C", ${after}::uuid)`
  const matches = sql`SELECT p.id, p.sort_key FROM places p WHERE ${conditions}`
  const { rows: counted } = await sql<{ n: number }>`
    SELECT count(*)::int AS n FROM (${matches} LIMIT ${MOST_COUNTED + 1}) found`.execute(db)
  const total = counted[0]?.n ?? 0
  const order = sql`ORDER BY p.sort_key, p.id LIMIT ${limit + 1}`
  // Few are found, then sorted; among many, the first are soon met by walking the names in order.
  const ids =
    total > MOST_COUNTED
      ? sql`${matches} AND ${later} ${order}`
      : sql`WITH found AS MATERIALIZED (${matches}) SELECT p.id FROM found p WHERE ${later} ${order}`
  const { rows } = await sql<SurveyRow>`WITH page AS (${ids})
    SELECT p.id, p.slug, p.name, p.sort_key, p.commune, p.organization, p.networks, p.confirmed::text, p.over_since::text AS over,
      ${sql.join(NEEDS.map((name) => sql`${needs[name]} AS ${sql.ref(name)}`))},
      (SELECT count(*)::int FROM reports r WHERE r.place_id = p.id AND r.decided IS NULL) AS reports
    FROM page JOIN places p ON p.id = page.id ORDER BY p.sort_key, p.id`.execute(db)
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  const organizations = [...new Set(page.flatMap(({ organization }) => organization ?? []))]
  const names = await organizationNames(db, organizations)
  const subjects = await organizationSubjects(db, organizations)
  return {
    items: page.map(
      ({ id, slug, name, commune, organization, networks, confirmed, over, reports, ...row }) => {
        const town = commune === null ? undefined : gazetteer.territory(commune)?.name
        const structure = organization === null ? undefined : names.get(organization)
        const about: Readonly<Record<(typeof LEADS)[number], Subject | undefined>> = {
          'report.decide': {
            place: id,
            networks,
            ...(organization ? { organization } : {}),
            ...(commune ? { commune } : {}),
          },
          'organization.edit': organization === null ? undefined : subjects.get(organization),
        }
        return {
          id,
          slug,
          name,
          ...(town ? { commune: town } : {}),
          ...(organization
            ? { organization: { id: organization, ...(structure ? { name: structure } : {}) } }
            : {}),
          ...(confirmed ? { confirmed } : {}),
          ...(over ? { overSince: over } : {}),
          needs: NEEDS.filter((one) => row[one]),
          reports,
          can: LEADS.filter((action) => about[action] && may(actor, action, about[action], gazetteer)),
        }
      },
    ),
    total: Math.min(total, MOST_COUNTED),
    totalExact: total <= MOST_COUNTED,
    months,
    next: last ? writeCursor({ f: mark, k: [0, last.sort_key, last.id], t: now }) : null,
  }
}
