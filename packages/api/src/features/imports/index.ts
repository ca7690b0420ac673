export { checkRows, mustBeWritten, mustHoldRows } from './check.ts'
export { watchColumns } from './columns.ts'
export * from './commands.ts'
export * from './contract.ts'
export { type Format, LISTS, type ListKind, listFormat, STANDARDS } from './formats.ts'
export { openHsds } from './hsds.ts'
export {
  createUrlReader,
  decodeText,
  type InputRow,
  openInput,
  readRows,
  type UrlInput,
  type UrlReader,
  type Validators,
} from './input/index.ts'
export { type InputReader, importInputs } from './inputs.ts'
export { joinRows } from './join.ts'
export type { Judge } from './judge.ts'
export { beingRead, heldUntil, isFree, keepHeld, releaseAll } from './lease.ts'
export { mappingText } from './list.ts'
export type { ImportDeps, ImportOptions } from './run.ts'
export { openInMemory } from './scratch.ts'
export type { ReadyRow } from './tally.ts'
