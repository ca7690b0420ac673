export * from './contract.ts'
export { REPAIRED } from './repair.ts'
export { validationRoutes } from './routes.ts'
