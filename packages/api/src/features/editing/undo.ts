/** Going back on one version of a record: what that writes, and where it can be done at all. @module */
import { Conflict, InvalidInput, NotFound } from '@maillage/shared/errors'
import type { Place } from '@maillage/shared/place'
import {
  applyEdits,
  diff,
  type FieldChange,
  type FieldEdit,
  overlaps,
  reversed,
  valueAt,
} from '@maillage/shared/revision'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { type Revision, revisionsOf, type StoredRecord } from '../records/index.ts'
import { FOLLOWS_ADDRESS, isEditable } from './fields.ts'
import { ASSUMED, isOrganizationField } from './organization.ts'
import { TELLS_WHERE } from './sealing.ts'
import { bodyChanges } from './versions.ts'

/** How records of a type are written by hand. */
interface Writing {
  isEditable(path: string): boolean
  /** Written by the directory beside another field, and brought back with it alone. */
  readonly beside: string
  readonly follows: string
}

/** Of a hidden place, versions tell the commune alone: going back on where it is would write that in the place of the rest. */
const isTold = (body: Pick<Place, 'sensitivity'>, path: string): boolean =>
  body.sensitivity === undefined || !TELLS_WHERE.test(path)

const WRITING = {
  place: (body: object): Writing => ({
    isEditable: (path) => isEditable(path) && isTold(body as Place, path),
    beside: FOLLOWS_ADDRESS,
    follows: '/address',
  }),
  organization: (): Writing => ({ isEditable: isOrganizationField, beside: ASSUMED, follows: '/name' }),
}

export type Undoable = keyof typeof WRITING

const byId = (list: unknown): Record<string, unknown> =>
  Object.fromEntries(
    (Array.isArray(list) ? list : []).map((item: { id?: unknown }) => [String(item.id), item]),
  )

/** Fields of the body that a version changed. The services of a place that had or has none are told one by one. */
const changesOf = ({ changes }: Pick<Revision, 'changes'>): FieldChange[] =>
  bodyChanges(changes).flatMap((change) =>
    change.path === '/services' ? diff(byId(change.before), byId(change.after), change.path) : [change],
  )

/** The field that is written to change another: itself, or the nearest that holds it. */
function writtenFor(
  path: string,
  { isEditable, beside }: Pick<Writing, 'isEditable' | 'beside'>,
): string | undefined {
  if (path === beside || isEditable(path)) return path
  const holder = path.slice(0, path.lastIndexOf('/'))
  return holder === '' ? undefined : writtenFor(holder, { isEditable, beside })
}

/** Fields that no hand changes; what follows another field is brought back with that one alone. */
function unwritten(changes: readonly FieldChange[], writing: Writing): string[] {
  const isFollowed = changes.some(({ path }) => overlaps(path, writing.follows))
  return changes
    .map(({ path }) => path)
    .filter((path) => (path === writing.beside ? !isFollowed : !writtenFor(path, writing)))
}

/** The last hundred versions of a record, the newest first, and which may be gone back on. */
export async function recentVersions(
  db: Kysely<Database>,
  type: Undoable,
  { id, doc }: Pick<StoredRecord, 'id' | 'doc'>,
) {
  const writing = WRITING[type](doc.body as object)
  const revisions = await revisionsOf(db, id, { limit: 100 })
  return revisions.map(({ changes, ...revision }) => {
    const undone = changesOf({ changes })
    const undoable = undone.length > 0 && unwritten(undone, writing).length === 0
    return { ...revision, undoable, changes: [...changes] }
  })
}

/**
 * The edits that undo one version of a record, as it is now.
 * @throws NotFound when there is no such version; InvalidInput naming what no hand changes; Conflict when a later one
 * changed the same fields, or nothing is left of it to undo
 */
export async function undoing(
  db: Kysely<Database>,
  type: Undoable,
  { id, doc }: Pick<StoredRecord, 'id' | 'doc'>,
  version: number,
): Promise<FieldEdit[]> {
  const revisions = await revisionsOf(db, id, { after: version - 1 })
  const revision = revisions.find((one) => one.version === version)
  if (!revision) throw new NotFound(`The version ${version} of ${id}`)
  const changes = changesOf(revision)
  if (changes.length === 0) throw new Conflict('This version says nothing that could be undone.')
  const writing = WRITING[type](doc.body as object)
  const fixed = unwritten(changes, writing)
  if (fixed.length > 0) {
    const message = 'This field is not one that is edited.'
    const issues = fixed.map((where) => ({ where, message }))
    throw new InvalidInput(`${fixed.join(', ')}: ${message}`, issues, { code: 'field-not-editable' })
  }
  const undone = reversed(changes)
  const written = [...new Set(undone.flatMap(({ path }) => writtenFor(path, writing) ?? []))]
  const later = revisions.filter((one) => one.version > version).flatMap(changesOf)
  const touched = written.filter((path) => later.some((change) => overlaps(change.path, path)))
  if (touched.length > 0) throw new Conflict(`Changed again since: ${touched.join(', ')}.`)
  const restored = applyEdits(doc.body as object, undone)
  return written.map((path) => {
    const after = valueAt(restored, path)
    return { path, ...(after === undefined ? {} : { after }) }
  })
}
