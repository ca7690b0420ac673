export { hoursCommand } from './cli.ts'
export { ensureTimetables } from './commands.ts'
export * from './contract.ts'
export { createOpenings, idArray, type Moment, type Openings, type OpeningsAt } from './openings.ts'
export { countHours, type HoursCounts } from './queries.ts'
export {
  type Clock,
  confidenceOf,
  type Door,
  doorText,
  ENTRIES,
  type Entry,
  entryOf,
  freshSince,
  hoursConfirmed,
  openStateOf,
} from './state.ts'
