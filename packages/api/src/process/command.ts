/** What a feature needs to add its commands: the directory when asked for, and how to say things. @module */
import type { Deps } from '../deps.ts'
import type { CommandIo } from './io.ts'

export interface CommandContext {
  readonly io: CommandIo
  /** Opens the directory; the first use decides whether the running server must run the command instead. */
  readonly open: () => Promise<Deps>
  /** Clock and randomness for commands that open nothing. */
  readonly now: () => number
  readonly uuid: () => string
}

/** The command ended, and what it was asked is not finished: exit status 1, already explained. */
export class NotFinished extends Error {
  override name = 'NotFinished'
}

/** The command must run in the process that holds the data folder. */
export class HeldElsewhere extends Error {
  override name = 'HeldElsewhere'
}

/** Prints a result: one JSON object with `--json`, else lines for people. */
export function say(
  io: CommandIo,
  json: boolean | undefined,
  result: object,
  words: readonly string[],
): void {
  io.stdout.write(json ? `${JSON.stringify(result)}\n` : `${words.join('\n')}\n`)
}
