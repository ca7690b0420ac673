export { keepIndicators } from './commands.ts'
export type { Indicators } from './contract.ts'
export { indicatorFiles, statisticsRoutes } from './routes.ts'
