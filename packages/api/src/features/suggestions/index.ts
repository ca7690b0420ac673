export * from './away.ts'
export * from './jobs.ts'
export * from './routes.ts'
