/** What every standard's reader is given, and what it gives for one row. @module */
import type { Place, Sealed } from '@maillage/shared/place'
import type { RowIssue } from './issues.ts'
import type { Communes } from './location.ts'

/** What a reading needs from outside. */
export interface ReadContext {
  gazetteer: Communes
  /** Unix milliseconds: later dates are no date. */
  now: number
  /** UUID of a service; a re-import gives it the one it already has. */
  uuid: () => string
}

/** One place read. With a `place` it is accepted; any `warning` among its issues makes it “accepted with warnings”. */
export interface Reading {
  /** The source's id of the record. */
  id?: string
  /** The source's own date of last change. */
  date?: string
  /** Who the row says it comes from. */
  attribution?: string
  /** Body of the record, coarse when `place.sensitivity` is set; absent when the row is rejected. */
  place?: Place
  /** What coarsening took out, for the private table; set with `place.sensitivity` only. */
  sealed?: Sealed
  issues: RowIssue[]
}
