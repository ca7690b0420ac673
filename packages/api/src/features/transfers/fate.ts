/** What this directory has of records that another home gives up, and what becomes of each here. @module */
import { localId, type SignedRecord } from '@maillage/shared/federation'
import type { Place } from '@maillage/shared/place'
import type { PlaceRecord, Tombstone } from '@maillage/shared/revision'
import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { erases, isGone } from '../peers/index.ts'
import { lockRecords, type RecordDraft } from '../records/index.ts'
import { CHANGE } from './commands.ts'

export interface Row {
  readonly id_hash: string
  readonly seq: number
  readonly uri: string
  readonly version: number
  readonly state: string
  readonly record: SignedRecord
  /** The record as it is followed here. */
  readonly shown: PlaceRecord | null
  /** The record here that has its UUID, of whatever home. */
  readonly own: PlaceRecord | Tombstone | null
  /** Why that was last changed. */
  readonly reason: string | null
  /** Where its UUID leads otherwise. */
  readonly alias: string | null
}

export const BATCH = 200

/** Publications `p` of a home after a place in the order of changes, with what this directory has of them: all locked. */
export async function candidates(
  trx: Transaction<Database>,
  from: string,
  { after, where }: { readonly after: number; readonly where: RawBuilder<boolean> },
): Promise<Row[]> {
  const which = sql`p.origin = ${from} AND p.seq > ${after}::bigint AND ${where} ORDER BY p.seq LIMIT ${sql.lit(BATCH)}`
  const { rows: ids } = await sql<{ id: string | null; own: string }>`
    SELECT p.record_id AS id, right(p.uri, 36) AS own FROM publications p WHERE ${which}`.execute(trx)
  // What is read is what is changed.
  await lockRecords(
    trx,
    ids.flatMap(({ id, own }) => (id === null ? [own] : [id, own])),
  )
  const { rows } =
    await sql<Row>`SELECT encode(p.id_hash, 'hex') AS id_hash, p.seq, p.uri, p.version, p.state,
      p.text::jsonb AS record, r.doc AS shown, own.doc AS own, a.record_id AS alias,
      (SELECT v.reason FROM revisions v WHERE v.record_id = own.id ORDER BY v.version DESC LIMIT 1) AS reason
    FROM publications p
    LEFT JOIN records r ON r.id = p.record_id AND NOT r.deleted
    LEFT JOIN records own ON own.id = right(p.uri, 36)::uuid
    LEFT JOIN aliases a ON a.alias = right(p.uri, 36)
    WHERE ${which} FOR UPDATE OF p`.execute(trx)
  return rows
}

export const isDeleted = (record: Row['own']): record is Tombstone => record !== null && 'deleted' in record

/** What a record of another home becomes here. */
export type Fate = 'take' | 'same' | 'differ' | 'left'

export function fateOf(row: Row, here: (uri: string) => string): Fate {
  const { uri, version, state, shown, own, alias, record } = row
  const id = localId(uri)?.id
  if (own === null) {
    // A UUID made of an address (version 8) may be that of a record still to come; another one may lead elsewhere.
    const isFree = id?.[14] !== '8' && (alias === null || alias === here(uri))
    // What is not shown, nobody chose to publish; what was hidden here would be told.
    return isFree && state === 'shown' && shown !== null && !hidesMore(shown, record) ? 'take' : 'left'
  }
  if (own.origin !== undefined) return 'left'
  // Given away before, and given back.
  if (isDeleted(own)) return own.supersededBy === here(uri) && shown !== null ? 'take' : 'left'
  if (own.movedFrom?.id !== uri) return 'left'
  if (own.movedFrom.version === version) return 'same'
  return isUntouched(row) || isErasing(row) ? 'take' : 'differ'
}

export const isUntouched = ({ reason }: Row): boolean => reason === CHANGE.reason

/** Whether its home has hidden or taken back since what the record here still says. */
export const isErasing = ({ own, record }: Row): boolean =>
  own !== null && !isGone(record) && erases({ doc: own, erased: own.movedFrom?.erased ?? null }, record)

/** What a record says it was, from the version that is held of it. */
export const movedFrom = ({ uri, version, record }: Row): RecordDraft['movedFrom'] => ({
  id: uri,
  version,
  ...(isGone(record) || record.erased === undefined ? {} : { erased: record.erased }),
})

/** Whether this directory hides what its home tells. */
const hidesMore = (here: PlaceRecord, signed: SignedRecord): boolean =>
  here.body.sensitivity !== undefined && (signed.body as Place | undefined)?.sensitivity === undefined

/** Whether what is here of a record hides what its home tells, as followed or as its own: a person here alone shows it again. */
export const staysHidden = ({ shown, own, record }: Row): boolean =>
  (shown !== null && hidesMore(shown, record)) || (own !== null && !isDeleted(own) && hidesMore(own, record))

/** Members of a body that name an organization. */
export const REFERENCES = ['organization', 'parent'] as const

export type References = { readonly [name in (typeof REFERENCES)[number]]?: unknown }

export const referencesOf = ({ record }: Row): string[] => {
  const body: References = record.body ?? {}
  return REFERENCES.flatMap((name) => {
    const named = body[name]
    return typeof named === 'string' ? [named] : []
  })
}
