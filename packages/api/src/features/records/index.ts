export * from './commands.ts'
export { ERASED, ERASURES_CHANNEL } from './erase.ts'
export * from './queries.ts'
export * from './types.ts'
