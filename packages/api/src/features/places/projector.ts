import type { Place } from '@maillage/shared/place'
import type { PlaceRecord } from '@maillage/shared/revision'
import type { Gazetteer } from '@maillage/shared/territory'
import type { Transaction } from 'kysely'
import { sql } from 'kysely'
import { insertRows } from '../../db/rows.ts'
import type { Database } from '../../db/tables/index.ts'
import { ensureTimetables } from '../hours/index.ts'
import type { OutboxHandler } from '../jobs/index.ts'
import { organizationNames } from '../organizations/index.ts'
import type { Projector, StoredRecord } from '../records/index.ts'
import { projectPlace } from './project.ts'
import { dropSlugs, ensureSlugs } from './slugs.ts'

const bodyOf = (record: StoredRecord): Place => record.doc.body as Place

/** A record of an unknown major schema is kept and not shown. */
const shown = (record: StoredRecord): boolean =>
  !record.deleted && /^place\/1\./.test(String(record.doc.schema))

/** Replaces the search rows of changed places. */
export function placeProjector(gazetteer: Gazetteer): Projector {
  return async (trx, records) => {
    const places = records.filter(({ type }) => type === 'place')
    if (places.length === 0) return
    const kept = places.filter(shown)
    // A slug holds the name, and a name may hold the street of an address that is hidden from now on.
    await dropSlugs(
      trx,
      places.filter(({ erased }) => erased).map(({ id }) => id),
    )
    const slugs = await ensureSlugs(
      trx,
      kept.map((record) => ({
        id: record.id,
        name: bodyOf(record).name,
        commune: bodyOf(record).address?.commune,
      })),
    )
    const names = await organizationNames(
      trx,
      kept.flatMap((record) => bodyOf(record).organization ?? []),
    )
    const rows = kept.map((record) => {
      const body = bodyOf(record)
      return projectPlace(body, {
        id: record.id,
        slug: slugs.get(record.id) as string,
        demo: record.demo,
        origin: (record.doc.origin as string | undefined) ?? null,
        license: (record.doc.license as string | undefined) ?? null,
        organizationName: body.organization ? names.get(body.organization) : undefined,
        gazetteer,
        verified: (record.doc as Pick<PlaceRecord, 'verified'>).verified,
      })
    })
    const offers = rows.flatMap((projected) => projected.offers)
    const timetables = await ensureTimetables(
      trx,
      offers.map(({ timetable }) => timetable),
    )
    await trx
      .deleteFrom('places')
      .where(
        'id',
        'in',
        places.map(({ id }) => id),
      )
      .execute()
    await insertRows(
      trx,
      'places',
      rows.map(({ row }) => row),
    )
    await insertRows(
      trx,
      'offers',
      offers.map((offer) => ({ ...offer, timetable: timetables.get(offer.timetable) ?? null })),
    )
  }
}

/** Handles a renamed organization: its places are projected again. */
export function refreshOrganizationPlaces(gazetteer: Gazetteer): OutboxHandler {
  const project = placeProjector(gazetteer)
  return async (trx: Transaction<Database>, payload) => {
    const records = await trx
      .selectFrom('records')
      .select(['id', 'type', 'version', 'deleted', 'demo', 'doc'])
      .where('type', '=', 'place')
      .where(sql<string>`doc #>> '{body,organization}'`, '=', String(payload.id))
      .orderBy('id')
      .forUpdate()
      .execute()
    await project(trx, records as StoredRecord[])
  }
}
