import { cut } from '../../../net/bounds.ts'

/** One row as the source gave it (no prototype, so that no key finds an inherited value), or why it was refused. */
export type InputRow = ReadRow | RefusedRow

export interface ReadRow {
  /** Line where the row starts, from 1. */
  readonly line: number
  readonly row: Record<string, unknown>
}

export interface RefusedRow {
  readonly line: number
  readonly error: string
  /** Start of the refused text. */
  readonly value?: string
}

export function refused(line: number, error: string, value: string): RefusedRow {
  return { line, error, value: cut(value) }
}

/** A row without prototype; its keys must not hold `__proto__`, which a later copy would take for an order. */
export function toRow(entries: Iterable<readonly [string, unknown]>): Record<string, unknown> {
  const row: Record<string, unknown> = Object.create(null)
  for (const [key, value] of entries) row[key] = value
  return row
}
