/** Homes of followed records: what they are called, and whether they still answer. @module */
import type { NodeDocument } from '@maillage/shared/federation'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import type { Origin } from './contract.ts'

/** How long a partner may be silent before it is said, in milliseconds: some are read once a day only, or rest at weekends. */
const SILENCE = 7 * 86_400_000

/**
 * Homes by their address.
 * @param nodes those wanted; every known one unless given
 * @param now Unix milliseconds
 */
export async function findHomes(
  db: Kysely<Database>,
  { nodes, now }: { readonly nodes?: readonly string[]; readonly now: number },
): Promise<Map<string, Origin>> {
  if (nodes?.length === 0) return new Map()
  const rows = await db
    .selectFrom('peers')
    .select(['node', 'document', 'paused', 'direct', 'seen_at'])
    .$if(nodes !== undefined, (query) => query.where('node', 'in', [...new Set(nodes)]))
    .orderBy('node')
    .execute()
  return new Map(
    rows.map(({ node, document, paused, direct, seen_at }) => {
      const { name } = JSON.parse(document) as NodeDocument
      // One that nobody asks is not silent.
      const asked = direct && !paused
      const isSilent = asked && seen_at !== null && now - seen_at.getTime() > SILENCE
      return [node, { node, name, ...(isSilent ? { silentSince: seen_at.toISOString() } : {}) }]
    }),
  )
}

/** Where each record comes from, by its id; those of this directory, and those that are no more, come from nowhere else. */
export async function originsOf(
  db: Kysely<Database>,
  records: readonly { readonly id: string; readonly origin?: string | undefined }[],
  now: number,
): Promise<Map<string, Origin>> {
  const followed = records.flatMap(({ id, origin }) => (origin === undefined ? [] : { id, origin }))
  const homes = await findHomes(db, { nodes: followed.map(({ origin }) => origin), now })
  return new Map(
    followed.map(({ id, origin }) => [
      id,
      homes.get(origin) ?? { node: origin, name: new URL(origin).hostname },
    ]),
  )
}
