/** Which places a change of many at once is about, from their documents: dormant ones are in no search. @module */
import { InvalidInput, NotFound } from '@maillage/shared/errors'
import type { Place } from '@maillage/shared/place'
import { ancestors, findTerm } from '@maillage/shared/taxonomy'
import type { Gazetteer } from '@maillage/shared/territory'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { everyRecord, findRecords } from '../records/index.ts'
import { territoriesOf } from './project.ts'
import { recordIdOf } from './queries.ts'

/** Each criterion given restricts further. Places that other directories keep up are found by their names alone. */
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

/** @throws InvalidInput naming an unknown territory or term */
function testsOf(selector: Selector, gazetteer: Gazetteer): ((place: Place) => boolean)[] {
  const { organization, territory, service } = selector
  const tests: ((place: Place) => boolean)[] = []
  if (organization !== undefined) tests.push((place) => place.organization === organization)
  if (territory !== undefined) {
    const found = gazetteer.territory(territory)
    if (!found)
      throw new InvalidInput(
        `${territory} is not an official code of today's or yesterday's territories (${gazetteer.vintage}).`,
      )
    const code = found.currentCode ?? found.code
    tests.push(({ address, stops = [] }) =>
      [address, ...stops.map((stop) => stop.address)].some((one) =>
        territoriesOf(gazetteer, one?.code).includes(code),
      ),
    )
  }
  if (service !== undefined) {
    if (!findTerm(service)) throw new InvalidInput(`${service} is not a term of the taxonomy.`)
    tests.push(({ services }) =>
      services.some(({ terms }) => terms.some((slug) => findTerm(slug) && ancestors(slug).includes(service))),
    )
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
  const known = new Set<string>()
  const isEverywhere = named.length === 0
  for await (const { id, type, deleted, doc } of named.length > 0
    ? await findRecords(db, named)
    : everyRecord(db, 'place')) {
    if (type !== 'place' || deleted || (isEverywhere && doc.origin !== undefined)) continue
    known.add(id)
    if (tests.every((test) => test(doc.body as Place))) ids.push(id)
  }
  const missing = named.find((id) => !known.has(id))
  if (missing !== undefined) throw new NotFound(`The place ${missing}`)
  if (ids.length === 0) throw new NotFound('A place that matches all of these')
  return ids
}
