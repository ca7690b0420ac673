/** Keys that change, servers that are lost, backups that are old: what partners then hold, and what comes back. */

import { join } from 'node:path'
import {
  keyPairOf,
  makeNode,
  replaceRoot,
  revokeKey,
  rotateKey,
  signAnew,
  stateOf,
} from '@maillage/api/features/federation'
import { backup, restore } from '@maillage/api/features/maintenance'
import { adoptPeer, announce, findPeer, recover, resumePeer, resyncSelf } from '@maillage/api/features/peers'
import { projectorsOf } from '@maillage/api/registry'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { engine } from '../support/engines.ts'
import { type NetNode, openNetwork } from '../support/network.ts'
import { freshFolder } from '../support/processes.ts'
import { save } from '../support/save.ts'

const all = (node: NetNode) => ({ ...node.deps, projectors: projectorsOf(node.deps) })
const root = (node: NetNode) => keyPairOf(node.seed)
const rootOf = async (node: NetNode, origin?: string) => (await stateOf(node.deps.db, origin)).root
const peerOf = async (node: NetNode, of: NetNode) => {
  const peer = await findPeer(node.deps.db, of.node)
  if (!peer) throw new Error(`${of.node} is not known`)
  return peer
}

/** All that a node is, taken away: its address answers as another machine. */
async function lose(node: NetNode): Promise<void> {
  await sql`TRUNCATE records, revisions, publications, places, aliases, slugs, matches, clusters, peers, digest, node, meta, erasures CASCADE`.execute(
    node.deps.db,
  )
}

