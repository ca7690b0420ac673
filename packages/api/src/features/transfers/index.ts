export * from './commands.ts'
export * from './keep.ts'
export * from './queries.ts'
export * from './take.ts'
