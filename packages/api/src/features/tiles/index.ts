export * from './contract.ts'
export * from './encode.ts'
export * from './recent.ts'
export * from './routes.ts'
