import { SingleBar } from 'cli-progress'
import type { CommandIo } from './io.ts'

export interface Progress {
  update(done: number): void
  stop(): void
}

/** Plain lines a run prints: one at each tenth when the total is known, else one each ten thousand. */
const PLAIN = { tenths: 10, rows: 10_000 }

function plainLines(io: CommandIo, what: string, total: number | undefined): Progress {
  const step = total === undefined ? PLAIN.rows : Math.max(1, total / PLAIN.tenths)
  let said = 0
  return {
    update: (done) => {
      const reached = Math.floor(done / step)
      if (reached <= said) return
      said = reached
      io.stderr.write(`${what}: ${total === undefined ? done : `${Math.round((100 * done) / total)} %`}\n`)
    },
    stop: () => {},
  }
}

/** A progress bar on a terminal, plain lines otherwise, on standard error: standard output stays the result's. */
export function startProgress(io: CommandIo, what: string, total?: number): Progress {
  if (!io.stderr.isTTY) return plainLines(io, what, total)
  const format =
    total === undefined
      ? `${what}: {value} ({duration_formatted})`
      : `${what} [{bar}] {percentage} % ({eta_formatted})`
  const bar = new SingleBar({ format, stream: io.stderr, hideCursor: true, clearOnComplete: true })
  bar.start(total ?? 0, 0)
  return { update: (done) => bar.update(done), stop: () => bar.stop() }
}
