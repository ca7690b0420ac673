/** Reading other nodes, each in its time. @module */
import { hash } from 'node:crypto'
import { MaillageError } from '@maillage/shared/errors'
import type { Deps } from '../../deps.ts'
import { type PullDeps, type Pulled, pull } from './pull.ts'
import { HOLDING, type Peer } from './queries.ts'
import { settleAll } from './settle.ts'

export const PEERS_JOB = 'peers'

const MINUTE = 60_000

/** Between two readings, and at most after failures. */
const INTERVAL = 5 * MINUTE
const LONGEST = 360 * MINUTE

/** A tenth more or less, so that nodes do not come all at once. */
function jittered(interval: number, node: string, now: number): number {
  const [byte = 0] = hash('sha256', `${node} ${now}`, 'buffer')
  return interval * (0.9 + (0.2 * byte) / 255)
}

const dueAfter = (node: string, failures: number, now: number): string =>
  new Date(now + jittered(Math.min(INTERVAL * 2 ** Math.min(failures, 10), LONGEST), node, now)).toISOString()

/** Reads one node and notes what came of it. @throws what the reading threw */
export async function readPeer(deps: PullDeps, node: string): Promise<Pulled> {
  const now = deps.now()
  try {
    const pulled = await pull(deps, node)
    await deps.db
      .updateTable('peers')
      .set({ failures: 0, error: null, due_at: dueAfter(node, 0, now) })
      .where('node', '=', node)
      .execute()
    return pulled
  } catch (error) {
    const row = await deps.db
      .selectFrom('peers')
      .select('failures')
      .where('node', '=', node)
      .executeTakeFirst()
    const failures = (row?.failures ?? 0) + 1
    const said = error instanceof MaillageError ? `${error.code}: ${error.message}` : 'unexpected'
    await deps.db
      .updateTable('peers')
      .set({ failures, error: said, due_at: dueAfter(node, failures, now) })
      .where('node', '=', node)
      .execute()
    throw error
  }
}

const dueNodes = async (db: Deps['db'], now: number): Promise<Pick<Peer, 'node'>[]> =>
  db
    .selectFrom('peers')
    .select('node')
    .where('state', 'in', [...HOLDING])
    .where('paused', '=', false)
    .where('direct', '=', true)
    .where('due_at', '<=', new Date(now))
    .orderBy('due_at')
    .execute()

/** Reads every node whose time has come; one that fails stops nobody else. */
export async function readDuePeers(
  deps: PullDeps & Pick<Deps, 'log'>,
  signal: AbortSignal,
): Promise<{ read: number; failed: number }> {
  await settleAll(deps)
  const tally = { read: 0, failed: 0 }
  for (const { node } of await dueNodes(deps.db, deps.now())) {
    if (signal.aborted) break
    try {
      await readPeer(deps, node)
      tally.read++
    } catch (error) {
      tally.failed++
      deps.log({
        event: 'peer-failed',
        node,
        reason: error instanceof MaillageError ? error.code : String(error),
      })
    }
  }
  return tally
}
