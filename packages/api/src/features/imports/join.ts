/**
 * Structures and services of data·inclusion, joined. Either file may come first and neither fits in memory: rows wait
 * on disk.
 * @module
 */
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { isService, placesOf, structureKey } from '../../standards/datainclusion/index.ts'
import type { InputRow, ReadRow } from './input/index.ts'
import { openScratch } from './scratch.ts'

/** Most services of one structure: beyond, its key is no key. */
const MOST_SERVICES = 1_000

interface Waiting {
  readonly rank: number
  readonly key: string | null
  readonly line: number
  readonly row: string
}

function openWaiting(open: typeof openScratch) {
  const db =
    open(`CREATE TABLE structures (rank INTEGER PRIMARY KEY, key TEXT, line INTEGER NOT NULL, row TEXT NOT NULL);
    CREATE TABLE services (rank INTEGER PRIMARY KEY, key TEXT, line INTEGER NOT NULL, row TEXT NOT NULL)`)
  const into = (table: string) => db.prepare(`INSERT INTO ${table} (key, line, row) VALUES (?, ?, ?)`)
  const [structures, services] = [into('structures'), into('services')]
  return {
    db,
    add({ line, row }: ReadRow) {
      const table = isService(row) ? services : structures
      table.run(structureKey(row) ?? null, line, JSON.stringify(row))
    },
  }
}

const waiting = ({ rank, key, line, row }: Record<string, SQLOutputValue>): Waiting => ({
  rank: Number(rank),
  key: key === null ? null : String(key),
  line: Number(line),
  row: String(row),
})

function* each(db: DatabaseSync, query: string): Generator<Waiting> {
  for (const row of db.prepare(query).iterate()) yield waiting(row)
}

const parsed = ({ row }: Waiting): object => JSON.parse(row)

function* placesAt(
  line: number,
  structure: object | undefined,
  services: readonly object[],
): Generator<InputRow> {
  for (const group of placesOf(structure, services)) yield { line, row: { ...group } }
}

const tooMany = (line: number): InputRow => ({
  line,
  error: `More than ${MOST_SERVICES} services name this structure: those beyond are left out.`,
})

/** Structures with their services; one that bears an id already met takes none, and is refused later as such. */
function* structuresOf(db: DatabaseSync): Generator<InputRow> {
  const servicesOf = db.prepare('SELECT * FROM services WHERE key = ? ORDER BY rank LIMIT ?')
  const first = db.prepare('SELECT min(rank) AS rank FROM structures WHERE key = ?')
  for (const structure of each(db, 'SELECT * FROM structures ORDER BY rank')) {
    const isFirst = structure.key !== null && first.get(structure.key)?.rank === structure.rank
    const services = isFirst ? servicesOf.all(structure.key, MOST_SERVICES + 1).map(waiting) : []
    yield* placesAt(structure.line, parsed(structure), services.slice(0, MOST_SERVICES).map(parsed))
    if (services.length > MOST_SERVICES) yield tooMany(structure.line)
  }
}

/** Services whose structure is in no file: those of one structure stay together, those of none stand alone. */
function* orphansOf(db: DatabaseSync): Generator<InputRow> {
  let group: Waiting[] = []
  const flush = function* (): Generator<InputRow> {
    const [first] = group
    if (first) yield* placesAt(first.line, undefined, group.map(parsed))
    group = []
  }
  const orphans =
    'SELECT * FROM services WHERE key IS NULL OR NOT EXISTS (SELECT 1 FROM structures s WHERE s.key = services.key) ORDER BY key, rank'
  for (const service of each(db, orphans)) {
    const [first] = group
    if (first && (service.key === null || first.key !== service.key)) yield* flush()
    if (group.length < MOST_SERVICES) group.push(service)
    else yield tooMany(service.line)
  }
  yield* flush()
}

/**
 * One row a place, `{ structure, services }`, once all rows were read. Rows that could not be read come through as
 * they are met.
 * @param open where rows wait
 */
export async function* joinRows(rows: AsyncIterable<InputRow>, open = openScratch): AsyncGenerator<InputRow> {
  const { db, add } = openWaiting(open)
  try {
    for await (const input of rows) {
      if ('error' in input) yield input
      else add(input)
    }
    db.exec(
      `COMMIT; CREATE INDEX structures_key ON structures (key); CREATE INDEX services_key ON services (key, rank)`,
    )
    yield* structuresOf(db)
    yield* orphansOf(db)
  } finally {
    db.close()
  }
}
