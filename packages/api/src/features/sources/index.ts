export { forgetRuns, SOURCES_JOB } from './commands.ts'
export * from './contract.ts'
export { sourcesRoutes } from './routes.ts'
export { runDueSources } from './run.ts'
