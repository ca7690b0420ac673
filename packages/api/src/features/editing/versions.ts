/** Records as they were read, as others changed them meanwhile, and who says what they say; whatever their type. @module */
import { type Issue, NotFound, Stale } from '@maillage/shared/errors'
import {
  conflictsOf,
  type FieldChange,
  type FieldEdit,
  type RecordType,
  type Verified,
  valueAt,
} from '@maillage/shared/revision'
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { ERASED, lockRecords, revisionsOf, type StoredRecord } from '../records/index.ts'

const BODY = '/body'

/** @throws NotFound when there is no such record of this type */
export async function lockRecord(
  trx: Transaction<Database>,
  type: RecordType,
  id: string,
): Promise<StoredRecord> {
  const [record] = await lockRecords(trx, [id])
  if (record?.type !== type) throw new NotFound(`The ${type} ${id}`)
  return record
}

/** The version a record has now. */
export async function versionOf(trx: Transaction<Database>, id: string): Promise<number> {
  const row = await trx.selectFrom('records').select('version').where('id', '=', id).executeTakeFirstOrThrow()
  return row.version
}

/** What changed in the body, told by pointers into it. */
export const bodyChanges = (changes: readonly FieldChange[]): FieldChange[] =>
  changes
    .filter(({ path }) => path.startsWith(`${BODY}/`))
    .map((change) => ({ ...change, path: change.path.slice(BODY.length) }))

/**
 * What others changed in the body since a version, the newest first, told by pointers into it; everything where that was
 * erased.
 */
export async function changedSince(
  trx: Kysely<Database>,
  id: string,
  version: number,
): Promise<FieldChange[]> {
  const revisions = await revisionsOf(trx, id, { after: version })
  if (revisions.some(({ reason }) => reason === ERASED)) return [{ path: '' }]
  return bodyChanges(revisions.flatMap(({ changes }) => changes))
}

/** Every field of ours that others changed to something else since a version. */
async function conflictsSince(
  trx: Transaction<Database>,
  record: StoredRecord,
  version: number,
  edits: readonly FieldEdit[],
): Promise<Issue[]> {
  const conflicts = conflictsOf(edits, await changedSince(trx, record.id, version), record.doc.body)
  return conflicts.map(({ path }) => ({
    where: path,
    message: 'Somebody else changed this meanwhile.',
    value: JSON.stringify(valueAt(record.doc.body, path)),
  }))
}

const stale = ({ version }: StoredRecord, issues: readonly Issue[]): Stale =>
  new Stale(version, 'This changed since you read it.', issues)

/** @throws Stale when anything changed since a version, with every field of ours that others changed to something else */
export async function mustBeCurrent(
  trx: Transaction<Database>,
  record: StoredRecord,
  version: number,
  edits: readonly FieldEdit[],
): Promise<void> {
  if (record.version === version) return
  throw stale(record, await conflictsSince(trx, record, version, edits))
}

/** What others changed elsewhere merges. @throws Stale with every field of ours that they changed to something else */
export async function mustMerge(
  trx: Transaction<Database>,
  record: StoredRecord,
  version: number,
  edits: readonly FieldEdit[],
): Promise<void> {
  if (record.version === version) return
  const conflicts = await conflictsSince(trx, record, version, edits)
  // A version that the record never had tells nothing of what was read.
  if (conflicts.length > 0 || version > record.version) throw stale(record, conflicts)
}

/** Fields of a service of which the confirmation of its part says nothing: when one may come, and whether there is room. */
const APART = /^\/services\/[^/]+\/(hours|accepting)$/

/** Whether a field is another, or within it. */
const within = (path: string, holder: string): boolean => path === holder || path.startsWith(`${holder}/`)

/** Pointers of the items of a list that no edit reaches; of what is no list of items with ids, none. */
const untouched = (body: object, list: string, edits: readonly FieldEdit[]): string[] => {
  const value = valueAt(body, list)
  return (Array.isArray(value) ? value : [])
    .flatMap((item: { id?: unknown } | null) => (typeof item?.id === 'string' ? [`${list}/${item.id}`] : []))
    .filter((item) => !edits.some(({ path }) => within(path, item) && !APART.test(path)))
}

/**
 * What is said to be so by whom from now on: each field that is written, and none beside it. What somebody else rewrote
 * or took away is confirmed by nobody any more, nor is the part that holds it; of a list of services or stops, each of
 * the others stays confirmed as the list was.
 * @param body what the record says from now on
 * @param said in whose name the edits are made, and on which day (`YYYY-MM-DD`)
 */
export function verifiedBy(
  before: Verified = {},
  edits: readonly FieldEdit[],
  body: object,
  { actor, day }: { actor: string; day: string },
): Verified {
  const by = actor === 'structure' || actor === 'moderator' ? actor : undefined
  const breaks = (holder: string, { path }: FieldEdit) =>
    path !== holder && within(path, holder) && !APART.test(path)
  const rest = Object.entries(before)
    .filter(([pointer]) => !edits.some(({ path }) => within(pointer, path)))
    .flatMap(([pointer, mark]) =>
      mark.by !== by && edits.some((edit) => breaks(pointer, edit))
        ? untouched(body, pointer, edits).map((item) => [item, mark] as const)
        : [[pointer, mark] as const],
    )
    // Of what is said twice, the last said stands.
    .sort(([, one], [, other]) => one.date.localeCompare(other.date))
  const written = edits.filter(({ after }) => after !== undefined)
  return Object.fromEntries([
    ...rest,
    ...(by ? written.map(({ path }) => [path, { date: day, by }] as const) : []),
  ])
}
