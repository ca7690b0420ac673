export { type DecodedText, type DecodeReport, decodeText, type Encoding } from './decode.ts'
export {
  createUrlReader,
  type UrlInput,
  type UrlReader,
  type UrlReaderOptions,
  type Validators,
} from './fetch.ts'
export { hsdsApiOf, type PagesOptions, readHsdsApi } from './hsds-api.ts'
export { type Input, type OpenOptions, openInput } from './open.ts'
export type { InputRow, ReadRow, RefusedRow } from './row.ts'
export { readRows } from './rows.ts'
export { readWorkbookRows } from './workbook.ts'
