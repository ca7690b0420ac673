import type { Place } from '@maillage/shared/place'
import type { Transaction } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { identifierAlias, organizationsByAlias } from '../organizations/index.ts'
import type { RecordDraft } from '../records/index.ts'

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
