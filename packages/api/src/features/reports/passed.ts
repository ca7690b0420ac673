/** Reports that another directory passes on: they wait beside those that people make here. @module */
import { InvalidInput } from '@maillage/shared/errors'
import type { Place, ReportKind } from '@maillage/shared/place'
import { utcDay } from '@maillage/shared/place'
import type { FieldChange, FieldEdit } from '@maillage/shared/revision'
import { conflictsOf, valueAt } from '@maillage/shared/revision'
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import { actionFor, changedSince, mustMerge, previewed, tellsWhere } from '../editing/index.ts'
import type { Projector, StoredRecord } from '../records/index.ts'
import { meetDanger } from './danger.ts'

export interface PassedReport {
  /** UUID of the report. */
  readonly id: string
  /** Address of the directory that passes it on. */
  readonly node: string
  readonly kind: ReportKind
  readonly text?: string
  readonly evidence?: string
  readonly changes: readonly FieldEdit[]
  /** Version of the record that was read. */
  readonly baseVersion: number
}

interface Standing {
  readonly record: StoredRecord
  readonly baseVersion: number
  readonly changes: readonly FieldEdit[]
}

/** Fields that would change and that somebody changed to something else since they were read. */
export async function overtaken(
  db: Kysely<Database>,
  { record, baseVersion, changes }: Standing,
): Promise<string[]> {
  if (changes.length === 0 || record.version === baseVersion) return []
  const since = await changedSince(db, record.id, baseVersion)
  return conflictsOf(changes, since, record.doc.body).map(({ path }) => path)
}

/**
 * @throws InvalidInput when the place would not be valid with them, a field is not changed by hand, or they tell where
 * a hidden place is
 */
export function mustApply(
  { doc }: Pick<StoredRecord, 'doc'>,
  changes: readonly FieldEdit[],
  { gazetteer, now }: { gazetteer: Deps['gazetteer']; now: number },
): void {
  const place = doc.body as Place
  for (const { path } of changes) actionFor(path)
  const sealed = place.sensitivity && changes.find(({ path }) => tellsWhere(path))
  if (sealed) {
    const message = 'Where a hidden place is, its own people alone change.'
    throw new InvalidInput(`${sealed.path}: ${message}`, [{ where: sealed.path, message }], {
      code: 'sealed',
    })
  }
  if (changes.length > 0) previewed(place, changes, { owned: false, now, gazetteer })
}

/**
 * Keeps a report of another directory on a locked place; an address that endangers somebody is met as one reported here.
 * @param may.queue whether jobs may be enqueued in this transaction
 * @param may.hide whether the word of that directory hides an address
 */
export async function keepPassed(
  trx: Transaction<Database>,
  deps: Pick<Deps, 'gazetteer' | 'jobs' | 'now'>,
  record: StoredRecord,
  { id, node, kind, text, evidence, changes, baseVersion }: PassedReport,
  may: { readonly queue: boolean; readonly hide: boolean },
  projectors: readonly Projector[],
): Promise<void> {
  const now = deps.now()
  await trx
    .insertInto('reports')
    .values({
      id,
      place_id: record.id,
      kind,
      text: text ?? null,
      made: new Date(now).toISOString(),
      day: utcDay(now),
      network: null,
      outcome: null,
      answer: null,
      vouched: null,
      decided: null,
      node,
      evidence: evidence ?? null,
      changes: changes.length > 0 ? JSON.stringify(changes) : null,
      base_version: baseVersion,
    })
    .execute()
  if (kind === 'address-danger')
    await meetDanger(trx, deps, record, { alert: may.queue, hides: async () => may.hide }, projectors)
}

/** What a report would change, as it waits. */
export interface Proposed {
  readonly changes: unknown
  readonly base_version: number | null
}

export const editsOf = ({ changes }: Pick<Proposed, 'changes'>): FieldEdit[] =>
  (changes as FieldEdit[] | null) ?? []

/** @throws Stale when somebody changed the same fields meanwhile */
export const mustStillMerge = (
  trx: Transaction<Database>,
  record: StoredRecord,
  proposed: Proposed,
): Promise<void> => mustMerge(trx, record, proposed.base_version ?? record.version, editsOf(proposed))

/** What it would change, before and after, and whether somebody changed the same fields meanwhile. */
export async function proposedOn(
  db: Kysely<Database>,
  record: StoredRecord,
  proposed: Proposed,
): Promise<{ changes: FieldChange[]; stale: boolean }> {
  const changes = editsOf(proposed)
  const baseVersion = proposed.base_version ?? record.version
  return {
    changes: changes.map(({ path, after }) => {
      const before = valueAt(record.doc.body, path)
      return {
        path,
        ...(before === undefined ? {} : { before }),
        ...(after === undefined ? {} : { after }),
      }
    }),
    stale: (await overtaken(db, { record, baseVersion, changes })).length > 0,
  }
}
