export * from './contract.ts'
export { editingRoutes } from './routes.ts'
