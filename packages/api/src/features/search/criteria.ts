/**
 * Criteria as SQL conditions on one row of `offers` (alias `o`), so that they hold on one and the same service.
 * Each is named, so that a facet can lift its own.
 * @module
 */
import { InvalidInput } from '@maillage/shared/errors'
import { findTerm } from '@maillage/shared/taxonomy'
import { type RawBuilder, sql } from 'kysely'
import { textArray } from '../../db/arrays.ts'
import { idArray } from '../hours/index.ts'
import { RANK } from '../places/index.ts'
import { type FacetName, HERE, type SearchQuery } from './contract.ts'
import type { Geography } from './geography.ts'
import type { Reading } from './reading.ts'
import type { Timing } from './timing.ts'

export type Condition = RawBuilder<unknown>
export type CriterionName = FacetName | 'geography' | 'text' | 'validity' | 'confirmed'
export type Criteria = ReadonlyMap<CriterionName, Condition>

/** What criteria are conditions on. An outer join is left out by the planner when nothing asks for the place. */
export const OFFERS = sql`offers o LEFT JOIN places p ON p.id = o.place_id`

const any = (column: string, values: readonly string[]): Condition =>
  sql`${sql.ref(column)} && ${textArray(values)}`
const all = (column: string, values: readonly string[]): Condition =>
  sql`${sql.ref(column)} @> ${textArray(values)}`
const either = (conditions: readonly Condition[]): Condition => sql`(${sql.join(conditions, sql` OR `)})`

function terms(slugs: readonly string[]): Condition {
  const known = slugs.map((slug) => {
    const term = findTerm(slug)
    if (term) return term.slug
    const message = `${slug} is not a term of the taxonomy; /api/v1/taxonomy lists them.`
    throw new InvalidInput(`service: ${message}`, [{ where: 'service', message, value: slug }], {
      code: 'invalid-parameter',
    })
  })
  return any('o.terms', known)
}

/** Not stated = unrestricted; a named audience is not excluded by a restriction to others. */
function audience(values: readonly string[]): Condition {
  const named = values.filter((value) => value !== 'everyone')
  const open = sql`o.exclusive = '{}'`
  return named.length > 0 ? either([open, any('o.exclusive', named)]) : open
}

/** `free` = every stated fee is free; another kind is stated among the fees of the service. */
const fee = (kinds: readonly string[]): Condition =>
  either(kinds.map((kind) => (kind === 'free' ? sql`o.free` : all('o.fees', [kind]))))

/** What a structure stated of places left holds until it expires. */
const accepting = (states: readonly string[], instant: string): Condition =>
  sql`(o.accepting = ANY(${textArray(states)}) AND o.accepting_expires > ${instant}::timestamptz)`

const remote = sql`o.rank = ${sql.lit(RANK.remote)}`

export const pointOf = ({ lat, lon }: { lat: number; lon: number }): Condition =>
  sql`ST_SetSRID(ST_MakePoint(${lon}::float8, ${lat}::float8), 4326)::geography`

/** Places where it was asked, and remote services whose area covers it. */
function geography({ point, radius, bbox, territories, covering }: Geography): Condition | undefined {
  const here: Condition[] = []
  if (point && radius !== undefined)
    here.push(sql`ST_DWithin(o.point::geography, ${pointOf(point)}, ${radius}::float8)`)
  if (bbox)
    here.push(
      sql`o.point && ST_MakeEnvelope(${bbox[0]}::float8, ${bbox[1]}::float8, ${bbox[2]}::float8, ${bbox[3]}::float8, 4326)`,
    )
  if (territories) here.push(any('o.territories', territories))
  if (point && here.length === 0) here.push(sql`o.point IS NOT NULL`)
  if (here.length === 0) return undefined
  const local = sql`(${sql.join(here, sql` AND `)})`
  if (covering.length === 0) return local
  const serves = covering.map((codes) => any('o.area', codes))
  return either([local, sql`(${remote} AND ${sql.join(serves, sql` AND `)})`])
}

/** Shortest words worth comparing by spelling. */
const MIN_SPELLING = 4

export const wordsQuery = (words: string): RawBuilder<unknown> => sql`plainto_tsquery('french', ${words})`

const inWords = (words: string): Condition => sql`p.tsv @@ ${wordsQuery(words)}`

/** Words found in the name of the place or of its organization. */
const inNames = (words: string): Condition =>
  sql`(p.tsv @@ ${wordsQuery(words)} AND ts_filter(p.tsv, '{a}') @@ ${wordsQuery(words)})`

