import { Conflict, NotFound } from '@maillage/shared/errors'
import { type FieldEdit, overlaps, reversed } from '@maillage/shared/revision'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { revisionsOf } from '../records/index.ts'

const BODY = '/body/'

/**
 * The edits that undo one revision of a record.
 * @throws NotFound when there is no such revision; Conflict when a later one changed the same fields, or nothing is left
 * of it to undo
 */
export async function undoing(db: Kysely<Database>, id: string, version: number): Promise<FieldEdit[]> {
  const revisions = await revisionsOf(db, id, { after: version - 1 })
  const revision = revisions.find((one) => one.version === version)
  if (!revision) throw new NotFound(`The version ${version} of ${id}`)
  const changes = revision.changes.filter(({ path }) => path.startsWith(BODY))
  if (changes.length === 0) throw new Conflict('This version says nothing that could be undone.')
  const later = revisions.filter((one) => one.version > version).flatMap((one) => one.changes)
  const touched = changes.filter(({ path }) => later.some((change) => overlaps(change.path, path)))
  if (touched.length > 0)
    throw new Conflict(
      `Changed again since: ${touched.map(({ path }) => path.slice(BODY.length - 1)).join(', ')}.`,
    )
  return reversed(changes).map((edit) => ({ ...edit, path: edit.path.slice(BODY.length - 1) }))
}
