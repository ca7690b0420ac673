export * from './distance.ts'
export * from './france.ts'
export * from './mercator.ts'
