export * from './cli.ts'
export * from './commands.ts'
export * from './contract.ts'
export type { ImportOptions } from './run.ts'
