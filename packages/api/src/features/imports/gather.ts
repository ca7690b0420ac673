/**
 * Services of HSDS gathered by the place where they are given. Those of one place may stand anywhere in a list that fits
 * in no memory: they wait on disk.
 * @module
 */
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { type HsdsRow, hsdsRows } from '../../standards/hsds/index.ts'
import type { InputRow, ReadRow } from './input/index.ts'
import { openScratch } from './scratch.ts'

/** Most services of one place: beyond, its id is no id. */
const MOST_SERVICES = 1_000

const TABLES = `CREATE TABLE places (rank INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, line INTEGER NOT NULL, location TEXT, organization TEXT);
  CREATE TABLE services (rank INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, row TEXT NOT NULL);
  CREATE TABLE links (place TEXT NOT NULL, rank INTEGER NOT NULL, service TEXT NOT NULL, at TEXT NOT NULL, UNIQUE (place, service))`

type Entity = Readonly<Record<string, unknown>>

const textOf = (value: SQLOutputValue | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined
const written = (value: object | undefined): string | null => (value ? JSON.stringify(value) : null)
const without = (entity: Entity, ...parts: readonly string[]): string =>
  JSON.stringify(Object.fromEntries(Object.entries(entity).filter(([key]) => !parts.includes(key))))

/** A service without an id is known by where it stands. */
const serviceIds = ({ id, services }: HsdsRow, line: number): string[] =>
  services.map(({ service }, index) => {
    const own = service.id
    return typeof own === 'string' && own.trim() !== '' ? own : `${id} ${line} ${index}`
  })

/** Places, services and where these are given; of what is met twice, the first is kept. */
function waitingIn(db: DatabaseSync) {
  const place = db.prepare(
    `INSERT INTO places (id, line, location, organization) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE
      SET location = coalesce(location, excluded.location), organization = coalesce(organization, excluded.organization)`,
  )
  const service = db.prepare('INSERT INTO services (id, row) VALUES (?, ?) ON CONFLICT (id) DO NOTHING')
  const link = db.prepare(
    'INSERT INTO links (rank, place, service, at) VALUES (?, ?, ?, ?) ON CONFLICT (place, service) DO UPDATE SET rank = excluded.rank',
  )
  const rankOf = db.prepare('SELECT rank FROM services WHERE id = ?')
  const linked = db.prepare('SELECT 1 FROM links WHERE place = ? AND service = ?')
  const last = db.prepare('SELECT max(rank) AS rank FROM services')
  return {
    /** Number of the last service. */
    last: (): number => Number(last.get()?.rank ?? 0),
    /** Whether a service was met, and is not numbered above `upTo`. */
    isKnown: (id: string, upTo: number): boolean => Number(rankOf.get(id)?.rank ?? Infinity) <= upTo,
    isAt: (placeId: string, serviceId: string): boolean => linked.get(placeId, serviceId) !== undefined,
    addPlace: (line: number, { id, location, organization }: HsdsRow) =>
      void place.run(id, line, written(location), written(organization)),
    /** Where it is given and by whom are kept apart: a service of many places is written once. */
    addService: (id: string, row: Entity) =>
      void service.run(id, without(row, 'service_at_locations', 'organization')),
    addLink: (rank: number, placeId: string, serviceId: string, at: Entity) =>
      void link.run(rank, placeId, serviceId, without(at, 'location', 'service')),
  }
}
type Waiting = ReturnType<typeof waitingIn>

/**
 * What the source says now.
 * @param hasHeld whether what it said before is known: a service that is no more and tells no place makes none then, it
 *   only leaves those it was at
 */
function addFresh(waiting: Waiting, { line, row: entity }: ReadRow, hasHeld: boolean): void {
  for (const row of hsdsRows(entity)) {
    const ids = serviceIds(row, line)
    for (const [index, { service }] of row.services.entries()) waiting.addService(ids[index] ?? '', service)
    if (hasHeld && !row.location && row.services.every(({ service }) => service.status === 'defunct'))
      continue
    waiting.addPlace(line, row)
    for (const [index, { at }] of row.services.entries())
      waiting.addLink(line * MOST_SERVICES + index, row.id, ids[index] ?? '', at)
  }
}

/** What the source said before stands, but for services of which it says something now; their order stays. */
function addHeld(waiting: Waiting, row: HsdsRow, fresh: number): void {
  const ids = serviceIds(row, 0)
  const isFresh = ids.map((id) => waiting.isKnown(id, fresh))
  if (ids.length === 0 || isFresh.includes(false)) waiting.addPlace(0, row)
  for (const [index, { service, at }] of row.services.entries()) {
    const id = ids[index] ?? ''
    if (!isFresh[index]) waiting.addService(id, service)
    if (!isFresh[index] || waiting.isAt(row.id, id)) waiting.addLink(index - MOST_SERVICES, row.id, id, at)
  }
}

function* placesOf(db: DatabaseSync): Generator<InputRow> {
  const linksOf = db.prepare(
    'SELECT l.at, s.row FROM links l JOIN services s ON s.id = l.service WHERE l.place = ? ORDER BY l.rank, s.rank LIMIT ?',
  )
  const parsed = (value: SQLOutputValue | undefined) => JSON.parse(textOf(value) ?? '{}')
  for (const place of db.prepare('SELECT * FROM places ORDER BY rank').iterate()) {
    const line = Number(place.line)
    const links = linksOf.all(textOf(place.id) ?? '', MOST_SERVICES + 1)
    const services = links
      .slice(0, MOST_SERVICES)
      .map(({ row, at }) => ({ service: parsed(row), at: parsed(at) }))
    const [location, organization] = [place.location, place.organization].map((value) => textOf(value))
    yield {
      line,
      row: {
        id: textOf(place.id),
        ...(location && { location: JSON.parse(location) }),
        ...(organization && { organization: JSON.parse(organization) }),
        services,
      },
    }
    if (links.length > MOST_SERVICES)
      yield { line, error: `More than ${MOST_SERVICES} services are given here: those beyond are left out.` }
  }
}

/** No place can be told from it. */
const NO_ENTITY = 'A service, a location or an organization of HSDS, with its id, is expected.'

/**
 * One row a place, as `readHsds` reads it, once all rows were read: an input that breaks makes none. Rows that could
 * not be read come through as they are met.
 * @param held what the source said before, where `rows` is only what changed since
 * @param open where rows wait
 */
export async function* gatherRows(
  rows: AsyncIterable<InputRow>,
  held?: AsyncIterable<HsdsRow>,
  open = openScratch,
): AsyncGenerator<InputRow> {
  const db = open(TABLES)
  try {
    const waiting = waitingIn(db)
    for await (const input of rows) {
      if ('error' in input) yield input
      else if (typeof input.row.id !== 'string' && hsdsRows(input.row).length === 0)
        yield { line: input.line, error: NO_ENTITY }
      else addFresh(waiting, input, held !== undefined)
    }
    const fresh = waiting.last()
    if (held) for await (const row of held) addHeld(waiting, row, fresh)
    db.exec('COMMIT')
    yield* placesOf(db)
  } finally {
    db.close()
  }
}
