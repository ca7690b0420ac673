export { hoursCommand } from './cli.ts'
export { dropTimetables, ensureTimetables } from './commands.ts'
export {
  confidenceOf,
  type Dated,
  freshSince,
  hoursConfirmed,
  isFreshlyConfirmed,
} from './confidence.ts'
export * from './contract.ts'
export { type Door, doorText } from './doors.ts'
export { createOpenings, idArray, type Moment, type Openings, type OpeningsAt } from './openings.ts'
export { countHours, type HoursCounts } from './queries.ts'
export { type Clock, openStateOf } from './state.ts'
