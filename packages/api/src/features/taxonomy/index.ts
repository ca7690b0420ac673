export * from './downloads.ts'
export * from './routes.ts'
