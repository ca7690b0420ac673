/** What is read of each standard, and of any list by its mapping. @module */
import { InvalidInput } from '@maillage/shared/errors'
import type { Deps } from '../../deps.ts'
import { readDataInclusion } from '../../standards/datainclusion/index.ts'
import { readHsds } from '../../standards/hsds/index.ts'
import { columnsOf, type Mapping, readList } from '../../standards/list/index.ts'
import type { Communes } from '../../standards/location.ts'
import { readMednum, unknownFields } from '../../standards/mednum/index.ts'
import type { RowMapper } from './contract.ts'
import { gatherRows } from './gather.ts'
import { type Opened, openHsds } from './hsds.ts'
import { type Input, type InputRow, type ReadRow, readWorkbookRows } from './input/index.ts'
import { joinRows } from './join.ts'
import { ownPlaces, readOwn } from './own.ts'
import type { openScratch } from './scratch.ts'

export type Rows = AsyncIterable<InputRow>

/** An input whose first bytes are read. */
export interface Begun {
  readonly address: string
  readonly rows: Rows
  readonly pages: Parameters<typeof openHsds>[2]
}

type Given = Parameters<typeof openHsds>[1]

/** What reading rows needs. */
export interface MapContext {
  readonly gazetteer: Communes
  /** Unix milliseconds. */
  readonly now: number
  readonly uuid: () => string
}

/** What is read of one standard, or of a list. */
export interface Format {
  readonly map: (context: MapContext) => RowMapper
  /** From the rows of the files to one a place; as they are where nothing is said. */
  readonly arrange?: (rows: Rows, scratch?: typeof openScratch) => Rows
  /** The same, where an address may be that of more than files. */
  readonly open?: (begun: Begun, given: Given, deps?: Pick<Deps, 'db'>) => Promise<Opened>
  /** Names of a row that are none of the standard's, where that is worth telling. */
  readonly unknownOf?: (row: Record<string, unknown>) => string[]
  /** Rows of one file: of a text, CSV or JSON, where nothing else is said. */
  readonly rowsOf?: (input: Input) => Rows
}

export const STANDARDS = {
  mednum: { map: readMednum, unknownOf: unknownFields },
  'data-inclusion': { map: readDataInclusion, arrange: joinRows },
  hsds: {
    map: readHsds,
    arrange: (rows, scratch) => gatherRows(rows, undefined, scratch),
    open: (begun, given, deps) => openHsds(begun, given, begun.pages, deps?.db),
  },
  maillage: { map: readOwn, arrange: ownPlaces },
} as const satisfies Readonly<Record<string, Format>>

/** The rows that are mapped, of an input whose first bytes are read. */
export const openFormat = async (
  { arrange = (rows) => rows, open }: Format,
  begun: Begun,
  given: Given,
  deps?: Pick<Deps, 'db'>,
): Promise<Opened> => (open ? open(begun, given, deps) : { rows: arrange(begun.rows) })

/** Columns under which the coordinates of a feature's point stand, WGS 84 degrees. */
const LONGITUDE = 'geometry.longitude'
const LATITUDE = 'geometry.latitude'

/** A feature as a row: its properties, and its point. Another geometry than a point is no position. */
function flatFeature({ line, row }: ReadRow): ReadRow {
  const { properties, geometry } = row
  if (typeof properties !== 'object' || properties === null) return { line, row }
  const { type, coordinates } = (geometry ?? {}) as { type?: unknown; coordinates?: unknown }
  const [lon, lat] = type === 'Point' && Array.isArray(coordinates) ? coordinates : []
  return { line, row: { ...properties, [LONGITUDE]: lon, [LATITUDE]: lat } }
}

async function* flatFeatures(rows: Rows): Rows {
  for await (const input of rows) yield 'error' in input ? input : flatFeature(input)
}

/** The same rows; refused before any is read when the list cannot be the one that the mapping is about. */
async function* expecting(rows: Rows, mapping: Mapping): Rows {
  let isFirst = true
  for await (const input of rows) {
    if (isFirst && 'row' in input) {
      const keys = Object.keys(input.row)
      const missing = columnsOf(mapping).filter((column) => !keys.includes(column))
      // JSON leaves out what is empty: one column that is there is enough to know the list by.
      const isOther = missing.length === columnsOf(mapping).length
      if (isOther || mapping.id.every((column) => missing.includes(column)))
        throw new InvalidInput(
          `The mapping names columns that the list does not have: ${missing.join(', ')}.`,
          // Apart: where a list has no header, they are its first row.
          [{ where: 'columns', message: `It has: ${keys.slice(0, 50).join(', ')}.` }],
          { code: 'mapping-of-another-list' },
        )
      isFirst = false
    }
    yield input
  }
}

export const LISTS = {
  csv: 'any list in CSV',
  json: 'any list in JSON: a list of objects, or one a line',
  geojson: 'any list in GeoJSON; the point is in geometry.longitude and geometry.latitude',
  xlsx: 'any list in a workbook',
} as const
export type ListKind = keyof typeof LISTS

export function listFormat(kind: ListKind, mapping: Mapping): Format {
  return {
    map: readList(mapping),
    arrange: (rows) => expecting(kind === 'geojson' ? flatFeatures(rows) : rows, mapping),
    ...(kind === 'xlsx' && {
      rowsOf: ({ stream, name }) => readWorkbookRows(stream, name, mapping.sheet),
    }),
  }
}
