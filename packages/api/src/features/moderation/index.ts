export * from './contract.ts'
export { moderationRoutes } from './routes.ts'
