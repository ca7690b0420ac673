/** What one home gives up and another may take. @module */
import type { Transfer } from '@maillage/shared/revision'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { OWN } from '../federation/index.ts'

/** Something that is given up: said by the home that has it, in a record of its own. */
export interface Offer extends Transfer {
  readonly id: string
  /** Address of the node that gives it up; empty for this one. */
  readonly origin: string
}

/** Offers that stand, of every home or of one. */
export async function offers(db: Kysely<Database>, origin?: string): Promise<Offer[]> {
  const rows = await db
    .selectFrom('records')
    .select(['id', 'origin', 'doc'])
    .where('type', '=', 'transfer')
    .where('deleted', '=', false)
    .$if(origin !== undefined, (query) =>
      query.where('origin', origin === OWN ? 'is' : '=', origin === OWN ? null : (origin as string)),
    )
    .orderBy('id')
    .execute()
  return rows.map(({ id, origin, doc }) => ({
    id,
    origin: origin ?? OWN,
    ...(doc as { body: Transfer }).body,
  }))
}

/** Whether publications `p` are given up by one of these offers, all of one home. */
export function givenUp(given: readonly Offer[]): RawBuilder<boolean> {
  const isType = sql<boolean>`p.text::json ->> 'type' IN ('place', 'organization')`
  if (given.some(({ record }) => record === undefined)) return isType
  const records = sql`(SELECT jsonb_array_elements_text(${JSON.stringify(given.map(({ record }) => record))}::jsonb))`
  return sql<boolean>`${isType} AND (
    p.text::json ->> 'id' IN ${records} OR p.text::json #>> '{body,organization}' IN ${records})`
}

/** How far an offer has come. */
export interface Progress {
  /** Records that it names and that still stand at the home that gives them up. */
  readonly left: number
}

export async function progressOf(db: Kysely<Database>, offer: Offer): Promise<Progress> {
  const { rows } = await sql<Progress>`SELECT count(*)::int AS left FROM publications p
    WHERE p.origin = ${offer.origin} AND p.reason IS NULL AND ${givenUp([offer])}`.execute(db)
  return rows[0] ?? { left: 0 }
}
