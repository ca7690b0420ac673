/** What moderators of one directory say of duplicates is heard where it is followed, as far as it is trusted. */
import { saidAbout } from '@maillage/api/features/duplicates'
import { OWN, publicationOf, stateOf } from '@maillage/api/features/federation'
import { limitPeer, resyncSelf, review, trustPeer, waitingRecords } from '@maillage/api/features/peers'
import { type RecordDraft, resolveId } from '@maillage/api/features/records'
import { projectorsOf } from '@maillage/api/registry'
import { globalId } from '@maillage/shared/federation'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { command } from '../support/commands.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { engine } from '../support/engines.ts'
import { type NetNode, openNetwork } from '../support/network.ts'
import { save } from '../support/save.ts'

const all = (node: NetNode) => ({ ...node.deps, projectors: projectorsOf(node.deps) })
const named = (name: string) => placeDraft({ body: placeBody({ name }) })
const link = (says: string, a: string, b: string): RecordDraft => ({
  id: uuidv7(),
  type: 'link',
  schema: 'link/1.0',
  license: 'CC0-1.0',
  body: { says, a, b },
})
const ended = ({ body: _, ...draft }: RecordDraft): RecordDraft => ({
  ...draft,
  deleted: { reason: 'error' },
})

// A network of embedded instances takes more memory than a trial may.
describe.skipIf(engine === 'embedded')('a word on duplicates', () => {
  const network = openNetwork()
  let home: NetNode
  let reader: NetNode
  let relayed: NetNode
  const here = named('Médiathèque Basalte')
  const there = named('Bibliothèque Basalte')
  const word = link('sameAs', here.id, '')
  beforeAll(async () => {
    home = await network.open('home')
    reader = await network.open('reader')
    relayed = await network.open('relayed')
    await save(home.deps, here)
    await save(reader.deps, there)
    await home.follow(reader)
    await reader.follow(home)
    await relayed.follow(reader, { relay: true })
    await relayed.follow(home, { indirect: true })
    await read()
  })
  afterAll(() => network.close())

  const read = async () => {
    network.pass(60_000)
    await home.read(reader)
    await reader.read(home)
    await relayed.read(reader)
  }
  /** The id that a record of a home has at a node. */
  const idAt = (node: NetNode, id: string) => resolveId(node.deps.db, id)
  const saidAt = async (node: NetNode) => {
    const ids = await Promise.all([here, there].map(({ id }) => idAt(node, id)))
    const { sameAs, differentFrom } = await saidAbout(node.deps.db, ids.slice(0, 1))
    for (const { a, b } of [...sameAs, ...differentFrom]) expect([a, b]).toEqual([...ids].sort())
    return [sameAs.length, differentFrom.length]
  }
  const [NOTHING, SAME, DIFFERENT] = [
    [0, 0],
    [1, 0],
    [0, 1],
  ]
  const say = async (says: string) =>
    save(home.deps, { ...word, body: { says, a: here.id, b: globalId(reader.node, there.id) } })

  test('is signed with global ids, heard by all, whoever keeps the places, and taken back', async () => {
    await say('sameAs')
    const uri = globalId(home.node, word.id)
    const published = await publicationOf(home.deps.db, uri)
    expect(JSON.parse(published?.text ?? '')).toMatchObject({
      type: 'link',
      license: 'CC0-1.0',
      origin: home.node,
      body: { says: 'sameAs', a: globalId(home.node, here.id), b: globalId(reader.node, there.id) },
    })
    await read()
    for (const node of [home, reader, relayed]) expect(await saidAt(node), node.node).toEqual(SAME)
    // At the home of the place it names, the place is one of this directory; as it was signed, it is passed on.
    const { doc } = await reader.deps.db
      .selectFrom('records')
      .select('doc')
      .where('type', '=', 'link')
      .executeTakeFirstOrThrow()
    expect(doc).toMatchObject({ uri, body: { a: globalId(home.node, here.id), b: there.id } })
    expect((await publicationOf(relayed.deps.db, uri))?.text).toBe(published?.text)
    const [own, held] = [await stateOf(home.deps.db, OWN), await stateOf(relayed.deps.db, home.node)]
    expect(held.root).toBe(own.root)
    network.pass(1_000)
    await say('differentFrom')
    await read()
    for (const node of [home, reader, relayed]) expect(await saidAt(node), node.node).toEqual(DIFFERENT)
    network.pass(1_000)
    await save(home.deps, ended(word))
    await read()
    for (const node of [home, reader, relayed]) expect(await saidAt(node), node.node).toEqual(NOTHING)
    expect(JSON.parse((await publicationOf(relayed.deps.db, uri))?.text ?? '')).toMatchObject({
      deleted: true,
    })
  })

  test('counts as far as its directory is trusted', async () => {
    await say('sameAs')
    await read()
    expect(await saidAt(reader)).toEqual(SAME)
    await trustPeer(all(reader), home.node, 'silenced')
    expect(await reader.deps.db.selectFrom('verdicts').selectAll().execute()).toEqual([])
    await trustPeer(all(reader), home.node, 'trusted')
    expect(await saidAt(reader)).toEqual(SAME)
    await trustPeer(all(reader), home.node, 'moderated')
    const other = link('differentFrom', here.id, globalId(reader.node, there.id))
    network.pass(1_000)
    await save(home.deps, ended(word), other)
    await read()
    expect(await saidAt(reader)).toEqual(NOTHING)
    const waiting = await waitingRecords(reader.deps.db, home.node, 10)
    expect(waiting).toEqual([
      {
        uri: globalId(home.node, other.id),
        node: home.node,
        name: 'Médiathèque Basalte ≠ Bibliothèque Basalte',
        commune: null,
        page: globalId(home.node, here.id),
      },
    ])
    await review(all(reader), home.node, 'shown')
    expect(await saidAt(reader)).toEqual(DIFFERENT)
    await trustPeer(all(reader), home.node, 'trusted')
    await limitPeer(all(reader), home.node, { types: ['place'] })
    network.pass(1_000)
    await save(home.deps, { ...other, body: { ...other.body, says: 'sameAs' } })
    // What it says now is not taken: what it said before counts no more.
    expect(await reader.read(home)).toMatchObject({ refused: { 'limit-type': 1 } })
    expect(await saidAt(reader)).toEqual(NOTHING)
    await limitPeer(all(reader), home.node, {})
    await reader.read(home)
    expect(await saidAt(reader)).toEqual(SAME)
    await save(home.deps, ended(other))
    await read()
  })

  test('gives way to the own word of a directory; of others, to that of two places', async () => {
    const ids = [await idAt(relayed, here.id), await idAt(relayed, there.id)]
    const [yes, no] = [
      link('sameAs', here.id, globalId(reader.node, there.id)),
      link('differentFrom', globalId(home.node, here.id), there.id),
    ]
    await save(reader.deps, no)
    network.pass(1_000)
    await save(home.deps, yes)
    await read()
    expect(await saidAt(home)).toEqual(SAME)
    expect(await saidAt(reader)).toEqual(DIFFERENT)
    expect(await saidAt(relayed)).toEqual(DIFFERENT)
    const [a = '', b = ''] = [globalId(home.node, here.id), globalId(reader.node, there.id)]
    await save(relayed.deps, link('sameAs', b, a))
    expect(await saidAt(relayed)).toEqual(SAME)
    // All of it is in the records: projections are made again from them.
    const before = await relayed.deps.db.selectFrom('verdicts').selectAll().orderBy('record_id').execute()
    expect(before).toHaveLength(3)
    for (const verdict of before) expect([verdict.a, verdict.b]).toEqual([...ids].sort())
    await relayed.deps.db.deleteFrom('verdicts').execute()
    await command(['reindex'], relayed)
    const after = await relayed.deps.db.selectFrom('verdicts').selectAll().orderBy('record_id').execute()
    expect(after).toEqual(before)
    await save(home.deps, ended(yes))
    await save(reader.deps, ended(no))
  })

  test('is of what replaces a place, once another home has taken it', async () => {
    await say('sameAs')
    await read()
    await command(['transfer', 'offer', home.node, there.id], reader)
    await read()
    await command(['transfer', 'take', reader.node], home)
    const atHome = await idAt(home, there.id)
    expect(await saidAt(home)).toEqual(SAME)
    await read()
    await command(['transfer', 'finish'], reader)
    await read()
    expect(await saidAt(home)).toEqual(SAME)
    expect(atHome).toBe(there.id)
    expect(await saidAt(reader)).toEqual(SAME)
    expect(await saidAt(relayed)).toEqual(SAME)
  })

  test('comes back with all else to a directory that was restored', async () => {
    const { db } = home.deps
    await db.deleteFrom('publications').where('record_id', '=', word.id).execute()
    await db.deleteFrom('revisions').where('record_id', '=', word.id).execute()
    await db.deleteFrom('records').where('id', '=', word.id).execute()
    expect(await saidAt(home)).toEqual(NOTHING)
    await resyncSelf(all(home))
    expect(await saidAt(home)).toEqual(SAME)
  })
})
