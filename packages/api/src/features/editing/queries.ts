import type { Place } from '@maillage/shared/place'
import { type PlaceRecord, proposedNetworks } from '@maillage/shared/revision'
import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import { freshSince } from '../hours/index.ts'
import { organizationNames } from '../organizations/index.ts'
import { currentSlugs, lastConfirmed, statesHours } from '../places/index.ts'
import type { StoredRecord } from '../records/index.ts'
import { may, type PersonActor, rolesOn, type Scope, subjectOf } from '../rights/index.ts'
import type { listingSchema } from './contract.ts'

/** Listings shown on one page. */
const MOST = 500

/** Places reached by what somebody was given, by name. A whole territory or node is worked on through moderation. */
export async function placesReached(
  db: Kysely<Database>,
  actor: PersonActor,
  most = MOST,
): Promise<StoredRecord[]> {
  const targets = (scope: Scope) =>
    actor.grants.filter((grant) => grant.scope === scope).map(({ target }) => target)
  const { rows } = await sql<StoredRecord>`
    SELECT r.id, r.type, r.version, r.deleted, r.demo, r.doc FROM records r JOIN places p ON p.id = r.id
    WHERE r.type = 'place' AND NOT r.deleted AND r.origin IS NULL AND (
      r.doc #>> '{body,organization}' = ANY (${targets('organization')}::text[])
      OR r.id::text = ANY (${targets('place')}::text[])
      OR p.networks && ${targets('network')}::text[])
    ORDER BY p.sort_key, r.id LIMIT ${sql.lit(most)}`.execute(db)
  return rows
}

/** Places of an organization by name, the first hundred, and how many it has. */
export async function placesOfOrganization(db: Kysely<Database>, id: string) {
  const { rows } = await sql<{
    id: string
    slug: string
    name: string
    commune: string | null
    total: number
  }>`
    SELECT p.id, p.slug, p.name, r.doc #>> '{body,address,commune}' AS commune, (count(*) OVER ())::int AS total
    FROM records r JOIN places p ON p.id = r.id
    WHERE r.type = 'place' AND NOT r.deleted AND r.doc #>> '{body,organization}' = ${id}
    ORDER BY p.sort_key, r.id LIMIT 100`.execute(db)
  return {
    places: rows.map(({ id, slug, name, commune }) => ({ id, slug, name, ...(commune ? { commune } : {}) })),
    placesTotal: rows[0]?.total ?? 0,
  }
}

/** How many reports wait, by place; a place without any is left out. */
async function reportsWaiting(db: Kysely<Database>, places: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ place_id: string; n: number }>`SELECT place_id, count(*)::int AS n FROM reports
    WHERE decided IS NULL AND place_id = ANY (${places}::uuid[]) GROUP BY place_id`.execute(db)
  return new Map(rows.map(({ place_id, n }) => [place_id, n]))
}

type Attention = z.output<typeof listingSchema>['attention'][number]

interface Seen {
  readonly confirmed: string | undefined
  /** Day since which what was confirmed is fresh. */
  readonly since: string
  /** She answers to a network that says the place is its own. */
  readonly answers: boolean
}

function attentionOf(
  record: Pick<PlaceRecord, 'body' | 'verified'>,
  { confirmed, since, answers }: Seen,
): Attention[] {
  const place = record.body
  const found: Attention[] = []
  if (place.withdrawnSince) found.push('withdrawn')
  if (place.suspendedSince) found.push('suspended')
  if (!statesHours(place)) found.push('no-hours')
  if (!place.contacts?.length) found.push('no-contact')
  if (confirmed === undefined || confirmed < since) found.push('not-confirmed')
  if (answers && proposedNetworks(record).length > 0) found.push('network')
  return found
}

/** Somebody's listings by name, each with what needs her attention. */
export async function listingsOf(
  { db, gazetteer, config, now }: Pick<Deps, 'db' | 'gazetteer' | 'config' | 'now'>,
  actor: PersonActor,
) {
  const records = await placesReached(db, actor)
  const slugs = await currentSlugs(
    db,
    records.map(({ id }) => id),
  )
  const names = await organizationNames(
    db,
    records.flatMap(({ doc }) => (doc.body as Place).organization ?? []),
  )
  const reports = await reportsWaiting(
    db,
    records.filter((record) => may(actor, 'report.decide', subjectOf(record), gazetteer)).map(({ id }) => id),
  )
  const since = freshSince(now(), config.freshMonths)
  return records.map((record) => {
    const document = record.doc as unknown as PlaceRecord
    const { body: place } = document
    const confirmed = lastConfirmed(document.verified)
    const organization = place.organization && names.get(place.organization)
    const subject = subjectOf(record)
    return {
      id: record.id,
      slug: slugs.get(record.id) ?? record.id,
      name: place.name,
      version: record.version,
      ...(place.address?.commune ? { commune: place.address.commune } : {}),
      ...(organization ? { organization } : {}),
      roles: rolesOn(actor, subject, gazetteer),
      modified: document.modified,
      ...(confirmed ? { confirmed } : {}),
      reports: reports.get(record.id) ?? 0,
      attention: attentionOf(document, {
        confirmed,
        since,
        answers: may(actor, 'place.join', subject, gazetteer),
      }),
    }
  })
}
