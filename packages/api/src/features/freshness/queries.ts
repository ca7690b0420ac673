/** Which listings nobody confirmed for long, and who keeps them. @module */
import type { Place } from '@maillage/shared/place'
import { type PlaceRecord, saysHours } from '@maillage/shared/revision'
import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import { type Door, freshSince, hoursConfirmed } from '../hours/index.ts'
import { currentSlugs } from '../places/index.ts'
import type { StoredRecord } from '../records/index.ts'
import type { staleListingSchema } from './contract.ts'

export type StaleListing = z.output<typeof staleListingSchema>

/** Doors of a place that state hours, each under its own pointers. */
function doorsWithHours({ hours, services, stops = [] }: Place): Door[] {
  return [
    ...(hours ? [{ service: undefined, stop: undefined }] : []),
    ...services.flatMap((service) => (service.hours ? [{ service, stop: undefined }] : [])),
    ...stops.map((stop) => ({ service: undefined, stop })),
  ]
}

/**
 * What of a place nobody confirmed since a day (`YYYY-MM-DD`). Whoever confirms its hours says that it exists. Hours
 * are confirmed by the structure, or by whoever called it; its source confirms nothing.
 */
export function unconfirmedSince(
  { body, verified = {} }: Pick<PlaceRecord, 'body' | 'verified'>,
  since: string,
  today: string,
): Pick<StaleListing, 'unconfirmed' | 'confirmed'> {
  const marks = Object.entries(verified).filter(
    ([path, { by, date }]) => by !== 'source' && date <= today && (path === 'existence' || saysHours(path)),
  )
  const exists = marks.some(([, { date }]) => date >= since)
  const known = doorsWithHours(body).every((door) =>
    hoursConfirmed({ verified }, door).some((date) => date >= since && date <= today),
  )
  const confirmed = marks
    .map(([, { date }]) => date)
    .sort()
    .at(-1)
  return {
    unconfirmed: [...(exists ? [] : (['existence'] as const)), ...(known ? [] : (['hours'] as const))],
    ...(confirmed ? { confirmed } : {}),
  }
}

/** Nobody goes there any more, or its source says no more of it: there is nothing to confirm. */
const isOver = ({ closedSince, withdrawnSince }: Place, today: string): boolean =>
  withdrawnSince !== undefined || (closedSince !== undefined && closedSince <= today)

/** The days that freshness is told by: today, and since when what was confirmed is fresh. */
export const freshDays = (now: number, months: number) => ({
  today: freshSince(now, 0),
  since: freshSince(now, months),
})

/** A record with what of it nobody confirmed for long; undefined when there is nothing to ask. */
export function staleness(
  record: Pick<StoredRecord, 'doc'>,
  { today, since }: ReturnType<typeof freshDays>,
): Pick<StaleListing, 'unconfirmed' | 'confirmed'> | undefined {
  const document = record.doc as unknown as PlaceRecord
  if (isOver(document.body, today)) return undefined
  const found = unconfirmedSince(document, since, today)
  return found.unconfirmed.length > 0 ? found : undefined
}

const UUID = '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'

/** Listings of each of some people, as owner or editor of the place or of its organization. */
async function listingsKeptBy(
  db: Kysely<Database>,
  users: readonly string[],
): Promise<(StoredRecord & { user_id: string })[]> {
  const { rows } = await sql<StoredRecord & { user_id: string }>`
    WITH g AS (
      SELECT user_id, scope, target FROM grants
      WHERE role IN ('owner', 'editor') AND user_id = ANY (${users}::text[])
    ), kept AS (
      SELECT g.user_id, r.id FROM g JOIN records r ON r.id = CASE WHEN g.target ~ ${UUID} THEN g.target::uuid END
        WHERE g.scope = 'place'
      UNION
      SELECT g.user_id, r.id FROM g JOIN records r
        ON r.type = 'place' AND r.doc #>> '{body,organization}' = g.target WHERE g.scope = 'organization'
    )
    SELECT kept.user_id, r.id, r.type, r.version, r.deleted, r.demo, r.doc
    FROM kept JOIN records r ON r.id = kept.id JOIN places p ON p.id = r.id
    WHERE NOT r.deleted AND r.origin IS NULL ORDER BY kept.user_id, p.sort_key, r.id`.execute(db)
  return rows
}

/** What of their listings nobody confirmed for long, by person; those who have nothing to confirm are left out. */
export async function staleListings(
  { db, config, now }: Pick<Deps, 'db' | 'config' | 'now'>,
  users: readonly string[],
): Promise<Map<string, StaleListing[]>> {
  const days = freshDays(now(), config.freshMonths)
  const kept = await listingsKeptBy(db, users)
  const slugs = await currentSlugs(
    db,
    kept.map(({ id }) => id),
  )
  const listings = new Map<string, StaleListing[]>()
  for (const record of kept) {
    const stale = staleness(record, days)
    if (!stale) continue
    const { name, address } = record.doc.body as Place
    const listing = {
      id: record.id,
      slug: slugs.get(record.id) ?? record.id,
      name,
      ...(address?.commune ? { commune: address.commune } : {}),
      ...stale,
    }
    listings.set(record.user_id, [...(listings.get(record.user_id) ?? []), listing])
  }
  return listings
}

/** How many places were last confirmed by whom; `nobody` for those that nobody confirmed. */
export async function countConfirmed(db: Kysely<Database>): Promise<Record<string, number>> {
  const { rows } = await sql<{ by: string; n: number }>`
    SELECT coalesce(m.by, 'nobody') AS by, count(*)::int AS n FROM records r
      LEFT JOIN LATERAL (SELECT v.value->>'by' AS by FROM jsonb_each(r.doc->'verified') v
        WHERE v.value->>'by' <> 'source' AND v.key NOT LIKE '/networks/%' ORDER BY v.value->>'date' DESC, v.key LIMIT 1) m ON true
    WHERE r.type = 'place' AND NOT r.deleted GROUP BY 1 ORDER BY 1`.execute(db)
  const none = { structure: 0, phone: 0, moderator: 0, network: 0, nobody: 0 }
  return { ...none, ...Object.fromEntries(rows.map(({ by, n }) => [by, n])) }
}

/** Whether somebody wants to be reminded. */
export async function wantsReminders(db: Kysely<Database>, userId: string): Promise<boolean> {
  const row = await db
    .selectFrom('reminders')
    .select('refused')
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return !row?.refused
}
