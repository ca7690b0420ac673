import type { Organization, Place } from '@maillage/shared/place'
import { sql, type Transaction } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { identifierAlias, organizationsByAlias } from '../organizations/index.ts'
import { draftOf, findRecords, type RecordDraft } from '../records/index.ts'

/** The identifier that names the structure itself, when the row gives one. */
export const identifierOf = (place: Place) =>
  place.identifiers?.find(({ scheme }) => scheme === 'siret' || scheme === 'rna' || scheme === 'ridet')

/** One organization per known identifier on this node; those not known yet are made. */
export async function organizationsFor(
  trx: Transaction<Database>,
  places: readonly Place[],
  stamp: Pick<RecordDraft, 'license' | 'attribution'>,
  uuid: () => string,
): Promise<{
  ids: Map<string, string>
  drafts: RecordDraft[]
  aliases: { alias: string; record_id: string }[]
}> {
  const wanted = new Map(
    places.flatMap((place) => {
      const identifier = identifierOf(place)
      return identifier ? [[identifierAlias(identifier), { identifier, name: place.name }] as const] : []
    }),
  )
  const ids = await organizationsByAlias(trx, [...wanted.keys()])
  const drafts: RecordDraft[] = []
  const aliases: { alias: string; record_id: string }[] = []
  for (const [alias, { identifier, name }] of wanted) {
    if (ids.has(alias)) continue
    const id = uuid()
    ids.set(alias, id)
    aliases.push({ alias, record_id: id })
    drafts.push({
      id,
      type: 'organization',
      schema: 'organization/1.0',
      ...stamp,
      body: { name, nameAssumed: true, identifiers: [identifier] },
    })
  }
  return { ids, drafts, aliases }
}

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
