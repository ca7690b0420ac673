import type { Organization } from '@maillage/shared/place'
import { emit } from '../jobs/index.ts'
import type { Projector, StoredRecord } from '../records/index.ts'

/** An organization that had another name: it stands in its places' rows, refreshed afterwards. */
export const ORGANIZATION_RENAMED = 'organization.renamed'

/** The name that is shown: one that was only assumed is not. */
function shownName({ body }: Record<string, unknown>): string | undefined {
  const { name, nameAssumed } = (body ?? {}) as Partial<Organization>
  return nameAssumed ? undefined : name
}

const isRenamed = ({ type, doc, previous }: StoredRecord): boolean =>
  type === 'organization' && previous !== undefined && shownName(previous) !== shownName(doc)

export const projectOrganizations: Projector = (trx, records) =>
  emit(
    trx,
    records.filter(isRenamed).map(({ id }) => ({ kind: ORGANIZATION_RENAMED, payload: { id } })),
  )
