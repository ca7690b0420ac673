import { MaillageError, Stale } from '@maillage/shared/errors'
import type { Place } from '@maillage/shared/place'
import type { FieldEdit } from '@maillage/shared/revision'
import type { z } from 'zod'
import { applyEditsOnce } from '../editing/index.ts'
import { currentSlugs } from '../places/index.ts'
import { findRecords, type Projector } from '../records/index.ts'
import type { Actor } from '../rights/index.ts'
import type { appliedSchema } from './contract.ts'
import type { BulkDeps } from './preview.ts'

export type Applied = z.output<typeof appliedSchema>['items'][number]

export interface Approval {
  readonly rows: readonly {
    readonly id: string
    readonly version: number
    readonly edits: readonly FieldEdit[]
  }[]
  readonly reason?: string
  readonly consent?: boolean
}

/**
 * Makes the approved changes, each place whole or not at all: what is refused or was changed meanwhile is told, and
 * stops none of the others. Each is saved apart: an approval that breaks off is sent again whole.
 */
export async function applyApproved(
  deps: BulkDeps,
  actor: Actor,
  { rows, reason, consent }: Approval,
  projectors: readonly Projector[],
): Promise<Applied[]> {
  const ids = rows.map(({ id }) => id)
  const slugs = await currentSlugs(deps.db, ids)
  const names = new Map(
    (await findRecords(deps.db, ids)).map(({ id, doc }) => [id, (doc.body as Partial<Place>).name]),
  )
  const items: Applied[] = []
  for (const row of rows) {
    const slug = slugs.get(row.id) ?? row.id
    const told = { id: row.id, slug, name: names.get(row.id) ?? slug }
    try {
      const outcome = await applyEditsOnce(deps, actor, { ...row, reason, consent }, projectors)
      items.push({ ...told, outcome, issues: [] })
    } catch (error) {
      if (!(error instanceof MaillageError)) throw error
      const outcome = error instanceof Stale ? 'stale' : 'refused'
      items.push({ ...told, outcome, code: error.code, issues: [...error.issues] })
    }
  }
  return items
}
