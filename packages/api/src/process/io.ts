import type { Readable, Writable } from 'node:stream'

/** What a command reads and writes: the terminal's, or those of a command sent to the running server. */
export interface CommandIo {
  readonly stdin: Readable
  readonly stdout: Writable & { isTTY?: boolean }
  readonly stderr: Writable & { isTTY?: boolean; columns?: number }
  /** Folder that relative paths start from. */
  readonly cwd: string
}
