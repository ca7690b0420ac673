import { resolve } from 'node:path'
import type { Command } from 'commander'
import { sql } from 'kysely'
import { type CommandContext, say } from '../../process/command.ts'
import { startProgress } from '../../process/progress.ts'
import { projectorsOf, settle } from '../../registry.ts'
import { countConfirmed } from '../freshness/index.ts'
import { countHours, type HoursCounts } from '../hours/index.ts'
import { countPlaces } from '../places/index.ts'
import { backup, restore } from './backup.ts'
import { reindex } from './reindex.ts'

interface Json {
  json?: boolean
}

const hoursWords = ({ understood, french, silent, text, notStated }: HoursCounts): string[] => [
  `  hours understood: ${understood} (${french} from French words, ${silent} silent on public holidays)`,
  `  hours kept as a text: ${text}; not stated: ${notStated}`,
]

/** `maillage migrate`, `reindex`, `backup`, `restore`, `stats`. */
export function maintenanceCommands(program: Command, { io, open }: CommandContext): void {
  program
    .command('migrate')
    .description('bring the database to the current schema (opening does it already)')
    .option('--json', 'print one JSON object')
    .action(async ({ json }: Json) => {
      const { engine } = await open()
      say(io, json, { engine, current: true }, [`The database (${engine}) is at the current schema.`])
    })
  program
    .command('reindex')
    .description('rebuild every projection from documents')
    .option('--json', 'print one JSON object')
    .action(async ({ json }: Json) => {
      const deps = await open()
      const bar = startProgress(io, 'reindex')
      const records = await reindex(deps.db, projectorsOf(deps), (done) => bar.update(done)).finally(() =>
        bar.stop(),
      )
      await settle(deps)
      say(io, json, { records }, [`${records} records reindexed.`])
    })
  program
    .command('backup')
    .description('write everything to one file, readable by both engines; it holds private data')
    .argument('<file>')
    .option('--json', 'print one JSON object')
    .action(async (name: string, { json }: Json) => {
      const deps = await open()
      const file = resolve(io.cwd, name)
      const bytes = await backup(deps, file, deps.now())
      say(io, json, { file, bytes }, [`${file}: ${bytes} bytes.`])
    })
  program
    .command('restore')
    .description('restore a backup into an empty directory')
    .argument('<file>')
    .option('--json', 'print one JSON object')
    .action(async (name: string, { json }: Json) => {
      const deps = await open()
      const records = await restore(deps.db, resolve(io.cwd, name), projectorsOf(deps))
      await settle(deps)
      say(io, json, { records }, [`${records} records restored.`])
    })
  program
    .command('stats')
    .description('what the directory holds')
    .option('--json', 'print one JSON object')
    .action(async ({ json }: Json) => {
      const { db, engine } = await open()
      const places = await countPlaces(db)
      const hours = await countHours(db)
      const confirmed = await countConfirmed(db)
      const { rows } = await sql<{ source: string; places: number }>`
        SELECT source, count(*)::int AS places FROM source_rows GROUP BY source ORDER BY source`.execute(db)
      say(io, json, { engine, places, hours, confirmed, sources: rows }, [
        `${places.real} places${places.demo > 0 ? `, ${places.demo} of demonstration` : ''}, ${places.records} records (${engine})`,
        ...hoursWords(hours),
        `  last confirmed by: ${Object.entries(confirmed)
          .map(([by, count]) => `${by} ${count}`)
          .join(', ')}`,
        ...rows.map(({ source, places }) => `  ${source}: ${places}`),
      ])
    })
}
