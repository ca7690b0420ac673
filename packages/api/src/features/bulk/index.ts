export * from './contract.ts'
export { bulkRoutes } from './routes.ts'
