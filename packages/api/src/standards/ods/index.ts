export { streamOds } from './write.ts'
