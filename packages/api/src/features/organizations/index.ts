export * from './project.ts'
export * from './queries.ts'
export * from './release.ts'
