/** `RESULTS.md`: the last kept table, with the machine it was measured on. @module */
import { readFile, writeFile } from 'node:fs/promises'
import { availableParallelism, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { onServer, SERVER_URL } from './stage.ts'
import { type BenchRow, tableWith } from './table.ts'

const FILE = join(import.meta.dirname, 'RESULTS.md')

async function serverVersion(): Promise<string> {
  if (!SERVER_URL) return 'not measured'
  const [row] = (await onServer(
    `SELECT current_setting('server_version') || ', shared_buffers ' || current_setting('shared_buffers') AS version`,
  )) as { version: string }[]
  return row?.version ?? 'unknown'
}

/** The head, the table and what was said of it by hand. */
const PARTS = /^(?<head>[^|]*)(?<table>(?:\|.*\n)+)(?<said>[\s\S]*)$/

/** Writes a whole run with what it depends on, or replaces in the table the rows that were measured alone. */
export async function writeResults(rows: readonly BenchRow[], { whole }: { whole: boolean }): Promise<void> {
  const { head = '', table = '', said = '' } = PARTS.exec(await readFile(FILE, 'utf8'))?.groups ?? {}
  if (!whole) return writeFile(FILE, `${head}${tableWith(table, rows)}\n${said}`)
  const [load = 0] = loadavg()
  const text = `# Results

Written by \`pnpm bench --write\`. Times are at p50 / p99. Each ratio holds ours against a reference measured in turn in
the same run; compare ratios between machines, not times. ✗ marks a ratio beyond its aim.

- Machine: ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB of memory; load at the end ${load.toFixed(1)}
- Node ${process.versions.node}; PostgreSQL ${await serverVersion()}
- ${new Date().toISOString().slice(0, 10)}

${tableWith('', rows)}
${said}`
  await writeFile(FILE, text)
}
