export { editPlace, keepConsent, lockPlace, prepare, sealedOf, standingOf } from './commands.ts'
export * from './contract.ts'
export { editingRoutes } from './routes.ts'
