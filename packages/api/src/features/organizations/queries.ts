import type { Identifier } from '@maillage/shared/place'
import { type Kysely, sql, type Transaction } from 'kysely'
import { uuidArray } from '../../db/arrays.ts'
import { planKept } from '../../db/prepared.ts'
import type { Database } from '../../db/tables/index.ts'

/** The alias under which an organization is known on this node by one of its identifiers. */
export const identifierAlias = ({ scheme, value }: Pick<Identifier, 'scheme' | 'value'>): string =>
  `${scheme}:${value}`

/** Names of organizations by id; those whose name was only assumed from a place are shown nowhere. */
export async function organizationNames(
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`
    ${planKept} SELECT id, doc #>> '{body,name}' AS name FROM records
    WHERE id = ANY(${uuidArray([...new Set(ids)])}) AND type = 'organization' AND NOT deleted
      AND NOT (doc->'body' ? 'nameAssumed')`.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Organizations already known by these aliases. */
export async function organizationsByAlias(
  db: Kysely<Database>,
  aliases: readonly string[],
): Promise<Map<string, string>> {
  if (aliases.length === 0) return new Map()
  const rows = await db.selectFrom('aliases').selectAll().where('alias', 'in', aliases).execute()
  return new Map(rows.map((row) => [row.alias, row.record_id]))
}

/** Identifiers that went lead to the organization no more, whatever their register. */
export async function dropAliases(
  trx: Transaction<Database>,
  id: string,
  before: readonly Identifier[] = [],
  after: readonly Identifier[] = [],
): Promise<void> {
  const kept = after.map(identifierAlias)
  const gone = before.map(identifierAlias).filter((alias) => !kept.includes(alias))
  if (gone.length > 0)
    await trx.deleteFrom('aliases').where('record_id', '=', id).where('alias', 'in', gone).execute()
}
