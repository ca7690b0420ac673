export { ensureTimetables } from './commands.ts'
export { createOpenings, idArray, type Moment, type Openings, type OpeningsAt } from './openings.ts'
export {
  type Door,
  doorText,
  ENTRIES,
  type Entry,
  entryOf,
  freshSince,
  hoursConfirmed,
  type OpenState,
  openStateOf,
} from './state.ts'
