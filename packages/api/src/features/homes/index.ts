export * from './contract.ts'
export * from './held.ts'
export * from './queries.ts'
