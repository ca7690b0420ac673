export { REMINDER_PATH, reminderLetters, sendReminders } from './commands.ts'
export * from './contract.ts'
export { freshDays, staleness } from './queries.ts'
export { freshnessRoutes } from './routes.ts'
