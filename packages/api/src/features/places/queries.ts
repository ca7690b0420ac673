import { NotFound } from '@maillage/shared/errors'
import { globalId } from '@maillage/shared/federation'
import type { Place } from '@maillage/shared/place'
import type { PlaceRecord, RecordName } from '@maillage/shared/revision'
import type { Gazetteer } from '@maillage/shared/territory'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { inOnePiece } from '../../standards/one-piece.ts'
import { originsOf } from '../homes/index.ts'
import { type Clock, openStateOf } from '../hours/index.ts'
import { organizationNames } from '../organizations/index.ts'
import { findRecords, resolveId } from '../records/index.ts'
import { hasCalendar } from './calendar.ts'
import type { PlaceResponse } from './contract.ts'
import { doorsOf, territoriesOf } from './project.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Global id of a record: that of its home, composed at the edge from this node's base URL for its own. */
export const uriOf = (host: string, { id, uri }: RecordName): string => uri ?? inOnePiece(globalId(host, id))

/** The record a slug, an id or an older one leads to. */
export async function recordIdOf(db: Kysely<Database>, name: string): Promise<string | undefined> {
  if (UUID.test(name)) return resolveId(db, name)
  const row = await db.selectFrom('slugs').select('record_id').where('slug', '=', name).executeTakeFirst()
  return row && resolveId(db, row.record_id)
}

/** Current slug of a record. */
export async function currentSlug(db: Kysely<Database>, id: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('slugs')
    .select('slug')
    .where('record_id', '=', id)
    .where('current', '=', true)
    .executeTakeFirst()
  return row?.slug
}

/** Names of the territories that a place speaks of: those it lies in, and those whose residents its services are for. */
export function territoriesNamed(gazetteer: Gazetteer, { address, services }: Place) {
  const codes = new Set([
    ...territoriesOf(gazetteer, address?.code),
    ...services.flatMap(({ area = [] }) => area),
  ])
  return [...codes].flatMap((code) => {
    const territory = gazetteer.territory(code)
    return territory ? [{ code, kind: territory.kind, name: territory.name }] : []
  })
}

/**
 * A place as published, by slug, id, or any it had before.
 * @throws NotFound when nothing has or had that name, or the place is no more
 */
export async function findPlace(
  db: Kysely<Database>,
  name: string,
  context: { gazetteer: Gazetteer; host: string; clock: Clock; now: number },
): Promise<PlaceResponse> {
  const id = await recordIdOf(db, name)
  const [record] = id === undefined ? [] : await findRecords(db, [id])
  if (record?.type !== 'place' || record.deleted) throw new NotFound(`The place ${name}`)
  const document = record.doc as unknown as PlaceRecord
  const { organization } = document.body
  const names = await organizationNames(db, organization ? [organization] : [])
  const origin = (await originsOf(db, [document], context.now)).get(record.id)
  const organizationName = organization && names.get(organization)
  return {
    uri: uriOf(context.host, document),
    slug: (await currentSlug(db, record.id)) ?? record.id,
    record: document,
    ...(origin ? { origin } : {}),
    open: openStateOf(document, doorsOf(document.body), context.now, context.clock),
    ...(hasCalendar(document.body) ? { calendar: `/api/v1/places/${record.id}/calendar.ics` } : {}),
    ...(organization && organizationName
      ? { organization: { id: organization, name: organizationName } }
      : {}),
    territories: territoriesNamed(context.gazetteer, document.body),
    ...(record.demo ? { demo: true as const } : {}),
  }
}
