export * from './backup.ts'
export * from './cli.ts'
export * from './reindex.ts'
