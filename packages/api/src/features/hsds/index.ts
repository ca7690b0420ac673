export * from './project.ts'
export * from './routes.ts'
