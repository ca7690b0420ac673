export {
  actorName,
  changedSince,
  type EditDeps,
  editPlace,
  hasConsented,
  keepConsent,
  lockPlace,
  prepare,
  previewed,
  standingOf,
} from './commands.ts'
export * from './contract.ts'
export { personsIn } from './fields.ts'
export { type Kept, keptOf, sealedOf, verifiedStill, withKept } from './kept.ts'
export { placesReached } from './queries.ts'
export { editingRoutes } from './routes.ts'
export { seal } from './sealing.ts'
