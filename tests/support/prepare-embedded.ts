import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { postgis } from '@electric-sql/pglite-postgis'
import { migrate } from '@maillage/api/db/migrate'
import type { Database } from '@maillage/api/db/tables'
import { Kysely, PGliteDialect } from 'kysely'
import type { TestProject } from 'vitest/node'

/** Migrates one embedded folder and keeps it in a file for all test files of the run. */
export default async function prepareEmbedded(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'maillage-template-'))
  const pglite = await PGlite.create({ extensions: { postgis, pg_trgm } })
  const db = new Kysely<Database>({ dialect: new PGliteDialect({ pglite }) })
  await migrate(db)
  const dump = await pglite.dumpDataDir('none')
  await pglite.close()
  const file = join(folder, 'template.tar')
  await writeFile(file, Buffer.from(await dump.arrayBuffer()))
  project.provide('embeddedTemplate', file)
  return () => rm(folder, { recursive: true, force: true })
}
