/** One change of many places at once: each its own revision, said row by row. @module */
import type { Place, PlaceChange } from '@maillage/shared/place'
import type { Transaction } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import { draftOf, lockRecords, type Projector, type StoredRecord, saveRecords } from '../records/index.ts'
import { currentSlugs } from './slugs.ts'

/** Places changed in one transaction. */
const BATCH = 200

/** What became of one place, or would. */
export interface ChangedPlace {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly outcome: 'changed' | 'unchanged' | 'skipped'
  /** Why it was skipped. */
  readonly why?: string
}

export interface ChangeRequest {
  readonly ids: readonly string[]
  readonly change: PlaceChange
  /** Words of the revisions. */
  readonly reason: string
  /** False: says what would change, and changes nothing. */
  readonly apply: boolean
}

/** A place that is no more, or that another directory keeps up, takes no change. */
function changed({ doc }: StoredRecord, change: PlaceChange): Place | string {
  if (doc.origin !== undefined) return `It is kept up by another directory, ${doc.origin}.`
  const place = doc.body as Place
  if (place.closedSince) return `It is closed for good since ${place.closedSince}.`
  if (place.withdrawnSince) return `Its source no longer lists it since ${place.withdrawnSince}.`
  return change(place)
}

const bodyOf = (record: StoredRecord): Place => record.doc.body as Place

function rowOf(record: StoredRecord, slug: string | undefined, next: Place | string): ChangedPlace {
  const body = bodyOf(record)
  const row = { id: record.id, slug: slug ?? record.id, name: body.name }
  if (typeof next === 'string') return { ...row, outcome: 'skipped', why: next }
  return { ...row, outcome: next === body ? 'unchanged' : 'changed' }
}

async function changeBatch(
  trx: Transaction<Database>,
  ids: readonly string[],
  { change, reason, apply }: ChangeRequest,
  now: number,
  projectors: readonly Projector[],
): Promise<ChangedPlace[]> {
  const records = await lockRecords(trx, ids)
  const nexts = records.map((record) => changed(record, change))
  const drafts = records.flatMap((record, index) => {
    const next = nexts[index]
    if (next === undefined || typeof next === 'string' || next === record.doc.body) return []
    return { ...draftOf(record.doc), body: next, demo: record.demo }
  })
  if (apply) await saveRecords(trx, drafts, { now, actor: 'operator', reason }, projectors)
  const slugs = await currentSlugs(trx, ids)
  return records.map((record, index) => rowOf(record, slugs.get(record.id), nexts[index] ?? bodyOf(record)))
}

/** Changes places batch by batch, each batch one transaction; run again, it changes what was left and nothing twice. */
export async function changePlaces(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  request: ChangeRequest,
  projectors: readonly Projector[],
): Promise<ChangedPlace[]> {
  const rows: ChangedPlace[] = []
  for (let start = 0; start < request.ids.length; start += BATCH) {
    const ids = request.ids.slice(start, start + BATCH)
    rows.push(...(await db.transaction().execute((trx) => changeBatch(trx, ids, request, now(), projectors))))
  }
  return rows
}
