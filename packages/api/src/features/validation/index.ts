export * from './contract.ts'
export { validationRoutes } from './routes.ts'
