export * from './commands.ts'
export * from './contract.ts'
export * from './jobs.ts'
export * from './routes.ts'
