export { cautionsOf } from './cautions.ts'
export { forgetOldTexts } from './commands.ts'
export * from './contract.ts'
export { reportsRoutes } from './routes.ts'
