export * from './commands.ts'
export * from './contract.ts'
export * from './queries.ts'
export * from './routes.ts'
