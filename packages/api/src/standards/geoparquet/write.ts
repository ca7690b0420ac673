/**
 * GeoParquet 1.1: the flat table, its columns typed, and the point of each place in WKB. Longitude first, WGS 84 (CRS84,
 * which is what the format takes when no CRS is told); a place without a position has a null geometry.
 * @module
 */
import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer'
import { COLUMNS, type Column, type ColumnType, type FlatRow } from '../flat/schema.ts'
import type { Pages } from '../flat/write.ts'

/** Rows gathered before they are written: they and their columns are what memory holds. */
const ROW_GROUP = 10_000

const TYPES: Readonly<Record<ColumnType, Omit<SchemaElement, 'name'>>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  list: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  json: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  number: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  date: { type: 'INT32', converted_type: 'DATE' },
  datetime: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
}

const GEOMETRY = 'geometry'

const SCHEMA: SchemaElement[] = [
  { name: 'root', num_children: COLUMNS.length + 1 },
  ...COLUMNS.map(({ name, type }) => ({ name, repetition_type: 'OPTIONAL' as const, ...TYPES[type] })),
  { name: GEOMETRY, type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL' },
]

const METADATA = JSON.stringify({
  version: '1.1.0',
  primary_column: GEOMETRY,
  columns: { [GEOMETRY]: { encoding: 'WKB', geometry_types: ['Point'] } },
})

/** A point as little-endian well-known binary. */
function wkbOf({ place: { position } }: FlatRow): Uint8Array | undefined {
  if (position === undefined) return undefined
  const view = new DataView(new ArrayBuffer(21))
  view.setUint8(0, 1)
  view.setUint32(1, 1, true)
  view.setFloat64(5, position.lon, true)
  view.setFloat64(13, position.lat, true)
  return new Uint8Array(view.buffer)
}

function cellOf({ type, of }: Column, row: FlatRow): unknown {
  const value = of(row)
  return value !== undefined && (type === 'date' || type === 'datetime') ? new Date(String(value)) : value
}

/** A writer whose bytes are taken as they come. */
class ChunkWriter extends ByteWriter {
  take(): Uint8Array<ArrayBuffer> {
    const chunk = new Uint8Array(this.buffer.slice(0, this.index))
    this.index = 0
    return chunk
  }
}

/** The file as bytes, a group of rows at a time. */
export async function* writeGeoParquet(pages: Pages): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const writer = new ChunkWriter()
  const kvMetadata = [{ key: 'geo', value: METADATA }]
  const parquet = new ParquetWriter({
    writer,
    schema: SCHEMA,
    kvMetadata,
    createdBy: 'maillage',
    // Least and greatest of each column of each group are kept to the end, words among them: memory grew with the rows,
    // for rows whose order says nothing of their values.
    statistics: false,
  })
  let rows: FlatRow[] = []
  const flush = () => {
    const columnData = [
      ...COLUMNS.map((column) => ({ name: column.name, data: rows.map((row) => cellOf(column, row)) })),
      { name: GEOMETRY, data: rows.map(wkbOf) },
    ]
    parquet.write({ columnData, rowGroupSize: ROW_GROUP })
    rows = []
    return writer.take()
  }
  for await (const page of pages) {
    rows.push(...page)
    if (rows.length >= ROW_GROUP) yield flush()
  }
  if (rows.length > 0) yield flush()
  parquet.finish()
  yield writer.take()
}
