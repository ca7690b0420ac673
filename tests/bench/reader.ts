/** Follows a node and reads all it publishes into an empty directory, in a process of its own: says what that took. @module */
import { openPostgres } from '@maillage/api/db/open'
import { addPeer, findPeer, preview, readPeer, verifyAll } from '@maillage/api/features/peers'
import { projectorsOf } from '@maillage/api/registry'
import { depsOf } from './stage.ts'
import { elapsed } from './timing.ts'

/** What reading a node took. */
export interface Bootstrap {
  readonly records: number
  /** Whole, and of signatures alone, in milliseconds. */
  readonly time: number
  readonly verifying: number
  /** At most, in MB. */
  readonly memory: number
}

const [, , url = '', self = '', home = ''] = process.argv
const open = openPostgres(url)
const deps = depsOf(open, { PUBLIC_URL: self, ALLOW_PRIVATE_PEERS: '1' })
const seen = await preview(deps, home)
const { node } = await addPeer(deps, seen, seen.document.root.kid, { state: 'trusted' })
const time = await elapsed(async () => {
  for (let complete: boolean | null = null; !complete; )
    ({ complete } = await readPeer({ ...deps, projectors: projectorsOf(deps) }, node))
})
const memory = process.resourceUsage().maxRSS / 1024
const peer = await findPeer(open.db, node)
let verifying = 0
let records = 0
for (let after = 0; peer; ) {
  const rows = await open.db
    .selectFrom('publications')
    .select(['seq', 'text'])
    .where('origin', '=', node)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(1_000)
    .execute()
  if (rows.length === 0) break
  const said = rows.map(({ text }) => JSON.parse(text) as unknown)
  verifying += await elapsed(() => verifyAll(said, peer.document))
  records += rows.length
  after = rows.at(-1)?.seq ?? after
}
process.stdout.write(JSON.stringify({ records, time, verifying, memory } satisfies Bootstrap))
await open.close()
