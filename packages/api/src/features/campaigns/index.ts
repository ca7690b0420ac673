export * from './contract.ts'
export { campaignsRoutes } from './routes.ts'
