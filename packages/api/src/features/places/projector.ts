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
import { type Projector, type StoredRecord, takeTurn } from '../records/index.ts'
import { projectPlace } from './project.ts'
import { dropSlugs, ensureSlugs } from './slugs.ts'

/** What is listed by a row of its own: a record, or the view of a cluster under the cluster's id. */
export interface Listing extends Pick<StoredRecord, 'id' | 'deleted' | 'demo' | 'doc' | 'erased'> {
  /** The cluster that it is a part of, or that it is. */
  readonly cluster: string | null
}

const bodyOf = ({ doc }: Listing): Place => doc.body as Place

/** A record of an unknown major schema is kept and not shown. */
const shown = ({ deleted, doc }: Listing): boolean => !deleted && isShownPlace(doc)

/** Whether a document is a place's of a schema that is known here. */
export const isShownPlace = ({ schema }: Record<string, unknown>): boolean =>
  /^place\/1\./.test(String(schema))

/** Replaces the search rows of places. */
export async function projectListings(
  trx: Transaction<Database>,
  listings: readonly Listing[],
  gazetteer: Gazetteer,
): Promise<void> {
  if (listings.length === 0) return
  const kept = listings.filter(shown)
  // A slug holds the name, and a name may hold the street of an address that is hidden from now on.
  await dropSlugs(
    trx,
    listings.filter(({ erased }) => erased).map(({ id }) => id),
  )
  const slugs = await ensureSlugs(
    trx,
    kept.map((listing) => ({
      id: listing.id,
      name: bodyOf(listing).name,
      commune: bodyOf(listing).address?.commune,
    })),
  )
  const names = await organizationNames(
    trx,
    kept.flatMap((listing) => bodyOf(listing).organization ?? []),
  )
  const rows = kept.map((listing) => {
    const body = bodyOf(listing)
    return projectPlace(body, {
      id: listing.id,
      slug: slugs.get(listing.id) as string,
      demo: listing.demo,
      origin: (listing.doc.origin as string | undefined) ?? null,
      license: (listing.doc.license as string | undefined) ?? null,
      organizationName: body.organization ? names.get(body.organization) : undefined,
      cluster: listing.cluster,
      gazetteer,
      verified: (listing.doc as Pick<PlaceRecord, 'verified'>).verified,
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
      listings.map(({ id }) => id),
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

/** Handles a renamed organization: its places are projected again. */
export function refreshOrganizationPlaces(project: Projector): OutboxHandler {
  return async (trx: Transaction<Database>, payload) => {
    await takeTurn(trx)
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
