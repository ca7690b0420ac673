import { emit } from '../jobs/index.ts'
import type { Projector } from '../records/index.ts'

/** An organization has no search row of its own; its name stands in its places' rows, refreshed afterwards. */
export const ORGANIZATION_CHANGED = 'organization.changed'

export const projectOrganizations: Projector = async (trx, records) => {
  const changed = records.filter(({ type }) => type === 'organization')
  await emit(
    trx,
    changed.map(({ id }) => ({ kind: ORGANIZATION_CHANGED, payload: { id } })),
  )
}
