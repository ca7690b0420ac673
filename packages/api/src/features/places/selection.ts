/** Which places a change of many at once is about, from their documents: dormant ones are in no search. @module */
import { InvalidInput, NotFound } from '@maillage/shared/errors'
import { ancestors, findTerm } from '@maillage/shared/taxonomy'
import type { Gazetteer } from '@maillage/shared/territory'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { territoriesOf } from './project.ts'
import { recordIdOf } from './queries.ts'

/** Each criterion given restricts further. */
export interface Selector {
  /** Slugs or ids, past ones included: any of them. */
  readonly names: readonly string[]
  /** UUID of the organization that runs the place. */
  readonly organization?: string
  /** Official code of a territory that holds the place or one of its stops. */
  readonly territory?: string
  /** Taxonomy term that one of its services gives, broader terms included. */
  readonly service?: string
}

const PAGE = 1_000

interface Summary {
  readonly id: string
  readonly organization: string | null
  readonly communes: readonly string[]
  readonly terms: readonly string[]
}

async function* summaries(db: Kysely<Database>): AsyncGenerator<Summary> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows } = await sql<Summary>`
      SELECT id, doc #>> '{body,organization}' AS organization,
        jsonb_path_query_array(doc, '$.body.address.code') || jsonb_path_query_array(doc, '$.body.stops[*].address.code') AS communes,
        jsonb_path_query_array(doc, '$.body.services[*].terms[*]') AS terms
      FROM records WHERE type = 'place' AND NOT deleted AND id > ${after} ORDER BY id LIMIT ${PAGE}`.execute(
      db,
    )
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return
    after = last.id
  }
}

/** @throws InvalidInput or NotFound naming what a selector is about and nobody knows */
function testsOf(selector: Selector, gazetteer: Gazetteer): ((place: Summary) => boolean)[] {
  const { organization, territory, service } = selector
  const tests: ((place: Summary) => boolean)[] = []
  if (organization !== undefined) tests.push((place) => place.organization === organization)
  if (territory !== undefined) {
    const found = gazetteer.territory(territory)
    if (!found)
      throw new InvalidInput(
        `${territory} is not an official code of today's or yesterday's territories (${gazetteer.vintage}).`,
      )
    const code = found.currentCode ?? found.code
    tests.push(({ communes }) => communes.some((commune) => territoriesOf(gazetteer, commune).includes(code)))
  }
  if (service !== undefined) {
    if (!findTerm(service)) throw new InvalidInput(`${service} is not a term of the taxonomy.`)
    tests.push(({ terms }) => terms.some((slug) => findTerm(slug) && ancestors(slug).includes(service)))
  }
  return tests
}

/** Ids of names, in their order. @throws NotFound naming the first that leads nowhere */
async function idsOf(db: Kysely<Database>, names: readonly string[]): Promise<string[]> {
  const ids = new Set<string>()
  for (const name of names) {
    const id = await recordIdOf(db, name)
    if (id === undefined) throw new NotFound(`The place ${name}`)
    ids.add(id)
  }
  return [...ids]
}

/**
 * Ids of the places selected.
 * @throws InvalidInput for an unknown territory or term, NotFound for an unknown place or when nothing is selected
 */
export async function selectPlaces(
  db: Kysely<Database>,
  gazetteer: Gazetteer,
  selector: Selector,
): Promise<string[]> {
  const tests = testsOf(selector, gazetteer)
  const named = await idsOf(db, selector.names)
  const ids: string[] = []
  for await (const place of summaries(db)) {
    if (named.length > 0 && !named.includes(place.id)) continue
    if (tests.every((test) => test(place))) ids.push(place.id)
  }
  const missing = named.find((id) => tests.length === 0 && !ids.includes(id))
  if (missing !== undefined) throw new NotFound(`The place ${missing}`)
  if (ids.length === 0) throw new NotFound('A place that matches all of these')
  return ids
}
