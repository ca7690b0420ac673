export { editPlace, keepConsent, lockPlace, prepare, sealedOf, standingOf } from './commands.ts'
export * from './contract.ts'
export { type Kept, keptOf, verifiedStill, withKept } from './kept.ts'
export { editingRoutes } from './routes.ts'
