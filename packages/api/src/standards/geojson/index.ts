export { GEOJSON_LOSSES } from './losses.ts'
export { readFeature } from './read.ts'
export { featureSchema, type PlaceFeature } from './schema.ts'
export { writeFeature } from './write.ts'
