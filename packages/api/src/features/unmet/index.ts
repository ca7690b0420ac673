export { type UnmetNeed, unmetNeedSchema } from './contract.ts'
export { unmetIn } from './queries.ts'
export { unmetFile, unmetRoutes } from './routes.ts'
