import type { RecordType, Source, Tombstone, Verified } from '@maillage/shared/revision'
import type { Transaction } from 'kysely'
import type { Database } from '../../db/tables/index.ts'

/** What a caller wants a record to be; version, date and order are given by `saveRecords`. */
export interface RecordDraft {
  /** UUIDv7, new or that of the record to change. */
  readonly id: string
  readonly type: RecordType
  readonly schema: string
  readonly license?: string
  readonly attribution?: string
  /** Of a record whose home is another node: which, its global id, and when it changed there. */
  readonly origin?: string
  readonly uri?: string
  readonly modified?: string
  /** Of a record taken back as it was signed; else the next one is given. */
  readonly signedVersion?: number
  readonly source?: Source
  readonly verified?: Verified
  /** What it was at the home that gave it up, and the version that was taken. */
  readonly movedFrom?: { readonly id: string; readonly version: number; readonly erased?: string | undefined }
  /** Absent for a record that is no more. */
  readonly body?: object
  readonly deleted?: { readonly reason: Tombstone['reason']; readonly supersededBy?: string }
  /** Fictional: never in feeds or exports. */
  readonly demo?: boolean
  /** Exact address and point of a sensitive place; kept apart from the document. */
  readonly sealed?: object
  /** Empties every earlier revision and takes earlier slugs away: turning an address sensitive is an erasure of that field. */
  readonly eraseHistory?: boolean
  /** Something it said is taken back for good, and the caller takes it out of earlier revisions. */
  readonly takesBack?: boolean
}

/** Who changes records and why: a role, never a person. */
export interface ChangeContext {
  /** Unix milliseconds. */
  readonly now: number
  readonly actor: string
  readonly reason: string
  /** Name of the structure in whose name it is changed. */
  readonly organization?: string
  /** The account of who does it: never shown. */
  readonly userId?: string
}

/** A record as stored, whatever its type. */
export interface StoredRecord {
  readonly id: string
  readonly type: string
  readonly version: number
  readonly deleted: boolean
  readonly demo: boolean
  /** The envelope with its body. */
  readonly doc: Record<string, unknown>
  /** The envelope before this change; absent for a creation and a reindex. */
  readonly previous?: Record<string, unknown>
  /** What it said before must be found nowhere any more, names that lead to it included. */
  readonly erased?: boolean
}

/** Keeps the projections of some record types; gets every changed record, deleted ones included. */
export type Projector = (trx: Transaction<Database>, records: readonly StoredRecord[]) => Promise<void>

export type SaveOutcome = 'created' | 'updated' | 'unchanged'
