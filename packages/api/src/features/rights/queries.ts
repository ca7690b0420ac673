import type { Place } from '@maillage/shared/place'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { organizationNames } from '../organizations/index.ts'
import { findRecords, type StoredRecord } from '../records/index.ts'
import type { Grant, Role, Scope, Subject } from './policy.ts'

/** What the rights of a place hang on. */
export function subjectOf({ id, doc }: Pick<StoredRecord, 'id' | 'doc'>): Subject {
  const { organization, address, networks } = doc.body as Place
  return {
    place: id,
    ...(organization ? { organization } : {}),
    ...(address?.code ? { commune: address.code } : {}),
    networks: networks ?? [],
  }
}

/** What the rights of an organization hang on: itself, and the communes of all its places. */
export async function organizationSubject(db: Kysely<Database>, id: string): Promise<Subject> {
  const rows = await db
    .selectFrom('records')
    .select(sql<string>`coalesce(doc #>> '{body,address,code}', '')`.as('commune'))
    .distinct()
    .where('type', '=', 'place')
    .where(sql<string>`doc #>> '{body,organization}'`, '=', id)
    .where('deleted', '=', false)
    .execute()
  return { organization: id, communes: rows.map(({ commune }) => commune) }
}

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

export interface NamedGrant extends Grant {
  /** As people call it: the name of the structure or place, of the territory, the network's slug. */
  readonly name: string
}

/** Grants with the names of what they are on. */
export async function namedGrants(
  db: Kysely<Database>,
  grants: readonly Grant[],
  territoryName: (code: string) => string | undefined,
): Promise<NamedGrant[]> {
  const idsOf = (scope: Scope) => grants.filter((grant) => grant.scope === scope).map(({ target }) => target)
  const organizations = await organizationNames(db, idsOf('organization'))
  const places = new Map(
    (await findRecords(db, idsOf('place'))).map(({ id, doc }) => [id, (doc.body as Place | undefined)?.name]),
  )
  const names = { organization: organizations, place: places } as const
  return grants.map((grant) => {
    const { scope, target } = grant
    const name =
      scope === 'territory'
        ? territoryName(target)
        : scope === 'organization' || scope === 'place'
          ? names[scope].get(target)
          : undefined
    return { ...grant, name: name ?? target }
  })
}

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
