import { InvalidInput } from '@maillage/shared/errors'
import type { Deps } from '../../deps.ts'
import { adoptPeer, limitPeer, pausePeer, resumePeer, trustPeer } from './commands.ts'
import type { PeerAction } from './contract.ts'
import { PEERS_JOB } from './jobs.ts'
import type { PullDeps } from './pull.ts'
import { findPeer } from './queries.ts'

/** Has nodes read soon: the job reads those whose time has come. */
async function soon({ db, now, jobs }: Pick<Deps, 'db' | 'now' | 'jobs'>, node: string): Promise<void> {
  await db
    .updateTable('peers')
    .set({ due_at: new Date(now()).toISOString() })
    .where('node', '=', node)
    .execute()
  await jobs.enqueue(PEERS_JOB, {}, { key: 'asked' })
}

/**
 * A node may have been blocked before anybody approved its root key.
 * @throws InvalidInput when it is blocked and this is not the fingerprint of that key
 */
async function mustBeApproved({ db }: Pick<Deps, 'db'>, node: string, fingerprint?: string): Promise<void> {
  const peer = await findPeer(db, node)
  if (peer?.state !== 'blocked' || peer.document.root.kid === fingerprint) return
  throw new InvalidInput(
    `${node} is blocked: it is followed again with the fingerprint of its root key, not ${fingerprint ?? 'none'}.`,
  )
}

/** Does what an administrator asks of a node. */
export async function act(
  deps: PullDeps & Pick<Deps, 'jobs'>,
  node: string,
  action: PeerAction,
): Promise<void> {
  if (action.do === 'trust') {
    if (action.state !== 'blocked') await mustBeApproved(deps, node, action.fingerprint)
    await trustPeer(deps, node, action.state)
  } else if (action.do === 'limit') await limitPeer(deps, node, action.limits)
  else if (action.do === 'pause') await pausePeer(deps, node)
  else if (action.do === 'resume') await resumePeer(deps, node)
  else if (action.do === 'adopt') await adoptPeer(deps, node, action.fingerprint)
  if (action.do !== 'pause') await soon(deps, node)
}
