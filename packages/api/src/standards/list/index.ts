export { columnsOf, readList } from './read.ts'
export { LONGEST_MAPPING, type Mapping, parseMapping } from './schema.ts'
