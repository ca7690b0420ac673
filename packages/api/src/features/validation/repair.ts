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
  readonly type: string
  readonly name: string
  /** @returns what of the place cannot be written validly; it `isWritten` all the same when that may be left out */
  add(mapped: ReadyRow['mapped']): { isWritten: boolean; unmet: Unmet[] }
  /** The file. */
  text(): string
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

function repairMednum({ now, gazetteer }: RepairContext): Repair {
  const rows: string[][] = []
  return {
    type: 'text/csv; charset=utf-8; header=present',
    name: 'lieux-repares.csv',
    add(mapped) {
      const { row, losses, valid } = writeMednum(recordOf(mapped, mapped.id, now), gazetteer)
      const unmet = losses.filter(({ code }) => code === 'rule-not-met')
      if (mapped.date === undefined) return { isWritten: false, unmet: [...unmet, NO_DATE] }
      if (valid) rows.push(MEDNUM_FIELDS.map((field) => row[field]))
      return { isWritten: valid, unmet }
    },
    text: () => stringify([[...MEDNUM_FIELDS], ...rows]),
  }
}

function repairDataInclusion({ now, uuid }: RepairContext): Repair {
  const write = writeDataInclusion({ source: 'maillage' })
  // Several places may come from one structure: it is written once.
  const structures = new Map<string, object>()
  const services: object[] = []
  return {
    type: 'application/json',
    name: 'data-inclusion-repare.json',
    add(mapped) {
      if (mapped.date === undefined) return { isWritten: false, unmet: [NO_DATE] }
      const written = write(recordOf(mapped, uuid(), now))
      const unmet = written.losses.flatMap(({ code, path, field = path, message }) =>
        code === 'rule-not-met' ? [{ field, message }] : [],
      )
      const { structure } = written
      if (structure === undefined) return { isWritten: false, unmet }
      if (!structures.has(structure.id)) structures.set(structure.id, structure)
      services.push(...written.services)
      return { isWritten: true, unmet }
    },
    text: () =>
      `[\n${[...structures.values(), ...services].map((row) => JSON.stringify(row)).join(',\n')}\n]\n`,
  }
}

const REPAIRS: Partial<Record<Validated, (context: RepairContext) => Repair>> = {
  mednum: repairMednum,
  'data-inclusion': repairDataInclusion,
}

/** Standards that a repaired file is written in. */
export const REPAIRED = Object.keys(REPAIRS) as readonly Validated[]

/** Begins the repaired file of a standard, where there is one. */
export const startRepair = (format: Validated, context: RepairContext): Repair | undefined =>
  REPAIRS[format]?.(context)
