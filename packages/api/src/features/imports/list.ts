/** `maillage import csv|json|geojson|xlsx` and `validate` of the same: any list, read by its mapping. @module */
import { InvalidInput } from '@maillage/shared/errors'
import type { Command } from 'commander'
import type { CommandContext } from '../../process/command.ts'
import {
  columnsOf,
  LONGEST_MAPPING,
  type Mapping,
  parseMapping,
  readList,
} from '../../standards/list/index.ts'
import type { Format, ImportCliOptions, InputOptions, Rows } from './cli.ts'
import { decodeText, openInput, type ReadRow, readWorkbookRows } from './input/index.ts'

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
          `The mapping names columns that the list does not have: ${missing.join(', ')}. It has: ${keys.slice(0, 50).join(', ')}.`,
          [],
          { code: 'mapping-of-another-list' },
        )
      isFirst = false
    }
    yield input
  }
}

const LISTS = {
  csv: 'any list in CSV',
  json: 'any list in JSON: a list of objects, or one a line',
  geojson: 'any list in GeoJSON; the point is in geometry.longitude and geometry.latitude',
  xlsx: 'any list in a workbook',
} as const
type ListKind = keyof typeof LISTS

function formatOf(kind: ListKind, mapping: Mapping): Format {
  return {
    map: readList(mapping),
    open: async ({ rows }) => ({ rows: expecting(kind === 'geojson' ? flatFeatures(rows) : rows, mapping) }),
    ...(kind === 'xlsx' && {
      rowsOf: ({ stream, name }) => readWorkbookRows(stream, name, mapping.sheet),
    }),
  }
}

/** @throws InvalidInput when it cannot be read, with the line */
async function readMapping({ io }: CommandContext, path: string): Promise<Mapping> {
  const fetchUrl = () => Promise.reject(new InvalidInput('A mapping is read from a file.'))
  const input = await openInput(path, {
    cwd: io.cwd,
    fetchUrl,
    stdin: io.stdin,
    maxBytes: 4 * LONGEST_MAPPING,
  })
  let text = ''
  for await (const piece of decodeText(input.stream, input.name).text) text += piece
  return parseMapping(text, path)
}

/** What a command line says wins over the mapping. */
const withSource = (options: ImportCliOptions, mapping: Mapping): ImportCliOptions => ({
  source: mapping.source,
  license: mapping.licence,
  attribution: mapping.attribution,
  ...options,
})

interface MapOption {
  map: string
}

/** How commands of this kind are told and run, whatever they read. */
interface Commands {
  readonly run: (
    context: CommandContext,
    format: Format,
    inputs: readonly string[],
    options: ImportCliOptions,
  ) => Promise<void>
  readonly check: (
    context: CommandContext,
    format: Format,
    inputs: readonly string[],
    source: string,
    options: InputOptions,
  ) => Promise<void>
  readonly importOptions: (command: Command) => Command
  readonly reportOptions: (command: Command) => Command
  readonly nameOf: (input: string) => string
  readonly INPUT: string
}

export function listCommands(
  imports: Command,
  validate: Command,
  context: CommandContext,
  { run, check, importOptions, reportOptions, nameOf, INPUT }: Commands,
): void {
  const MAP = 'how the list is read, YAML (see packages/api/mappings)'
  for (const kind of Object.keys(LISTS) as ListKind[]) {
    importOptions(imports.command(kind))
      .description(LISTS[kind])
      .argument('<input>', INPUT)
      .requiredOption('--map <mapping>', MAP)
      .action(async (input: string, options: ImportCliOptions & MapOption) => {
        const mapping = await readMapping(context, options.map)
        await run(context, formatOf(kind, mapping), [input], withSource(options, mapping))
      })
    reportOptions(validate.command(kind))
      .description(LISTS[kind])
      .argument('<input>', INPUT)
      .requiredOption('--map <mapping>', MAP)
      .action(async (input: string, options: InputOptions & MapOption) => {
        const mapping = await readMapping(context, options.map)
        const source = mapping.source ?? nameOf(input)
        await check(context, formatOf(kind, mapping), [input], source, options)
      })
  }
}
