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
import { type PlaceResponse, UUID } from './contract.ts'
import { doorsOf, territoriesOf } from './project.ts'

/** Global id of a record: that of its home, composed at the edge from this node's base URL for its own. */
export const uriOf = (host: string, { id, uri }: RecordName): string => uri ?? inOnePiece(globalId(host, id))

/** The record a slug, an id or an older one leads to. */
export async function recordIdOf(db: Kysely<Database>, name: string): Promise<string | undefined> {
  if (UUID.test(name)) return resolveId(db, name)
  const row = await db.selectFrom('slugs').select('record_id').where('slug', '=', name).executeTakeFirst()
  return row && resolveId(db, row.record_id)
}

/** Current slugs of records, by their ids. */
async function currentSlugs(db: Kysely<Database>, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('slugs')
    .select(['slug', 'record_id'])
    .where('record_id', 'in', ids)
    .where('current', '=', true)
    .execute()
  return new Map(rows.map(({ slug, record_id }) => [record_id, slug]))
}

/** Current slug of a record. */
export const currentSlug = async (db: Kysely<Database>, id: string): Promise<string | undefined> =>
  (await currentSlugs(db, [id])).get(id)

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

interface Published {
  readonly gazetteer: Gazetteer
  readonly host: string
  readonly clock: Clock
  readonly now: number
}

/** Living places as published, by their ids, in that order: those that are none are left out. */
export async function findPlaces(
  db: Kysely<Database>,
  ids: readonly string[],
  context: Published,
): Promise<PlaceResponse[]> {
  const found = new Map((await findRecords(db, ids)).map((record) => [record.id, record]))
  const records = ids.flatMap((id) => {
    const record = found.get(id)
    if (record?.type !== 'place' || record.deleted) return []
    return { ...record, document: record.doc as unknown as PlaceRecord }
  })
  const documents = records.map(({ document }) => document)
  const names = await organizationNames(
    db,
    documents.flatMap(({ body }) => body.organization ?? []),
  )
  const origins = await originsOf(db, documents, context.now)
  const slugs = await currentSlugs(
    db,
    records.map(({ id }) => id),
  )
  return records.map(({ id, demo, document }) => {
    const { organization } = document.body
    const origin = origins.get(id)
    const organizationName = organization && names.get(organization)
    return {
      uri: uriOf(context.host, document),
      slug: slugs.get(id) ?? id,
      record: document,
      ...(origin ? { origin } : {}),
      open: openStateOf(document, doorsOf(document.body), context.now, context.clock),
      ...(hasCalendar(document.body) ? { calendar: `/api/v1/places/${id}/calendar.ics` } : {}),
      ...(organization && organizationName
        ? { organization: { id: organization, name: organizationName } }
        : {}),
      territories: territoriesNamed(context.gazetteer, document.body),
      ...(demo ? { demo: true as const } : {}),
    }
  })
}

/**
 * A place as published, by slug, id, or any it had before.
 * @throws NotFound when nothing has or had that name, or the place is no more
 */
export async function findPlace(
  db: Kysely<Database>,
  name: string,
  context: Published,
): Promise<PlaceResponse> {
  const id = await recordIdOf(db, name)
  const [place] = id === undefined ? [] : await findPlaces(db, [id], context)
  if (!place) throw new NotFound(`The place ${name}`)
  return place
}
