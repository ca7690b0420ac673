export { unguardCell } from './guard.ts'
export { FLAT_LOSSES } from './losses.ts'
export { type FlatPlace, readFlat } from './read.ts'
export {
  COLUMNS as FLAT_COLUMNS,
  dictionary,
  type FlatRow,
  type Locale,
  NOTES,
  tableSchema,
} from './schema.ts'
export {
  type CsvDialect,
  type FlatContext,
  flatRows,
  type Pages,
  writeFlatCsv,
  writeFlatOds,
  writeFlatXlsx,
} from './write.ts'
