export { loadGazetteer } from './gazetteer.ts'
export { createGeocoder, type GeocodeQuery, type GeocodeResult, type Geocoder } from './geocoder.ts'
export { type FoundAddress, findAddress } from './queries.ts'
export { territoriesRoutes } from './routes.ts'
