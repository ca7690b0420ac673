/** New records of nodes whose records wait for a person. @module */
import { NotFound } from '@maillage/shared/errors'
import type { LinkBody } from '@maillage/shared/revision'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { findNode } from '../federation/index.ts'
import { idHere } from '../homes/index.ts'
import { findRecords } from '../records/index.ts'
import type { PullDeps } from './pull.ts'
import { lockPeers } from './queries.ts'
import { settle } from './settle.ts'

export interface Waiting {
  readonly uri: string
  readonly node: string
  readonly name: string
  readonly commune: string | null
  /** Address to look at: its own, or that of the first of two places that a link names. */
  readonly page: string
}

interface Row {
  readonly uri: string
  readonly node: string
  readonly type: string
  readonly body: LinkBody & { readonly name?: string; readonly address?: { readonly commune?: string } }
}

/** Names of the places that links name, by their global ids: those that are known here. */
async function namesOf(db: Kysely<Database>, uris: readonly string[]): Promise<Map<string, string>> {
  if (uris.length === 0) return new Map()
  const toId = idHere((await findNode(db))?.document.node)
  const ids = new Map(uris.map((uri) => [uri, toId(uri)]))
  const records = await findRecords(db, [...new Set(ids.values())])
  const names = new Map(records.map(({ id, doc }) => [id, (doc.body as { name?: string } | undefined)?.name]))
  return new Map([...ids].map(([uri, id]) => [uri, names.get(id) ?? uri]))
}

/** Those that wait, oldest first. */
export async function waitingRecords(db: Kysely<Database>, node: string, limit: number): Promise<Waiting[]> {
  const { rows } = await sql<Row>`
    SELECT uri, origin AS node, text::jsonb ->> 'type' AS type, text::jsonb -> 'body' AS body
    FROM publications WHERE origin = ${node} AND state = 'waiting' AND reason IS NULL ORDER BY seq LIMIT ${limit}`.execute(
    db,
  )
  const isLink = ({ type }: Row) => type === 'link'
  const names = await namesOf(
    db,
    rows.filter(isLink).flatMap(({ body: { a, b } }) => [a, b]),
  )
  return rows.map((row) => {
    const { uri, node, body } = row
    if (!isLink(row))
      return { uri, node, name: body.name ?? uri, commune: body.address?.commune ?? null, page: uri }
    const { a, b, says } = body
    const name = `${names.get(a)} ${says === 'sameAs' ? '=' : '≠'} ${names.get(b)}`
    return { uri, node, name, commune: null, page: a }
  })
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
