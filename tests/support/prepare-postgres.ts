import { randomBytes } from 'node:crypto'
import { migrate } from '@maillage/api/db/migrate'
import { openPostgres } from '@maillage/api/db/open'
import type { TestProject } from 'vitest/node'
import { onServer, urlOf } from './engines.ts'

/** Migrates one database that each test file copies. */
export default async function preparePostgres(project: TestProject): Promise<() => Promise<void>> {
  const name = `maillage_template_${randomBytes(6).toString('hex')}`
  await onServer(`CREATE DATABASE ${name}`)
  const open = openPostgres(urlOf(name))
  await migrate(open.db)
  await open.close()
  project.provide('postgresTemplate', name)
  return () => onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
}
