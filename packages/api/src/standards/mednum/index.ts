export { FIELDS as MEDNUM_FIELDS, unknownFields } from './fields.ts'
export { readMednum, readRow } from './read.ts'
export { type MednumRow, mednumRowSchema } from './schema.ts'
export { type MednumLoss, type MednumWriting, writeMednum } from './write.ts'
