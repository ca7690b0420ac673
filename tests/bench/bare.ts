/** The embedded engine alone on a folder: what starting and holding it costs before anything of ours. @module */

import { openEmbedded } from '@maillage/api/db/open'
import { halt } from '@maillage/api/deps'
import { sql } from 'kysely'

const open = await openEmbedded({ dataDir: process.argv[2] ?? 'bench-data', halt })
await sql`SELECT count(*) FROM places`.execute(open.db)
process.stdout.write('ready\n')
process.stdin.resume()
process.stdin.on('end', () => void open.close())
