import { readDataInclusion } from '../../standards/datainclusion/index.ts'
import { readFeature } from '../../standards/geojson/index.ts'
import { readHsds } from '../../standards/hsds/index.ts'
import { readMednum } from '../../standards/mednum/index.ts'
import type { ReadContext } from '../../standards/reading.ts'
import { gatherRows, type InputRow, joinRows, openInMemory, type RowMapper } from '../imports/index.ts'
import type { Validated } from './contract.ts'
import { type Repair, type RepairContext, repairDataInclusion, repairMednum } from './repair.ts'

type Rows = AsyncIterable<InputRow>

/** How files of one standard are looked at. */
interface ValidatedFormat {
  readonly map: (context: ReadContext) => RowMapper
  /** From the rows of the files to one a place, in memory alone. */
  readonly arrange: (rows: Rows) => Rows
  readonly repair?: (context: RepairContext) => Repair
}

export const FORMATS: Readonly<Record<Validated, ValidatedFormat>> = {
  mednum: { map: readMednum, arrange: (rows) => rows, repair: repairMednum },
  'data-inclusion': {
    map: readDataInclusion,
    arrange: (rows) => joinRows(rows, openInMemory),
    repair: repairDataInclusion,
  },
  hsds: { map: readHsds, arrange: (rows) => gatherRows(rows, undefined, openInMemory) },
  geojson: { map: readFeature, arrange: (rows) => rows },
}
