/** The places that rights reach, for queries: what `may` says of one place, said of all. @module */
import type { Gazetteer } from '@maillage/shared/territory'
import { type RawBuilder, sql } from 'kysely'
import type { Grant, Scope } from './policy.ts'

/** The code under which places know a territory: that of a merged commune is today's. */
export const today = (gazetteer: Gazetteer, code: string): string => gazetteer.resolveCommune(code) ?? code

/** Whether some rights reach a place, the row `p`. Each part stands alone, so that an index answers it. */
export function reached(grants: readonly Grant[], gazetteer: Gazetteer): RawBuilder<boolean> {
  const targets = (scope: Scope) =>
    grants.filter((grant) => grant.scope === scope).map(({ target }) => target)
  if (targets('node').length > 0) return sql`true`
  const territories = targets('territory').map((code) => today(gazetteer, code))
  const [places, organizations, networks] = [targets('place'), targets('organization'), targets('network')]
  const parts = [
    ...(places.length > 0 ? [sql<boolean>`p.id = ANY (${places}::uuid[])`] : []),
    ...(organizations.length > 0 ? [sql<boolean>`p.organization = ANY (${organizations}::uuid[])`] : []),
    ...(territories.length > 0 ? [sql<boolean>`p.territories && ${territories}::text[]`] : []),
    ...(networks.length > 0 ? [sql<boolean>`p.networks && ${networks}::text[]`] : []),
  ]
  return parts.length === 0 ? sql`false` : sql`(${sql.join(parts, sql` OR `)})`
}
