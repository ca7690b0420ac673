export { confirmListing } from './confirm.ts'
export * from './contract.ts'
export { type Kept, keptOf, verifiedStill, withKept } from './kept.ts'
export { editingRoutes } from './routes.ts'
