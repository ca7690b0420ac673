import type { Deps } from '../../deps.ts'
import { adoptPeer, limitPeer, pausePeer, resumePeer, trustPeer } from './commands.ts'
import type { PeerAction } from './contract.ts'
import { PEERS_JOB } from './jobs.ts'
import type { PullDeps } from './pull.ts'

/** Has nodes read soon: the job reads those whose time has come. */
async function soon({ db, now, jobs }: Pick<Deps, 'db' | 'now' | 'jobs'>, node: string): Promise<void> {
  await db
    .updateTable('peers')
    .set({ due_at: new Date(now()).toISOString() })
    .where('node', '=', node)
    .execute()
  await jobs.enqueue(PEERS_JOB, {}, { key: 'asked' })
}

/** Does what an administrator asks of a node. */
export async function act(
  deps: PullDeps & Pick<Deps, 'jobs'>,
  node: string,
  action: PeerAction,
): Promise<void> {
  if (action.do === 'trust') await trustPeer(deps, node, action.state, action.fingerprint)
  else if (action.do === 'limit') await limitPeer(deps, node, action.limits)
  else if (action.do === 'pause') await pausePeer(deps, node)
  else if (action.do === 'resume') await resumePeer(deps, node)
  else if (action.do === 'adopt') await adoptPeer(deps, node, action.fingerprint)
  if (action.do !== 'pause') await soon(deps, node)
}
