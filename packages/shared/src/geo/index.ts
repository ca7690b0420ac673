export * from './mercator.ts'
