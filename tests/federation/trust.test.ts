/** How far a home is trusted decides what is shown of it; what it erased is found nowhere. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  findNode,
  keptPair,
  keyPairOf,
  signerOf,
  stateOf,
  writeFolder,
} from '@maillage/api/features/federation'
import {
  findPeer,
  limitPeer,
  pausePeer,
  resumePeer,
  review,
  takeHint,
  trustPeer,
  waitingRecords,
} from '@maillage/api/features/peers'
import type { RecordDraft } from '@maillage/api/features/records'
import { projectorsOf, settle } from '@maillage/api/registry'
import { globalId } from '@maillage/shared/federation'
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { command } from '../support/commands.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { engine } from '../support/engines.ts'
import { addressOf, type NetNode, openNetwork } from '../support/network.ts'
import { freshFolder } from '../support/processes.ts'
import { save } from '../support/save.ts'

const all = (node: NetNode) => ({ ...node.deps, projectors: projectorsOf(node.deps) })
const named = (name: string) => placeDraft({ body: placeBody({ name }) })
const gone = ({ body: _, ...draft }: RecordDraft, reason: 'closed' | 'erasure' = 'closed'): RecordDraft => ({
  ...draft,
  deleted: { reason },
  ...(reason === 'erasure' ? { eraseHistory: true } : {}),
})

/** Names that a directory finds, in its search and through its tiles' rows. */
async function found(node: NetNode, query: string): Promise<string[]> {
  const { body } = await node.get<{ items: { name: string }[] }>(`/api/v1/places?q=${query}`)
  return body.items.map(({ name }) => name)
}

/** Whether a text stands anywhere in a database. */
async function holds({ deps }: NetNode, text: string): Promise<boolean> {
  const { rows } = await sql<{
    name: string
  }>`SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS name
    FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND table_name <> 'spatial_ref_sys'
      AND table_schema NOT IN ('pg_catalog', 'information_schema')`.execute(deps.db)
  for (const { name } of rows) {
    const found =
      await sql`SELECT FROM ${sql.raw(name)} t WHERE strpos(t::text, ${text}) > 0 LIMIT 1`.execute(deps.db)
    if (found.rows.length > 0) return true
  }
  return false
}

