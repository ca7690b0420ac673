/** What a change of many places would do, place by place: everything that saving would refuse is told first. @module */
import { InvalidInput } from '@maillage/shared/errors'
import type { Place } from '@maillage/shared/place'
import {
  applyEdits,
  conflictsOf,
  type FieldChange,
  type FieldEdit,
  isSame,
  reversed,
  valueAt,
} from '@maillage/shared/revision'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import { actorName, changedSince, hasConsented, personsIn, previewed } from '../editing/index.ts'
import { currentSlugs } from '../places/index.ts'
import { findRecords, type StoredRecord } from '../records/index.ts'
import { type Actor, may, rolesOn, subjectOf } from '../rights/index.ts'
import type { Preview, PreviewRow } from './contract.ts'
import { type Problem, problem } from './problems.ts'

export type BulkDeps = Pick<Deps, 'db' | 'gazetteer' | 'now'>

/** Fields that many places change at once. */
const PATHS = ['/hours', '/hoursText', '/contacts', '/exceptions', '/notices']

/** What is wanted of one place. */
export interface Wanted {
  readonly id: string
  /** Version that was read; absent: that of now. */
  readonly version?: number
  /** Where the place is said, for what is wrong with it whole. */
  readonly where: string
  /** What the place becomes from what it was when it was read, or what is wrong. */
  readonly become: (place: Place, version: number) => Place | readonly Problem[]
  /** Where the field that a pointer names is said; absent: `where`. */
  readonly whereOf?: (path: string, place: Place) => string
}

/** The place as it was at a version, or undefined when it never had it. */
async function placeAt(
  db: Kysely<Database>,
  record: StoredRecord,
  version: number,
): Promise<{ place: Place; theirs: readonly FieldChange[] } | undefined> {
  const place = record.doc.body as Place
  if (record.version === version) return { place, theirs: [] }
  const known = await db
    .selectFrom('revisions')
    .select('version')
    .where('record_id', '=', record.id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (!known) return undefined
  const theirs = await changedSince(db, record.id, version)
  // The newest first already; fields of one version never overlap.
  return { place: applyEdits(place, reversed(theirs.toReversed())), theirs }
}

const changesBetween = (before: Place, after: Place): FieldChange[] =>
  PATHS.flatMap((path) => {
    const [was, is] = [valueAt(before, path), valueAt(after, path)]
    if (isSame(was, is)) return []
    return [
      { path, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) },
    ]
  })

export const editsOf = (changes: readonly FieldChange[]): FieldEdit[] =>
  changes.map(({ path, after }) => (after === undefined ? { path } : { path, after }))

interface Judged {
  readonly row?: Omit<PreviewRow, 'slug'>
  readonly problems: readonly Problem[]
}

const wrong = (...problems: readonly Problem[]): Judged => ({ problems })

async function judge(
  { db, gazetteer, now }: BulkDeps,
  actor: Actor,
  record: StoredRecord | undefined,
  { id, version, where, become, whereOf = () => where }: Wanted,
): Promise<Judged> {
  if (record?.type !== 'place' || record.deleted || !may(actor, 'place.keep', subjectOf(record), gazetteer))
    return wrong(problem('not-yours', where, { value: id }))
  const current = record.doc.body as Place
  const read = await placeAt(db, record, version ?? record.version)
  if (!read)
    return wrong(problem('unknown-version', whereOf('/version', current), { right: String(record.version) }))
  const next = become(read.place, version ?? record.version)
  if (!('name' in next)) return wrong(...next)
  const changes = changesBetween(read.place, next)
  if (changes.length === 0) return wrong()
  if (current.closedSince || current.withdrawnSince) return wrong(problem('gone', where))
  const edits = editsOf(changes)
  const conflicts = conflictsOf(edits, read.theirs, current)
  if (conflicts.length > 0)
    return wrong(...conflicts.map(({ path }) => problem('changed-meanwhile', whereOf(path, next))))
  const owned = actorName(rolesOn(actor, subjectOf(record), gazetteer)) === 'structure'
  try {
    previewed(current, edits, { owned, now: now(), gazetteer })
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    const code = error.code === 'contact-of-a-person' ? 'contact-of-a-person' : 'refused'
    return wrong(
      ...error.issues.map(({ where: path, message }) => problem(code, whereOf(path, next), { message })),
    )
  }
  const commune = current.address?.commune
  return {
    row: {
      id,
      name: current.name,
      ...(commune ? { commune } : {}),
      version: record.version,
      changes,
      warnings: personsIn(edits, current),
    },
    problems: [],
  }
}

/** Tells what is wanted of places; nothing is changed. */
export async function previewOf(deps: BulkDeps, actor: Actor, wanted: readonly Wanted[]): Promise<Preview> {
  const ids = wanted.map(({ id }) => id)
  const records = new Map((await findRecords(deps.db, ids)).map((record) => [record.id, record]))
  const slugs = await currentSlugs(deps.db, ids)
  const rows: PreviewRow[] = []
  const problems: Problem[] = []
  let unchanged = 0
  let consent = false
  for (const one of wanted) {
    const record = records.get(one.id)
    const judged = await judge(deps, actor, record, one)
    problems.push(...judged.problems)
    if (judged.row) {
      rows.push({ ...judged.row, slug: slugs.get(one.id) ?? one.id })
      consent ||= await mustConsent(deps, actor, record)
    } else if (judged.problems.length === 0) unchanged++
  }
  return { rows, unchanged, problems, consent }
}

/** Whether a structure's own first save asks it to agree to the licence. */
async function mustConsent(
  { db, gazetteer }: BulkDeps,
  actor: Actor,
  record: StoredRecord | undefined,
): Promise<boolean> {
  if (!record || actorName(rolesOn(actor, subjectOf(record), gazetteer)) !== 'structure') return false
  return !(await hasConsented(db, record.id))
}
