export * from './canonical.ts'
export * from './diff.ts'
export * from './envelope.ts'
export * from './version.ts'
