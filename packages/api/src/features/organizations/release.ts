import type { Organization } from '@maillage/shared/place'
import { sql, type Transaction } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { draftOf, findRecords, type RecordDraft } from '../records/index.ts'

/** A place that names each organization and is not hidden, when there is one: the oldest. */
async function namesakes(
  trx: Transaction<Database>,
  organizations: readonly string[],
): Promise<Map<string, string>> {
  const organization = sql<string>`doc #>> '{body,organization}'`
  const rows = await trx
    .selectFrom('records')
    .distinctOn(organization)
    .select([organization.as('organization'), sql<string>`doc #>> '{body,name}'`.as('name')])
    .where('type', '=', 'place')
    .where(organization, 'in', organizations)
    .orderBy(organization)
    .orderBy('id')
    .execute()
  return new Map(rows.map((row) => [row.organization, row.name]))
}

/**
 * What becomes of the organizations made from places that turned sensitive and left them: their name was the place's,
 * and registers give an address for their identifier. One that no other place names is erased; else it takes the
 * name of another. Those that have a name of their own stay.
 */
export async function releaseOrganizations(
  trx: Transaction<Database>,
  left: readonly string[],
): Promise<RecordDraft[]> {
  if (left.length === 0) return []
  const others = await namesakes(trx, left)
  const made = (await findRecords(trx, left)).filter(
    ({ doc }) => (doc.body as Organization | undefined)?.nameAssumed,
  )
  const erased = made.filter(({ id }) => !others.has(id)).map(({ id }) => id)
  if (erased.length > 0) await trx.deleteFrom('aliases').where('record_id', 'in', erased).execute()
  return made.map((record) => {
    const { body, ...draft } = draftOf(record.doc)
    const name = others.get(record.id)
    return name === undefined
      ? { ...draft, eraseHistory: true, deleted: { reason: 'erasure' } }
      : { ...draft, eraseHistory: true, body: { ...body, name } }
  })
}
