export * from './commands.ts'
export * from './queries.ts'
export * from './take.ts'
