import { emit } from '../jobs/index.ts'
import type { Projector, StoredRecord } from '../records/index.ts'

/** An organization that had another name: it stands in its places' rows, refreshed afterwards. */
export const ORGANIZATION_RENAMED = 'organization.renamed'

const nameOf = (document: Record<string, unknown> | undefined): unknown =>
  (document?.body as { name?: unknown } | undefined)?.name

const isRenamed = ({ type, doc, previous }: StoredRecord): boolean =>
  type === 'organization' && previous !== undefined && nameOf(previous) !== nameOf(doc)

export const projectOrganizations: Projector = (trx, records) =>
  emit(
    trx,
    records.filter(isRenamed).map(({ id }) => ({ kind: ORGANIZATION_RENAMED, payload: { id } })),
  )