const withWords = (words: string): Condition =>
  sql`SELECT w.id FROM places w WHERE w.tsv @@ ${wordsQuery(words)}`

/**
 * Names spelled nearly so. A name is judged by itself, never against the others: the best so many of them would change
 * between two pages while others write.
 */
const spelled = (words: string): Condition => sql`SELECT s.id FROM places s WHERE ${words} <% s.name_key`

/** Places found by their words alone, as a set: each way of finding them then has its index. */
function named({ words, rest }: Reading): Condition {
  const ways = [...new Set([words, rest])].filter((text) => text !== '').map(withWords)
  if (rest.length >= MIN_SPELLING) ways.push(spelled(rest))
  return sql`o.place_id IN (${sql.join(ways, sql` UNION ALL `)})`
}

/**
 * What answers a text: the need as read or a wider one stated as such, all its words together, and the words left
 * over. Beside a need, those are often filler: they are then looked for in names alone, as they are spelled.
 * @param narrow whether the search has few rows anyway: their words are then read one by one, else through the index
 */
function text(reading: Reading, narrow: boolean): Condition {
  const { terms, words, rest } = reading
  if (terms.length === 0) return words ? named(reading) : sql`false`
  const slugs = terms.map(({ slug }) => slug)
  const broader = terms.flatMap((term) => term.broader)
  const found = [any('o.terms', slugs), any('o.stated', broader)]
  const said = [words && inWords(words), rest && inNames(rest)].filter((condition) => condition !== '')
  if (said.length > 0)
    found.push(narrow ? either(said) : sql`o.place_id IN (SELECT p.id FROM places p WHERE ${either(said)})`)
  return either(found)
}

/** Kept up by one of these directories. */
const node = (nodes: readonly string[]): Condition => {
  const others = nodes.filter((one) => one !== HERE)
  const kept = sql`p.origin = ANY(${textArray(others)})`
  return nodes.includes(HERE) ? either([sql`p.origin IS NULL`, kept]) : kept
}

/** Its door lets people in, and is open at the moment asked. */
function open(query: SearchQuery, { openings }: Timing): Condition | undefined {
  if (query.open === undefined || openings === undefined) return undefined
  const ids = query.minutes === undefined ? openings.in('open') : openings.openFor(query.minutes)
  return sql`(o.entry = 'door' AND o.timetable = ANY(${idArray(ids)}))`
}

/** Every criterion of a search, by name. */
export function criteriaOf(
  query: SearchQuery,
  where: Geography,
  reading: Reading | undefined,
  timing: Timing,
): Criteria {
  const { instant } = timing
  const criteria = new Map<CriterionName, Condition>()
  const add = (name: CriterionName, condition: Condition | undefined) =>
    condition && criteria.set(name, condition)
  const { from, to } = timing.around
  add(
    'validity',
    sql`(o.valid_from IS NULL OR o.valid_from <= ${to}::timestamptz)
      AND (o.valid_until IS NULL OR o.valid_until > ${from}::timestamptz)`,
  )
  add('geography', geography(where))
  add('service', query.service && terms(query.service))
  add('audience', query.audience && audience(query.audience))
  add('fee', query.fee && fee(query.fee))
  add('access', query.access && any('o.access', query.access))
  add('support', query.support && any('o.support', query.support))
  add('condition', query.condition && all('o.conditions', query.condition))
  add('language', query.language && any('o.languages', query.language))
  add('accessibility', query.accessibility && all('o.accessibility', query.accessibility))
  add('network', query.network && any('o.networks', query.network))
  add('accepting', query.accepting && accepting(query.accepting, instant))
  add('open', open(query, timing))
  add('node', query.node && node(query.node))
  add(
    'confirmed',
    query.confirmed && sql`o.hours_confirmed BETWEEN ${timing.freshSince}::date AND ${instant}::date + 1`,
  )
  // A territory read in the text and nothing else is a search of that territory.
  const onlyTerritory = reading?.territory && reading.terms.length === 0 && !reading.rest
  const narrow = where.radius !== undefined || where.bbox !== undefined || where.territories !== undefined
  add('text', reading && !onlyTerritory ? text(reading, narrow) : undefined)
  return criteria
}

/** All criteria but the lifted one, as one condition. */
export const allOf = (criteria: Criteria, lifted?: CriterionName): Condition =>
  sql`${sql.join(
    [...criteria].filter(([name]) => name !== lifted).map(([, condition]) => condition),
    sql` AND `,
  )}`
