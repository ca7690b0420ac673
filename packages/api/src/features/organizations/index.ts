export * from './project.ts'
export * from './queries.ts'
