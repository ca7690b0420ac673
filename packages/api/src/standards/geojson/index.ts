export { readFeature } from './read.ts'
export { featureSchema, type PlaceFeature } from './schema.ts'
export { writeFeature } from './write.ts'