// A network of embedded instances takes more memory than a trial may.
describe.skipIf(engine === 'embedded')('another directory', () => {
  const network = openNetwork()
  let home: NetNode
  let reader: NetNode
  let relay: NetNode
  beforeAll(async () => {
    home = await network.open('home')
    reader = await network.open('reader')
    relay = await network.open('relay')
    await reader.follow(home)
  })
  afterAll(() => network.close())

  test('that is silenced or blocked is found nowhere, and passed on by nobody; trusted again, it is back', async () => {
    await save(home.deps, named('Verger un'), named('Verger deux'))
    await reader.read(home)
    await relay.follow(reader, { relay: true })
    await relay.follow(home, { indirect: true })
    await relay.read(reader)
    expect(await found(relay, 'verger')).toHaveLength(2)
    await trustPeer(all(reader), home.node, 'silenced')
    expect(await found(reader, 'verger')).toEqual([])
    expect((await stateOf(reader.deps.db, home.node)).count).toBe(2)
    await trustPeer(all(reader), home.node, 'trusted')
    expect(await found(reader, 'verger')).toHaveLength(2)
    await trustPeer(all(reader), home.node, 'blocked')
    expect(await found(reader, 'verger')).toEqual([])
    expect(await holds(reader, 'Verger')).toBe(false)
    await save(home.deps, named('Verger trois'))
    await expect(reader.read(home)).rejects.toThrow('blocked')
    // Whoever blocks it takes it from nobody else either.
    await trustPeer(all(relay), home.node, 'blocked')
    await relay.follow(home, { indirect: true }).catch(() => {})
    await relay.read(reader)
    expect(await found(relay, 'verger')).toEqual([])
    await expect(trustPeer(all(reader), home.node, 'trusted')).rejects.toThrow('fingerprint')
    await trustPeer(all(reader), home.node, 'trusted', (await keyPairOf(home.seed)).kid)
    await reader.read(home)
    expect(await found(reader, 'verger')).toHaveLength(3)
  })

  test('whose new places wait has its updates flow, and a person decides the rest', async () => {
    const known = named('Mirabel connu')
    await save(home.deps, known)
    await reader.read(home)
    await trustPeer(all(reader), home.node, 'moderated')
    network.pass(1_000)
    const fresh = named('Mirabel nouveau')
    const odd = named('Mirabel douteux')
    await save(home.deps, { ...known, body: placeBody({ name: 'Mirabel connu, ouvert' }) }, fresh, odd)
    expect(await reader.read(home)).toMatchObject({ changed: 3, complete: true })
    expect(await found(reader, 'mirabel')).toEqual(['Mirabel connu, ouvert'])
    const waiting = await waitingRecords(reader.deps.db, home.node, 10)
    expect(waiting.map(({ name }) => name).sort()).toEqual(['Mirabel douteux', 'Mirabel nouveau'])
    await review(all(reader), home.node, 'shown', [globalId(home.node, fresh.id)])
    await review(all(reader), home.node, 'refused')
    await expect(review(all(reader), home.node, 'shown')).rejects.toThrow('waits')
    network.pass(1_000)
    await save(home.deps, { ...odd, body: placeBody({ name: 'Mirabel douteux encore' }) })
    await reader.read(home)
    expect((await found(reader, 'mirabel')).sort()).toEqual(['Mirabel connu, ouvert', 'Mirabel nouveau'])
    await trustPeer(all(reader), home.node, 'trusted')
  })

  test('that takes away or moves a fifth of its places at once waits for a person; erasures do not wait', async () => {
    const many = Array.from({ length: 120 }, (_, rank) => named(`Verbier ${rank}`))
    await save(home.deps, ...many)
    await reader.read(home)
    network.pass(86_400_000)
    await reader.read(home)
    const [first, ...others] = many as [RecordDraft, ...RecordDraft[]]
    await save(home.deps, gone(first, 'erasure'), ...others.map((draft) => gone(draft)))
    expect(await reader.read(home)).toMatchObject({ held: 'breaker' })
    expect(await holds(reader, 'Verbier 0"')).toBe(false)
    expect((await reader.get<{ total: number }>('/api/v1/places?q=verbier')).body.total).toBe(119)
    await resumePeer(reader.deps, home.node)
    expect(await reader.read(home)).toMatchObject({ held: null, complete: true })
    expect((await reader.get<{ total: number }>('/api/v1/places?q=verbier')).body.total).toBe(0)
  })

  test('is taken within the limits that were set for it', async () => {
    await limitPeer(all(reader), home.node, { area: ['75'], newPerDay: 2 })
    const here = { street: '1 rue des Lilas', postcode: '75001', commune: 'Paris', code: '75101' }
    await save(
      home.deps,
      named('Quai loin'),
      ...['un', 'deux', 'trois'].map((name) =>
        placeDraft({ body: placeBody({ name: `Quai ${name}`, address: here }) }),
      ),
    )
    network.pass(86_400_000)
    const { refused } = await reader.read(home)
    expect(refused).toMatchObject({ 'limit-area': expect.any(Number), 'limit-new': 1 })
    expect(await found(reader, 'quai')).toHaveLength(2)
    await limitPeer(all(reader), home.node, {})
    await reader.read(home)
    expect(await found(reader, 'quai')).toHaveLength(4)
  })

  test('erases in every directory what it erased: in rows, history and files', async () => {
    const canary = `canari${uuidv7().slice(-6)}`
    const draft = named(`Chez ${canary}`)
    await save(home.deps, draft)
    await reader.read(home)
    network.pass(1_000)
    await save(home.deps, { ...draft, body: placeBody({ name: `Ensuite ${canary}` }) })
    await reader.read(home)
    expect(await holds(reader, canary)).toBe(true)
    network.pass(1_000)
    await save(home.deps, gone(draft, 'erasure'))
    await reader.read(home)
    for (const node of [home, reader]) {
      expect(await holds(node, canary)).toBe(false)
      const folder = await freshFolder()
      const { files } = await writeFolder(node.deps, folder)
      for (const { name } of files)
        expect(readFileSync(join(folder, 'federation/v1/files', name)).includes(canary)).toBe(false)
    }
    const noted = await reader.deps.db.selectFrom('erasures').selectAll().execute()
    expect(noted.length).toBeGreaterThan(0)
  })

  test('that takes one value back has it taken from what others keep of its past', async () => {
    const canary = `mot${uuidv7().slice(-8)}`
    const draft = placeDraft({ body: placeBody({ name: 'Redite', summary: { lang: 'fr', text: canary } }) })
    await save(home.deps, draft)
    await reader.read(home)
    network.pass(1_000)
    await save(home.deps, {
      ...draft,
      body: placeBody({ name: 'Redite encore', summary: { lang: 'fr', text: canary } }),
    })
    await reader.read(home)
    network.pass(1_000)
    const told = await command(['redact', draft.id, '/summary', '--reason', 'un nom'], home)
    expect([told.exit, told.err]).toEqual([0, ''])
    // What others read may be a later version than the one that took it back.
    network.pass(1_000)
    await save(home.deps, { ...draft, body: placeBody({ name: 'Redite enfin' }) })
    await reader.read(home)
    for (const node of [home, reader]) expect(await holds(node, canary)).toBe(false)
  })

  test('that hides an address hides it in every directory, and one that tells a hidden address is refused', async () => {
    const draft = placeDraft({ body: placeBody({ name: 'Foyer discret' }) })
    await save(home.deps, draft)
    await reader.read(home)
    network.pass(1_000)
    const {
      address: _,
      position: __,
      ...rest
    } = placeBody({ name: 'Foyer discret', sensitivity: { class: 'A', evidence: 'name: foyer' } })
    await save(home.deps, {
      ...draft,
      eraseHistory: true,
      body: {
        ...rest,
        address: { commune: 'Guéret', code: '23096' },
        position: { lat: 46.17, lon: 1.87, precision: 'commune', method: 'commune-centre' },
      },
    })
    await reader.read(home)
    const { rows } = await sql<{
      text: string
    }>`SELECT v.changes AS text FROM revisions v JOIN records r ON r.id = v.record_id
      WHERE r.origin = ${home.node} AND r.doc #>> '{body,name}' = 'Foyer discret'`.execute(reader.deps.db)
    expect(rows.map(({ text }) => text).join()).not.toContain('rue des Tilleuls')
    const sensitivity = { class: 'A', evidence: 'name: foyer' } as const
    const talker = placeDraft({ body: placeBody({ name: 'Foyer bavard', sensitivity }) })
    await save(home.deps, talker)
    expect((await reader.read(home)).refused).toEqual({ 'tells-hidden': 1 })
    expect(await holds(reader, 'Foyer bavard')).toBe(false)
    network.pass(1_000)
    await save(home.deps, gone(talker))
  })

  test('that says two things under one version is caught, and the same of the two stands everywhere', async () => {
    const self = await findNode(home.deps.db)
    const sign = await signerOf(await keptPair(self?.secret ?? ''))
    const { id: _id, ...draft } = placeDraft()
    const said = async (name: string) =>
      sign({
        ...draft,
        id: globalId(home.node, twin),
        origin: home.node,
        version: network.now() + 5,
        modified: new Date(network.now()).toISOString(),
        body: placeBody({ name }),
      })
    const twin = uuidv7()
    const two = [await said('Jumeau un'), await said('Jumeau deux')].sort((a, b) =>
      a.hash.localeCompare(b.hash),
    )
    const before = network.between
    const last = await findNode(home.deps.db)
    expect(last).toBeDefined()
    for (const order of [two, [...two].reverse()]) {
      for (const { text } of order) {
        network.between = async ({ path, answer }) => {
          const given = await answer()
          if (!path.includes('/changes')) return given
          const lines = new TextDecoder().decode(given.body).trimEnd().split('\n')
          const end = lines.pop()
          return {
            ...given,
            body: new TextEncoder().encode(`${[...lines, `{"seq":1,"record":${text}}`, end].join('\n')}\n`),
          }
        }
        await reader.read(home)
      }
      const winner = JSON.parse(two[1]?.text ?? '') as { body: { name: string } }
      expect(await found(reader, 'jumeau')).toEqual([winner.body.name])
    }
    network.between = before
    expect((await findPeer(reader.deps.db, home.node))?.refused.equivocation).toBeGreaterThan(0)
  })

  test('is read sooner when it hints, if it is who it says and says it now', async () => {
    const self = await findNode(home.deps.db)
    const sign = await signerOf(await keptPair(self?.secret ?? ''))
    const hint = async (given: object) =>
      JSON.parse(
        (
          await sign({
            node: home.node,
            epoch: self?.epoch,
            head: 1e9,
            issued: new Date(network.now()).toISOString(),
            nonce: 'x',
            ...given,
          })
        ).text,
      ) as object
    const jobs = { ...reader.deps.jobs, enqueue: async () => {} }
    const take = (value: unknown) => takeHint({ ...reader.deps, jobs }, value)
    expect(await take(await hint({}))).toBeUndefined()
    expect(await take({ ...(await hint({})), head: 2e9 })).toBe('signature')
    expect(await take(await hint({ issued: new Date(network.now() - 400_000).toISOString() }))).toBe(
      'expired',
    )
    expect(await take(await hint({ node: addressOf('personne') }))).toBe('not-followed')
    expect(await take(await hint({ node: relay.node }))).toBe('not-followed')
    await pausePeer(reader.deps, home.node)
    expect(await take(await hint({}))).toBe('not-followed')
    await resumePeer(reader.deps, home.node)
  })

  test('that is files on a site is followed as any other', async () => {
    const folder = await freshFolder()
    await writeFolder(home.deps, folder)
    const site = 'https://fichiers.example.org/annuaire'
    network.between = async ({ to, path, answer }) => {
      if (to !== 'https://fichiers.example.org') return answer()
      try {
        const [clean = ''] = path.slice('/annuaire'.length).split('?')
        return { status: 200, body: new Uint8Array(readFileSync(join(folder, clean))) }
      } catch {
        return { status: 404, body: new Uint8Array() }
      }
    }
    const other = await network.open('lecteur')
    await other.follow({ node: site })
    expect(await other.read(home)).toMatchObject({ complete: true, refused: {} })
    const before = await other.held()
    network.pass(1_000)
    await save(home.deps, named('Zinzolins'))
    await writeFolder(home.deps, folder)
    expect(await other.read(home)).toMatchObject({ changed: 1, complete: true })
    expect(await other.held()).not.toBe(before)
    expect(await found(other, 'zinzolins')).toEqual(['Zinzolins'])
    await settle(other.deps)
  })
})
