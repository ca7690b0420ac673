export * from './cli.ts'
export * from './commands.ts'
export * from './contract.ts'
export * from './outbox.ts'
