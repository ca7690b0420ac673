export { REMINDER_PATH, reminderLetters, sendReminders } from './commands.ts'
export * from './contract.ts'
export { countConfirmed, freshDays, staleness } from './queries.ts'
export { freshnessRoutes } from './routes.ts'
