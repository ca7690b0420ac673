/**
 * Published places in the order of their last change. That order is the order of commits, so a reader who follows it
 * misses nothing that was written while she read.
 * @module
 */
import { InvalidInput } from '@maillage/shared/errors'
import type { PlaceRecord, Tombstone } from '@maillage/shared/revision'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { withPublicExtra } from '../../standards/extra.ts'
import { published, uriOf } from '../places/index.ts'
import { currentSeq } from '../records/index.ts'
import { type Change, type Changes, type ChangesQuery, DEFAULT_CHANGES } from './contract.ts'

interface Row {
  readonly id: string
  readonly seq: number
  readonly published: boolean
  readonly door: string | null
  readonly doc: unknown
}

interface Cursor {
  /** Number of the last change read. */
  readonly seq: number
  /** Up to there, who reads for the first time holds nothing that could be gone. */
  readonly first: number
}

function readCursor(since: string | undefined, head: number): Cursor {
  if (since === undefined) return { seq: 0, first: head }
  const [seq = 0, first = 0] = since.split('-').map(Number)
  if (Math.max(seq, first) <= head) return { seq, first }
  const message = `${since} is ahead of this directory, which was restored since: start again without it.`
  throw new InvalidInput(`since: ${message}`, [{ where: 'since', message, value: since }], {
    code: 'invalid-parameter',
  })
}

const writeCursor = ({ seq, first }: Cursor): string => (seq < first ? `${seq}-${first}` : `${seq}`)

const isTombstone = (record: PlaceRecord | Tombstone): record is Tombstone => record.deleted === true

/** Why a record is published no more. */
function reasonOf(record: PlaceRecord | Tombstone) {
  if (isTombstone(record)) return { reason: record.reason, supersededBy: record.supersededBy }
  if (record.license === undefined) return { reason: 'unlicensed' as const }
  if (record.body.withdrawnSince) return { reason: 'withdrawn' as const }
  return { reason: record.body.closedSince ? ('closed' as const) : ('hidden' as const) }
}

function changeOf({ id, doc, door, ...row }: Row, host: string): Change {
  const where = { id, uri: uriOf(host, doc as PlaceRecord | Tombstone) }
  if (!row.published) return { ...where, deleted: true, ...reasonOf(doc as PlaceRecord | Tombstone) }
  const record = doc as PlaceRecord
  return {
    ...where,
    door: door === null ? where.uri : uriOf(host, { id: door }),
    record: { ...record, body: withPublicExtra(record.body) },
  }
}

/**
 * The changes after a cursor, each place once, as it is now.
 * @param today day on which what closes for good has left, `YYYY-MM-DD`
 * @throws InvalidInput when the cursor is ahead of the directory
 */
export async function changesSince(
  db: Kysely<Database>,
  { since, limit = DEFAULT_CHANGES }: ChangesQuery,
  { host, today }: { readonly host: string; readonly today: string },
): Promise<Changes> {
  // Read before the page: all that was written up to then is in what the page reads.
  const head = await currentSeq(db)
  const { seq, first } = readCursor(since, head)
  const isPublished = sql`coalesce(${published(today)}, false)`
  const { rows } = await sql<Row>`
    SELECT r.id, r.seq, ${isPublished} AS published, p.cluster AS door, r.doc
    FROM records r LEFT JOIN places p ON p.id = r.id
    WHERE r.seq > ${seq}::bigint AND r.type = 'place' AND NOT r.demo
      AND (${isPublished} OR (r.published AND r.seq > ${first}::bigint))
    ORDER BY r.seq LIMIT ${limit + 1}`.execute(db)
  const page = rows.slice(0, limit)
  const more = rows.length > limit
  const reached = more ? (page.at(-1)?.seq ?? seq) : Math.max(head, page.at(-1)?.seq ?? seq)
  return {
    items: page.map((row) => changeOf(row, host)),
    next: writeCursor({ seq: reached, first }),
    more,
  }
}
