export * from './contract.ts'
export { type Kept, keptOf, sealedOf, verifiedStill, withKept } from './kept.ts'
export { editingRoutes } from './routes.ts'
export { seal } from './sealing.ts'
