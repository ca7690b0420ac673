export * from './contract.ts'
export * from './queries.ts'
