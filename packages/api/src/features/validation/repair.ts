/** Places read, written again in the standard they came in: only what is valid. @module */
import type { PlaceRecord } from '@maillage/shared/revision'
import type { Gazetteer } from '@maillage/shared/territory'
import { stringify } from 'csv-stringify/sync'
import { writeDataInclusion } from '../../standards/datainclusion/index.ts'
import type { RowIssue } from '../../standards/issues.ts'
import { MEDNUM_FIELDS, writeMednum } from '../../standards/mednum/index.ts'
import type { ReadyRow } from '../imports/index.ts'
import type { Validated } from './contract.ts'

/** What of a place keeps its row, or a part of it, out of the file. */
export type Unmet = Pick<RowIssue, 'field' | 'message'>

/** Writes places one by one. */
export interface Repair {
  /** @returns what of the place cannot be written validly; it `isWritten` all the same when that may be left out */
  add(mapped: ReadyRow['mapped']): { isWritten: boolean; unmet: Unmet[] }
  end(): void
}

export interface RepairContext {
  readonly uuid: () => string
  readonly gazetteer: Pick<Gazetteer, 'territory'>
  /** Unix milliseconds. */
  readonly now: number
}

/** Without a date of the source, today's would pass for one. */
const NO_DATE: Unmet = { field: 'date_maj', message: 'Required, and not known.' }

const recordOf = (
  { id, date, place, attribution }: ReadyRow['mapped'],
  recordId: string,
  now: number,
): PlaceRecord => ({
  id: recordId,
  type: 'place',
  schema: 'place/1.0',
  version: 1,
  modified: new Date(now).toISOString(),
  ...(attribution !== undefined && { attribution }),
  source: { system: 'validation', id, ...(date !== undefined && { date }) },
  body: place,
})

type StartRepair = (context: RepairContext, write: (piece: string) => void) => Repair

const repairMednum: StartRepair = ({ now, gazetteer }, write) => {
  write(stringify([[...MEDNUM_FIELDS]]))
  return {
    add(mapped) {
      const { row, losses, valid } = writeMednum(recordOf(mapped, mapped.id, now), gazetteer)
      const unmet = losses.filter(({ code }) => code === 'rule-not-met')
      if (mapped.date === undefined) return { isWritten: false, unmet: [...unmet, NO_DATE] }
      if (valid) write(stringify([MEDNUM_FIELDS.map((field) => row[field])]))
      return { isWritten: valid, unmet }
    },
    end() {},
  }
}

/** A list of structures, each with its services behind it. */
const repairDataInclusion: StartRepair = ({ now, uuid }, write) => {
  const rowsOf = writeDataInclusion({ source: 'maillage' })
  // Several places may come from one structure: it is written once.
  const structures = new Set<string>()
  let between = '[\n'
  const add = (row: object) => {
    write(between + JSON.stringify(row))
    between = ',\n'
  }
  return {
    add(mapped) {
      if (mapped.date === undefined) return { isWritten: false, unmet: [NO_DATE] }
      const { structure, services, losses } = rowsOf(recordOf(mapped, uuid(), now))
      const unmet = losses.flatMap(({ code, path, field = path, message }) =>
        code === 'rule-not-met' ? [{ field, message }] : [],
      )
      if (structure === undefined) return { isWritten: false, unmet }
      if (!structures.has(structure.id)) add(structure)
      structures.add(structure.id)
      services.forEach(add)
      return { isWritten: true, unmet }
    },
    end: () => write(between === ',\n' ? '\n]\n' : '[]\n'),
  }
}

const REPAIRS: Partial<Record<Validated, { start: StartRepair; type: string; name: string }>> = {
  mednum: {
    start: repairMednum,
    type: 'text/csv; charset=utf-8; header=present',
    name: 'lieux-repares.csv',
  },
  'data-inclusion': {
    start: repairDataInclusion,
    type: 'application/json',
    name: 'data-inclusion-repare.json',
  },
}

/** Standards that a repaired file is written in. */
export const REPAIRED = Object.keys(REPAIRS) as readonly Validated[]

/** Media type and name of the repaired file of a standard, where there is one. */
export const repairedFile = (format: Validated): { type: string; name: string } | undefined => REPAIRS[format]

/**
 * Begins the repaired file of a standard, where there is one.
 * @param write takes the file, piece by piece
 */
export const startRepair = (
  format: Validated,
  context: RepairContext,
  write: (piece: string) => void,
): Repair | undefined => REPAIRS[format]?.start(context, write)
