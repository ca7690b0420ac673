export type { Answer, DayPlan, OpeningState, Reason, Segment } from './answer.ts'
export { asksAppointment, asksReferral } from './answer.ts'
export * from './calendar.ts'
export * from './civil.ts'
export * from './compile.ts'
export { describe, describeAloud, describeWeek, HOURS_LOCALES, type HoursLocale } from './describe.ts'
export type { DatedException } from './exceptions.ts'
export * from './format.ts'
export * from './french/index.ts'
export * from './grid.ts'
export { type GridReading, gridOf } from './grid-read.ts'
export * from './hsds.ts'
export * from './inputs.ts'
export {
  type HoursWarning,
  isDated,
  MAX_HOURS_LENGTH,
  MAX_RULES,
  type ParsedHours,
  parseHours,
} from './parse.ts'
export { saysPublicHolidays } from './plan.ts'
export * from './public-holidays.ts'
export * from './schedule.ts'
export * from './schema-org.ts'
export * from './school-holidays.ts'
export { numberSaid } from './spoken.ts'
export { type Ends, HORIZON, type Span, type Timeline } from './timeline.ts'
export * from './types.ts'
export * from './week.ts'
