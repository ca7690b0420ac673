import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import type { SentState } from '../../db/tables/suggestions.ts'

/** States in which an answer is still expected. */
export const OPEN: readonly SentState[] = ['unsent', 'received']

export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Version under which a record is published, and, of one of this directory, the version of it that was signed. */
export interface PublishedVersion {
  readonly version: number
  readonly recordVersion: number | null
}

/** Of a record that stands; undefined when it is not published. @param uri its global id */
export async function publishedVersion(
  db: Kysely<Database>,
  uri: string,
): Promise<PublishedVersion | undefined> {
  return db
    .selectFrom('publications')
    .select(['version', 'record_version as recordVersion'])
    .where('id_hash', '=', sql<Uint8Array>`decode(${sha256Of(uri)}, 'hex')`)
    .where('reason', 'is', null)
    .executeTakeFirst()
}

/** How many suggestions came since an instant: of one node, of these the dangers, and of all. */
export async function receivedSince(
  db: Kysely<Database>,
  node: string,
  since: Date,
): Promise<{ ofNode: number; dangers: number; inAll: number }> {
  const { rows } = await sql<{ ofNode: number; dangers: number; inAll: number }>`
    SELECT count(*) FILTER (WHERE node = ${node})::int AS "ofNode",
      count(*) FILTER (WHERE node = ${node} AND danger)::int AS dangers, count(*)::int AS "inAll"
    FROM suggestions_received WHERE received >= ${since}`.execute(db)
  return rows[0] ?? { ofNode: 0, dangers: 0, inAll: 0 }
}

/** A suggestion that was received, and what was answered. */
export interface Received {
  readonly node: string
  readonly hash: string
  readonly recordId: string
  /** None when it came too late. */
  readonly report: string | null
  readonly received: Date
  readonly decided: Date | null
  readonly outcome: 'accepted' | 'answered' | 'declined' | null
  readonly answer: string | null
  /** Under which the record is published now. */
  readonly version: number | null
}

export const findReceived = (db: Kysely<Database>, id: string): Promise<Received | undefined> =>
  db
    .selectFrom('suggestions_received as s')
    .leftJoin('reports as r', 'r.id', 's.report_id')
    .leftJoin('publications as p', 'p.record_id', 's.record_id')
    .select([
      's.node',
      's.hash',
      's.record_id as recordId',
      's.report_id as report',
      's.received',
      'r.decided',
      'r.outcome',
      'r.answer',
      'p.version',
    ])
    .where('s.id', '=', id)
    .executeTakeFirst()
