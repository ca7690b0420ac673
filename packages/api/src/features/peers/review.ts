/** New records of nodes whose records wait for a person. @module */
import { NotFound } from '@maillage/shared/errors'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import type { PullDeps } from './pull.ts'
import { lockPeers } from './queries.ts'
import { settle } from './settle.ts'

export interface Waiting {
  readonly uri: string
  readonly node: string
  readonly name: string
  readonly commune: string | null
}

/** Those that wait, oldest first. */
export async function waitingRecords(db: Kysely<Database>, node: string, limit: number): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    SELECT uri, origin AS node, text::jsonb #>> '{body,name}' AS name, text::jsonb #>> '{body,address,commune}' AS commune
    FROM publications WHERE origin = ${node} AND state = 'waiting' AND reason IS NULL ORDER BY seq LIMIT ${limit}`.execute(
    db,
  )
  return rows
}

/**
 * Shows records that wait, or never does.
 * @param uris global ids; all that wait of the node when absent
 * @throws NotFound when none of them waits
 */
export async function review(
  deps: Pick<PullDeps, 'db' | 'now' | 'projectors' | 'gazetteer'>,
  node: string,
  verdict: 'shown' | 'refused',
  uris?: readonly string[],
): Promise<number> {
  const changed = await deps.db.transaction().execute(async (trx) => {
    await lockPeers(trx, [node])
    const { numUpdatedRows } = await trx
      .updateTable('publications')
      .set({ state: verdict })
      .where('origin', '=', node)
      .where('state', '=', 'waiting')
      .$if(uris !== undefined, (query) => query.where('uri', 'in', uris as readonly string[]))
      .executeTakeFirst()
    return Number(numUpdatedRows)
  })
  if (changed === 0) throw new NotFound(`A record of ${node} that waits`)
  await settle(deps, node)
  return changed
}
