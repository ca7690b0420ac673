/** Places of a list, looked at one by one: whether each can be written validly, and how much of it one knows. @module */
import type { RowIssue } from '../../standards/issues.ts'
import type { ReadyRow } from '../imports/index.ts'
import type { Validated, Validation } from './contract.ts'
import { type RepairContext, startRepair } from './repair.ts'
import { createScore } from './score.ts'

export interface Look {
  /** @returns what of the place no repair makes valid */
  onPlace(row: ReadyRow): RowIssue[]
  /**
   * Ends the look, and the repaired file.
   * @param rejected rows that make no place
   */
  result(
    rejected: number,
  ): Pick<Validation, 'score' | 'repairedFile'> & Pick<Validation['reasons'], 'missing'>
}

/** @param write takes the file of what is valid, piece by piece, where the standard has one */
export function startLook(format: Validated, context: RepairContext, write: (piece: string) => void): Look {
  const [score, repair, file] = [
    createScore(),
    startRepair(format, context, write),
    { written: 0, leftOut: 0 },
  ]
  return {
    onPlace({ mapped }) {
      const { isWritten = true, unmet = [] } = repair?.add(mapped) ?? {}
      file[isWritten ? 'written' : 'leftOut']++
      const isFaulty = ({ level }: { level: string }) => level === 'warning' || level === 'repair'
      score.add(mapped, unmet.length === 0 && !mapped.issues.some(isFaulty))
      return unmet.map((one) => ({ level: 'warning', code: 'rule-not-met', ...one }))
    },
    result(rejected) {
      repair?.end()
      return { ...score.result(rejected), ...(repair && { repairedFile: file }) }
    },
  }
}
