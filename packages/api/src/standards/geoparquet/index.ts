export { writeGeoParquet } from './write.ts'
