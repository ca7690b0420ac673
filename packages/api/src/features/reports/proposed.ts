/** What somebody signed in wants of a place of another directory: proposed to it, which alone changes the place. @module */
import type { ReportKind } from '@maillage/shared/place'
import { utcDay } from '@maillage/shared/place'
import type { FieldEdit } from '@maillage/shared/revision'
import type { Transaction } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import { lockPlace, mustMerge } from '../editing/index.ts'
import { emit } from '../jobs/index.ts'
import type { StoredRecord } from '../records/index.ts'
import { type Actor, mustBeAllowed, subjectOf } from '../rights/index.ts'
import { REPORTED_AWAY } from './away.ts'
import { newToken } from './commands.ts'
import { mustApply } from './passed.ts'
import { linkHash } from './queries.ts'

export interface Proposal {
  readonly edits: readonly FieldEdit[]
  readonly reason?: string
  /** Version that was read here. */
  readonly version: number
  readonly submitter: 'person' | 'structure' | 'moderator'
}

interface Written {
  readonly id: string
  readonly now: number
  readonly kind: ReportKind
  readonly text: string | null
  readonly submitter: Proposal['submitter']
  readonly edits: readonly FieldEdit[]
}

async function writeReport(
  trx: Transaction<Database>,
  { id: placeId, version }: Pick<StoredRecord, 'id' | 'version'>,
  { id, now, kind, text, submitter, edits }: Written,
): Promise<void> {
  await trx
    .insertInto('reports')
    .values({
      id,
      place_id: placeId,
      kind,
      text,
      made: new Date(now).toISOString(),
      day: utcDay(now),
      network: null,
      vouched: null,
      decided: null,
      outcome: null,
      answer: null,
      changes: edits.length > 0 ? JSON.stringify(edits) : null,
      base_version: version,
      submitter,
    })
    .execute()
}

/**
 * Has a followed place shown here no more, at the word of those who moderate, and its home told that its address
 * endangers somebody.
 * @throws Refused, NotFound
 */
export async function hideAway(
  { db, gazetteer, now, uuid }: Pick<Deps, 'db' | 'gazetteer' | 'now' | 'uuid'>,
  actor: Actor,
  placeId: string,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const record = await lockPlace(trx, placeId)
    mustBeAllowed(actor, 'place.hide', subjectOf(record), { gazetteer })
    const id = uuid()
    const report = { kind: 'address-danger', text: null, submitter: 'moderator', edits: [] } as const
    await writeReport(trx, record, { id, now: now(), ...report })
    await emit(trx, [{ kind: REPORTED_AWAY, payload: { report: id, withdraw: true } }])
  })
}

/**
 * Keeps changes of a locked place as a report that goes to its home.
 * @returns the token of its private link
 * @throws InvalidInput naming the fields, Stale with those that changed meanwhile
 */
export async function keepProposal(
  trx: Transaction<Database>,
  { gazetteer, now: clock, uuid }: Pick<Deps, 'gazetteer' | 'now' | 'uuid'>,
  record: StoredRecord,
  { edits, reason, version, submitter }: Proposal,
): Promise<string> {
  const now = clock()
  await mustMerge(trx, record, version, edits)
  mustApply(record, edits, { gazetteer, now })
  const [id, token] = [uuid(), newToken()]
  await writeReport(trx, record, { id, now, kind: 'other', text: reason ?? null, submitter, edits })
  await trx
    .insertInto('report_links')
    .values({ token_hash: linkHash(token), report_id: id })
    .execute()
  await emit(trx, [{ kind: REPORTED_AWAY, payload: { report: id, withdraw: false } }])
  return token
}
