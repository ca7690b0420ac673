/** What one look at a file may cost. @module */
import { setImmediate } from 'node:timers/promises'
import { LimitExceeded } from '@maillage/shared/errors'
import type { InputRow } from '../imports/index.ts'
import { MAX_VALIDATED_ROWS } from './contract.ts'

/** Milliseconds from the first row to the last. */
const MAX_TIME = 60_000

/** Milliseconds of work after which others are served. */
const TURN = 25

/** Characters of one row, and of all: the names of a thousand columns come back in each row. */
const MAX_ROW = 256 * 1024
const MAX_TEXT = 48 * 1024 * 1024

/**
 * The same rows, within bounds of number, size and time; whatever else is asked of the server is answered between two.
 * @throws LimitExceeded (from the iteration)
 */
export async function* bounded(rows: AsyncIterable<InputRow>, now: () => number): AsyncGenerator<InputRow> {
  const started = now()
  let [turn, count, text] = [started, 0, 0]
  for await (const input of rows) {
    if (++count > MAX_VALIDATED_ROWS)
      throw new LimitExceeded(`More than ${MAX_VALIDATED_ROWS} rows: look at a part of them.`)
    const size = 'row' in input ? JSON.stringify(input.row).length : 0
    text += size
    if (size > MAX_ROW) throw new LimitExceeded(`Line ${input.line}: over ${MAX_ROW} characters in one row.`)
    if (text > MAX_TEXT) throw new LimitExceeded(`Line ${input.line}: too much text once the rows are read.`)
    const time = now()
    if (time - started > MAX_TIME)
      throw new LimitExceeded(`Line ${input.line}: reading takes too long. Look at a part of the rows.`)
    if (time - turn > TURN) {
      await setImmediate()
      turn = now()
    }
    yield input
  }
}
