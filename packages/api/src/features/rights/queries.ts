import { answeringNetworks, type PlaceRecord } from '@maillage/shared/revision'
import { NETWORKS } from '@maillage/shared/taxonomy'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import { findRecords, type StoredRecord } from '../records/index.ts'
import type { Grant, Role, Scope, Subject } from './policy.ts'

/** What the rights of a place hang on. */
export function subjectOf({ id, doc }: Pick<StoredRecord, 'id' | 'doc'>): Subject {
  const record = doc as unknown as PlaceRecord
  const { organization, address } = record.body
  return {
    place: id,
    ...(record.origin ? { home: record.origin } : {}),
    ...(organization ? { organization } : {}),
    ...(address?.code ? { commune: address.code } : {}),
    networks: answeringNetworks(record),
  }
}

/** What the rights of organizations hang on, by id: themselves, who keeps them up, and the communes of all their places. */
export async function organizationSubjects(
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<Map<string, Subject>> {
  const { rows } = await sql<{ organization: string; commune: string }>`
    SELECT DISTINCT doc #>> '{body,organization}' AS organization, coalesce(doc #>> '{body,address,code}', '') AS commune
    FROM records WHERE type = 'place' AND NOT deleted AND doc #>> '{body,organization}' = ANY (${ids}::text[])`.execute(
    db,
  )
  const communes = Map.groupBy(rows, ({ organization }) => organization)
  const homes = new Map(
    (await findRecords(db, ids)).map(({ id, doc }) => [id, doc.origin as string | undefined]),
  )
  return new Map(
    ids.map((id) => {
      const home = homes.get(id)
      return [
        id,
        {
          organization: id,
          communes: (communes.get(id) ?? []).map(({ commune }) => commune),
          ...(home ? { home } : {}),
        },
      ]
    }),
  )
}

/** What the rights of one organization hang on. */
export const organizationSubject = async (db: Kysely<Database>, id: string): Promise<Subject> =>
  (await organizationSubjects(db, [id])).get(id) ?? { organization: id, communes: [] }

/** Everything a person was given. */
export async function grantsOf(db: Kysely<Database>, userId: string): Promise<Grant[]> {
  return db
    .selectFrom('grants')
    .select(['scope', 'target', 'role'])
    .where('user_id', '=', userId)
    .orderBy('scope')
    .orderBy('target')
    .execute()
}

export interface Named {
  /** As people call it: the name of the structure or place, of the territory, of the network, of this directory. */
  readonly name: string
}

/** Grants, or what they are on, each with its name. */
export async function namedGrants<T extends Pick<Grant, 'scope' | 'target'>>(
  db: Kysely<Database>,
  grants: readonly T[],
  { gazetteer, config }: Pick<Deps, 'gazetteer' | 'config'>,
): Promise<(T & Named)[]> {
  const ids = grants.flatMap(({ scope, target }) =>
    scope === 'organization' || scope === 'place' ? [target] : [],
  )
  const names = new Map(
    (await findRecords(db, ids)).map(({ id, doc }) => [id, (doc.body as { name: string } | undefined)?.name]),
  )
  const nameOf = ({ scope, target }: Pick<Grant, 'scope' | 'target'>): string | undefined => {
    if (scope === 'territory') return gazetteer.territory(target)?.name
    if (scope === 'network') return networkName(target)
    return scope === 'node' ? config.name : names.get(target)
  }
  return grants.map((grant) => ({ ...grant, name: nameOf(grant) ?? grant.target }))
}

/** What people call a network. */
export const networkName = (slug: string): string | undefined =>
  (NETWORKS as Readonly<Record<string, { fr: string }>>)[slug]?.fr

export interface Holder {
  readonly id: string
  readonly email: string
  readonly role: Role
  /** ISO time. */
  readonly given: string
}

/** Who holds a right on something, the first first. */
export async function holdersOf(db: Kysely<Database>, scope: Scope, target: string): Promise<Holder[]> {
  const rows = await db
    .selectFrom('grants')
    .innerJoin('auth.user', 'auth.user.id', 'grants.user_id')
    .select(['auth.user.id', 'auth.user.email', 'grants.role', 'grants.given'])
    .where('scope', '=', scope)
    .where('target', '=', target)
    .orderBy('given')
    .execute()
  return rows.map(({ given, ...row }) => ({ ...row, given: given.toISOString() }))
}

/** A letter that invites to something. */
export const invitationTo = (scope: Scope, target: string): RawBuilder<boolean> =>
  sql`(purpose = 'invitation' AND payload->>'scope' = ${scope} AND payload->>'target' = ${target})`

/** Invitations to something that wait to be accepted, the newest first, one a person. */
export async function invitationsTo(db: Kysely<Database>, scope: Scope, target: string, now: number) {
  const rows = await db
    .selectFrom('letters')
    .select(['email', sql<Role>`payload->>'role'`.as('role'), 'written', 'expires'])
    .distinctOn('email')
    .where(invitationTo(scope, target))
    .where('opened', 'is', null)
    .where('expires', '>', new Date(now))
    .orderBy('email')
    .orderBy('written', 'desc')
    .limit(200)
    .execute()
  return rows.map(({ email, role, written, expires }) => ({
    email,
    role,
    sent: written.toISOString(),
    expires: expires.toISOString(),
  }))
}

export interface HeldTarget extends Pick<Grant, 'scope' | 'target'> {
  /** How many people hold a right on it. */
  readonly people: number
}

/** Everything of one scope on which somebody holds a right, by target, after one of them. */
export const targetsHeld = (
  db: Kysely<Database>,
  scope: Scope,
  after: string,
  limit: number,
): Promise<HeldTarget[]> =>
  db
    .selectFrom('grants')
    .select(['scope', 'target', sql<number>`count(*)::int`.as('people')])
    .where('scope', '=', scope)
    .where('target', '>', after)
    .groupBy(['scope', 'target'])
    .orderBy('target')
    .limit(limit)
    .execute()