// A network of embedded instances takes more memory than a trial may.
describe.skipIf(engine === 'embedded')('a partner', () => {
  const network = openNetwork()
  let home: NetNode
  let reader: NetNode
  const draft = placeDraft({ body: placeBody({ name: 'Atelier' }) })
  beforeAll(async () => {
    home = await network.open('home')
    reader = await network.open('reader')
    await save(home.deps, draft)
    await reader.follow(home)
    await home.follow(reader)
    await reader.read(home)
  })
  afterAll(() => network.close())

  const write = (name: string) => {
    network.pass(1_000)
    return save(home.deps, { ...draft, body: placeBody({ name }) })
  }

  test('goes on by itself when another key signs, and when one is revoked', async () => {
    await rotateKey(home.deps, await root(home))
    await write('Atelier deux')
    expect(await reader.read(home)).toMatchObject({ changed: 1, refused: {}, complete: true })
    const [, signs] = (await peerOf(reader, home)).document.keys
    await revokeKey(home.deps, await root(home), signs?.kid ?? '')
    await signAnew(home.deps, signs?.kid ?? '')
    await write('Atelier trois')
    expect(await reader.read(home)).toMatchObject({ refused: {}, complete: true })
    expect((await peerOf(reader, home)).document.docVersion).toBe(3)
  })

  test('goes on by itself with a root key that the one before it endorsed', async () => {
    const next = await keyPairOf(new Uint8Array(32).fill(99))
    await replaceRoot(home.deps, next, await root(home))
    await write('Atelier quatre')
    expect(await reader.read(home)).toMatchObject({ changed: 1, complete: true, held: null })
    expect((await peerOf(reader, home)).document.root.kid).toBe(next.kid)
    // Back to the one of this test's other parts.
    await replaceRoot(home.deps, await root(home), next)
    await reader.read(home)
  })

  test('waits when a root key shows up that nothing endorses, until a person approves it', async () => {
    const stranger = await keyPairOf(new Uint8Array(32).fill(98))
    await replaceRoot(home.deps, stranger, undefined)
    await write('Atelier cinq')
    await expect(reader.read(home)).rejects.toThrow('root')
    expect(await peerOf(reader, home)).toMatchObject({ held: 'key-conflict' })
    await expect(resumePeer(reader.deps, home.node)).rejects.toThrow('another root key')
    await expect(adoptPeer(all(reader), home.node, (await root(home)).kid)).rejects.toThrow(stranger.kid)
    await adoptPeer(all(reader), home.node, stranger.kid)
    expect(await reader.read(home)).toMatchObject({ changed: 1, complete: true, held: null })
    await replaceRoot(home.deps, await root(home), stranger)
    await reader.read(home)
  })

  test('gives back what was lost since the backup that a home was restored from', async () => {
    const file = join(await freshFolder(), 'backup.gz')
    await backup(home.deps, file, network.now())
    await write('Atelier six')
    const source = { system: 'liste', id: '1', retrievedAt: '2026-11-01T00:00:00Z' }
    const since = placeDraft({ body: placeBody({ name: 'Depuis la sauvegarde' }), source })
    await save(home.deps, since)
    await reader.read(home)
    const before = await rootOf(reader, home.node)
    await lose(home)
    await sql`TRUNCATE sources, runs, auth."user", source_rows, sealed, reports, feed_state CASCADE`.execute(
      home.deps.db,
    )
    await sql`INSERT INTO feed_state (seq) VALUES (0)`.execute(home.deps.db)
    await restore(home.deps.db, file, projectorsOf(home.deps))
    expect(await rootOf(home)).not.toBe(before)
    // What it has no more is not taken away at once: it may come back.
    expect(await reader.read(home)).toMatchObject({ complete: false })
    expect(await resyncSelf(all(home))).toMatchObject({ taken: 2, failed: 0 })
    expect(await rootOf(home)).toBe(before)
    expect(
      (await home.get<{ record: { body: { name: string } } }>(`/api/v1/places/${since.id}`)).body.record.body
        .name,
    ).toBe('Depuis la sauvegarde')
    expect(await reader.read(home)).toMatchObject({ complete: true })
    const listed = home.deps.db.selectFrom('source_rows').select('record_id').where('source', '=', 'liste')
    expect(await listed.execute(), 'the list it came from finds it').toEqual([{ record_id: since.id }])
    // What it holds of others came back as it was, and is read on.
    expect(await home.read(reader)).toMatchObject({ complete: true })
    await write('Atelier sept')
    expect(await reader.read(home)).toMatchObject({ changed: 1, complete: true })
  })

  test('keeps a node that is lost whole: its words make it again elsewhere, and partners find it', async () => {
    const held = await rootOf(reader, home.node)
    network.nodes.delete(home.node)
    const elsewhere = await network.open('ailleurs', { federates: false })
    const deps = { ...all(elsewhere), config: { ...elsewhere.deps.config, publicUrl: elsewhere.node } }
    await expect(recover(deps, await keyPairOf(new Uint8Array(32).fill(1)), reader.node)).rejects.toThrow(
      'root key',
    )
    expect(await recover(deps, await root(home), reader.node)).toMatchObject({ node: home.node, failed: 0 })
    expect(await rootOf(elsewhere)).toBe(held)
    await elsewhere.follow(reader)
    expect(await announce(deps)).toBe(1)
    expect(await peerOf(reader, home)).toMatchObject({ url: elsewhere.node })
    network.pass(1_000)
    await save(deps, { ...draft, body: placeBody({ name: 'Atelier ailleurs' }) })
    expect(await reader.read(home)).toMatchObject({ changed: 1, complete: true })
    expect(await reader.get(`/api/v1/places/${draft.id}`)).toMatchObject({
      body: { record: { uri: `${home.node}/p/${draft.id}`, body: { name: 'Atelier ailleurs' } } },
    })
  })

  test('cannot be told to read a node elsewhere by anybody but the node', async () => {
    const thief = await keyPairOf(new Uint8Array(32).fill(42))
    const impostor = await network.open('imposteur', { federates: false })
    const deps = {
      ...impostor.deps,
      host: home.node,
      config: { ...impostor.deps.config, publicUrl: home.node },
    }
    await makeNode(deps, thief, { name: 'Faux', operator: 'Faux', area: [] })
    const { text } =
      (await impostor.deps.db.selectFrom('node').select('document as text').executeTakeFirst()) ?? {}
    const answer = await reader.app.request('/federation/v1/nodes', {
      method: 'POST',
      body: text,
      headers: { 'content-type': 'application/json' },
    })
    expect(answer.status).toBe(204)
    expect((await peerOf(reader, home)).document.root.kid).toBe((await root(home)).kid)
  })
})
