/** Who judges a list of a standard that is only looked at: a feature above this one. @module */
import type { RowIssue } from '../../standards/issues.ts'
import type { MapContext, STANDARDS } from './formats.ts'
import type { ReadyRow } from './tally.ts'

export type Standard = keyof typeof STANDARDS

/** What is said of a list of a standard that is only looked at, beside what reading it finds. */
export interface Judge {
  /** Standards that a repaired file is written in. */
  readonly repaired: readonly string[]
  /** @param write takes the pieces of the repaired file, in order, until all is said */
  start(
    format: Standard,
    context: MapContext,
    write: (piece: string) => void,
  ): {
    /** @returns what of the place no repair makes valid */
    onPlace(row: ReadyRow): readonly RowIssue[]
    /** What people and what programs are told in the end. */
    said(rejected: number): {
      readonly words: readonly string[]
      readonly told: { readonly repairedFile?: { readonly written: number } }
    }
  }
}
