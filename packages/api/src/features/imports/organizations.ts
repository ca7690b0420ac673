import type { Identifier, Place } from '@maillage/shared/place'
import type { Transaction } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { hashOf } from '../editing/index.ts'
import { identifierAlias, organizationsByAlias } from '../organizations/index.ts'
import type { RecordDraft } from '../records/index.ts'

/** The identifier that names the structure itself, when the row gives one. */
export const identifierOf = (place: Place) =>
  place.identifiers?.find(({ scheme }) => scheme === 'siret' || scheme === 'rna' || scheme === 'ridet')

/** Those of some identifiers that were taken back here. */
async function takenBack(
  trx: Transaction<Database>,
  identifiers: readonly Identifier[],
): Promise<Set<Identifier>> {
  if (identifiers.length === 0) return new Set()
  const hashes = new Map(
    identifiers.flatMap((one) => [one, one.value].map((value) => [hashOf(value), one] as const)),
  )
  const rows = await trx
    .selectFrom('redactions')
    .select('hash')
    .where('hash', 'in', [...hashes.keys()])
    .execute()
  return new Set(rows.flatMap(({ hash }) => hashes.get(hash) ?? []))
}

/**
 * One organization per known identifier on this node; those not known yet are made, unless their identifier was taken
 * back.
 */
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
  const unknown = [...wanted].filter(([alias]) => !ids.has(alias)).map(([, { identifier }]) => identifier)
  const redacted = await takenBack(trx, unknown)
  const drafts: RecordDraft[] = []
  const aliases: { alias: string; record_id: string }[] = []
  for (const [alias, { identifier, name }] of wanted) {
    if (ids.has(alias) || redacted.has(identifier)) continue
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
