/** `pnpm test`: every project this machine can run, and which it cannot. @module */
import { spawnSync } from 'node:child_process'

const [, , ...given] = process.argv
const long = given.includes('--long')
const projects = [
  'unit',
  'architecture',
  'hours',
  'matching',
  'embedded',
  'browser',
  'mesh',
  ...(long ? ['long'] : []),
]
if (process.env.TEST_DATABASE_URL) projects.push('postgres')
else process.stderr.write('TEST_DATABASE_URL is not set: PostgreSQL is not tested, the embedded engine is.\n')

const args = [
  'exec',
  'vitest',
  'run',
  ...projects.flatMap((name) => ['--project', name]),
  ...given.filter((arg) => arg !== '--long'),
]
// Longer forms of what is drawn at random, too, and everything on both engines.
const env = long ? { TOPOLOGIES: '500', EVERYTHING: 'yes', ...process.env } : process.env
const { status } = spawnSync('pnpm', args, { stdio: 'inherit', env })
process.exitCode = status ?? 1
