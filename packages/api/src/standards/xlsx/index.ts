export {
  type Cell,
  MAX_CELLS,
  MAX_UNZIPPED,
  readWorkbook,
  type Sheet,
  type SheetRow,
  type Workbook,
} from './read.ts'
export { streamWorkbook, writeWorkbook } from './write.ts'
