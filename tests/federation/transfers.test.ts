/** Records that change homes: each side signs its own part, and every address leads on. */
import { listPeers } from '@maillage/api/features/peers'
import { draftOf, type RecordDraft, resolveId } from '@maillage/api/features/records'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { command } from '../support/commands.ts'
import { organizationDraft, placeBody, placeDraft } from '../support/drafts.ts'
import { engine } from '../support/engines.ts'
import { type NetNode, openNetwork } from '../support/network.ts'
import { signIn } from '../support/people.ts'
import { mednumRows } from '../support/rows.ts'
import { save } from '../support/save.ts'

// A network of embedded instances takes more memory than a trial may.
describe.skipIf(engine === 'embedded')('a home that gives records up', () => {
  const network = openNetwork()
  let giver: NetNode
  let taker: NetNode
  let reader: NetNode
  const organization = organizationDraft({ name: 'Association du Viaduc' })
  const workshop = placeDraft({ body: placeBody({ name: 'Atelier Ardoise', organization: organization.id }) })
  const library = placeDraft({ body: placeBody({ name: 'Médiathèque Basalte' }) })
  const kept = placeDraft({ body: placeBody({ name: 'Maison Calcaire' }) })
  beforeAll(async () => {
    giver = await network.open('giver')
    taker = await network.open('taker')
    reader = await network.open('reader')
    await save(giver.deps, organization, workshop, library, kept)
    await giver.follow(taker)
    await taker.follow(giver)
    await reader.follow(giver)
    await reader.follow(taker)
    await read()
  })
  afterAll(() => network.close())

  /** Everybody reads everybody. */
  const read = async () => {
    network.pass(60_000)
    await taker.read(giver)
    await giver.read(taker)
    await reader.read(giver)
    await reader.read(taker)
  }
  const run = async (node: NetNode, ...args: string[]) => {
    const { exit, out, err } = await command(['transfer', ...args], node)
    expect([exit, err]).toEqual([0, ''])
    return (args.includes('--json') ? JSON.parse(out) : {}) as { transfers?: unknown[]; taken?: string[] }
  }
  const refused = async (node: NetNode, ...args: string[]) => {
    const { exit, err } = await command(['transfer', ...args], node)
    expect(exit).not.toBe(0)
    return err
  }
  const asked = async (node: NetNode, id: string) => {
    const response = await node.app.request(`/api/v1/places/${id}`)
    return response.json()
  }
  const names = async (node: NetNode) => {
    const found = (await (await node.app.request('/api/v1/places?limit=50')).json()) as {
      items: { name: string }[]
    }
    return found.items.map(({ name }) => name).sort()
  }
  const all = ['Atelier Ardoise', 'Maison Calcaire', 'Médiathèque Basalte']
  const held = async ({ deps }: NetNode) => {
    const { rows } = await sql<{ places: number }>`SELECT count(*)::int AS places FROM places`.execute(
      deps.db,
    )
    return rows[0]
  }
  const uri = (node: NetNode, { id }: { id: string }) => `${node.node}/p/${id}`
  const write = (node: NetNode, name: string) => {
    network.pass(1_000)
    return save(node.deps, { ...library, body: placeBody({ name }) })
  }

  test('says what it cannot give, and nobody takes what was not given', async () => {
    expect(await refused(giver, 'offer', taker.node)).toContain('--all')
    expect(await refused(giver, 'offer', 'https://nobody.example.org', '--all')).toContain('is not followed')
    expect(await refused(giver, 'offer', taker.node, 'atelier')).toContain('no id of a record')
    expect(await refused(taker, 'offer', giver.node, uri(giver, library))).toContain('only its home')
    expect(await refused(taker, 'take', giver.node)).toContain('gives up')
    expect(await refused(reader, 'take', giver.node)).toContain('gives up')
  })

  test('keeps a place until the other one has it as it stands', async () => {
    await run(giver, 'offer', taker.node, library.id)
    await run(giver, 'offer', taker.node, uri(giver, library))
    await read()
    expect((await run(taker, 'list', '--json')).transfers).toMatchObject([
      { origin: giver.node, to: taker.node, record: uri(giver, library), left: 1 },
    ])
    expect(await refused(reader, 'take', giver.node)).toContain('gives up')
    expect(await run(giver, 'finish', '--json')).toEqual({ finished: 0 })
    expect(await run(taker, 'take', giver.node, '--json')).toEqual({
      taken: [uri(giver, library)],
      differ: [],
      left: [],
      alone: [],
    })
    expect(await names(taker)).toEqual(all)
    expect(await asked(taker, library.id)).toMatchObject({
      uri: uri(taker, library),
      record: { id: library.id },
    })
    // Changed where it still is: it does not end there as it was before.
    await write(giver, 'Médiathèque Basalte')
    await save(giver.deps, {
      ...library,
      body: placeBody({ name: 'Médiathèque Basalte', summary: { lang: 'fr', text: 'Au fond.' } }),
    })
    await read()
    expect(await run(giver, 'finish', '--json')).toEqual({ finished: 0 })
    expect(await run(taker, 'take', giver.node, '--json')).toMatchObject({ taken: [uri(giver, library)] })
    await read()
    expect(await run(giver, 'finish', '--json')).toEqual({ finished: 1 })
    expect((await run(giver, 'list', '--json')).transfers).toEqual([])
    await read()
    for (const node of [giver, taker, reader]) {
      expect(await names(node)).toEqual(all)
      expect(await asked(node, library.id)).toMatchObject({
        uri: uri(taker, library),
        record: {
          body: { summary: { lang: 'fr', text: 'Au fond.' } },
          movedFrom: { id: uri(giver, library) },
        },
      })
    }
  })

  test('leads on from its page, and in what is signed', async () => {
    const page = await giver.app.request(`/p/${library.id}`)
    expect([page.status, page.headers.get('location')]).toEqual([303, expect.stringContaining('basalte')])
    const signed = await giver.app.request(
      `/federation/v1/records?id=${encodeURIComponent(uri(giver, library))}`,
    )
    expect(await signed.json()).toMatchObject({
      deleted: true,
      reason: 'duplicate',
      supersededBy: uri(taker, library),
    })
  })

  test('gives an organization with its places', async () => {
    await run(giver, 'offer', taker.node, uri(giver, organization))
    await read()
    expect(await run(taker, 'take', giver.node, '--json')).toMatchObject({
      taken: [uri(giver, organization), uri(giver, workshop)],
      alone: [],
    })
    await read()
    expect(await run(giver, 'finish', '--json')).toEqual({ finished: 2 })
    await read()
    for (const node of [giver, taker, reader])
      expect(await asked(node, workshop.id)).toMatchObject({
        uri: uri(taker, workshop),
        organization: { name: 'Association du Viaduc' },
      })
  })

  test('gives all there is; what both sides changed waits for a person', async () => {
    await run(giver, 'offer', taker.node, '--all')
    await read()
    await run(taker, 'take', giver.node)
    network.pass(1_000)
    const { deps } = taker
    const [mine] = await deps.db.selectFrom('records').select('doc').where('id', '=', kept.id).execute()
    await save(deps, {
      ...draftOf(mine?.doc),
      body: placeBody({ name: 'Maison Calcaire', summary: { lang: 'fr', text: 'Ici.' } }),
    })
    await save(giver.deps, {
      ...kept,
      body: placeBody({ name: 'Maison Calcaire', summary: { lang: 'fr', text: 'Là.' } }),
    })
    await read()
    expect(await run(giver, 'finish', '--json')).toEqual({ finished: 0 })
    expect(await run(taker, 'take', giver.node, '--json')).toMatchObject({
      taken: [],
      differ: [uri(giver, kept)],
    })
    expect(await run(taker, 'take', giver.node, '--keep', '--json')).toMatchObject({ taken: [], differ: [] })
    await read()
    expect(await run(giver, 'finish', '--json')).toEqual({ finished: 1 })
    await read()
    for (const node of [giver, taker, reader]) {
      expect(await names(node)).toEqual(all)
      expect(await asked(node, kept.id)).toMatchObject({
        record: { body: { summary: { lang: 'fr', text: 'Ici.' } } },
      })
    }
    await run(giver, 'withdraw', taker.node, '--all')
    expect((await run(giver, 'list', '--json')).transfers).toEqual([])
  })

  test('gives a whole list, whose next edition brings nothing back, and no partner takes it for a loss', async () => {
    const list = [...mednumRows(80)].join('')
    const load = async (node: NetNode) => {
      const given = ['--source', 'liste', '--license', 'etalab-2.0', '--json']
      const { exit, out, err } = await command(['import', 'mednum', '-', ...given], { ...node, stdin: list })
      expect(exit, err).toBe(0)
      return JSON.parse(out) as Record<string, unknown>
    }
    expect(await load(giver)).toMatchObject({ created: 80 })
    await run(giver, 'offer', taker.node, '--all')
    await read()
    expect((await run(taker, 'take', giver.node, '--json')).taken).toHaveLength(80)
    await read()
    expect(await run(giver, 'finish', '--json')).toEqual({ finished: 80 })
    expect(await load(giver)).toMatchObject({ created: 0, updated: 0, unchanged: 80 })
    // Where it is now, the list finds it again: only those whose organization was not published change, and name it.
    expect(await load(taker)).toMatchObject({ created: 0, updated: 8, unchanged: 72 })
    await read()
    for (const node of [giver, taker, reader]) {
      expect(await held(node)).toEqual({ places: 83 })
      expect((await listPeers(node.deps.db)).map((peer) => peer.held)).toEqual(
        node === reader ? [null, null] : [null],
      )
    }
    await run(giver, 'withdraw', taker.node, '--all')
  })

  /** Every trace of a word in what a node keeps of records and their past. */
  const traces = async ({ deps }: NetNode, word: string) => {
    const { rows } = await sql<{ n: number }>`SELECT (
        (SELECT count(*) FROM records WHERE doc::text LIKE ${`%${word}%`})
        + (SELECT count(*) FROM revisions WHERE changes LIKE ${`%${word}%`})
        + (SELECT count(*) FROM publications WHERE text LIKE ${`%${word}%`}))::int AS n`.execute(deps.db)
    return rows[0]?.n
  }
  const at = (street: string) =>
    placeDraft({
      body: placeBody({
        name: 'Maison du Gué',
        address: { street, postcode: '23000', commune: 'Guéret', code: '23096' },
      }),
    })
  const hidden = (draft: ReturnType<typeof at>) => ({
    ...draft,
    body: placeBody({
      name: 'Maison du Gué',
      address: { postcode: '23000', commune: 'Guéret', code: '23096' },
      position: { lat: 46.17, lon: 1.87, precision: 'masked', method: 'source' },
      sensitivity: { class: 'A', evidence: 'said' },
    }),
    eraseHistory: true,
  })
  const give = async (...drafts: ReturnType<typeof at>[]) => {
    await save(giver.deps, ...drafts)
    for (const { id } of drafts) await run(giver, 'offer', taker.node, id)
    await read()
  }
  let moderators = 0
  /** A moderator hides a place where it is shown. */
  const hide = async (node: NetNode, id: string): Promise<number> => {
    const grant = { scope: 'territory', target: '23', role: 'moderator' } as const
    const moderator = await signIn(node, `m${++moderators}@example.org`, grant)
    network.pass(1_000)
    const here = (await resolveId(node.deps.db, id)) ?? id
    return (await moderator.ask('POST', `/api/v1/places/${here}/hide`)).status
  }
  const changed = async (node: NetNode, ...drafts: RecordDraft[]) => {
    network.pass(1_000)
    await save(node.deps, ...drafts)
    await read()
  }

  test('has what it hides or erases meanwhile hidden and erased where it was taken', async () => {
    const [hides, erased] = [at('3 rue Zibeline'), at('5 rue Quetsche')]
    await give(hides, erased)
    await run(taker, 'take', giver.node)
    const { body: _, ...rest } = erased
    await changed(giver, hidden(hides), { ...rest, deleted: { reason: 'erasure' }, eraseHistory: true })
    await run(taker, 'finish')
    await read()
    await run(giver, 'finish')
    await read()
    for (const node of [giver, taker, reader])
      expect([await traces(node, 'Zibeline'), await traces(node, 'Quetsche')]).toEqual([0, 0])
    expect(await asked(taker, hides.id)).toMatchObject({ uri: uri(taker, hides) })
    expect(await asked(taker, erased.id)).toMatchObject({ status: 404 })
  })

  /** What a node has of its own of a place, as its people write it. */
  const written = async (node: NetNode, { id }: RecordDraft, text: string): Promise<RecordDraft> => {
    const [row] = await node.deps.db.selectFrom('records').select('doc').where('id', '=', id).execute()
    const draft = draftOf(row?.doc)
    return { ...draft, body: { ...draft.body, summary: { lang: 'fr', text } } }
  }

  test('is heard before what was written since when it hides, not for what it took back long before', async () => {
    const [hides, before] = [at('15 rue Gypaète'), at('17 rue Milan')]
    await give(hides, before)
    // It took a word back before it gave the place.
    await changed(giver, { ...(await written(giver, before, 'Au fond.')), takesBack: true })
    await run(taker, 'take', giver.node)
    await changed(taker, await written(taker, hides, 'Ici.'), await written(taker, before, 'Ici.'))
    await changed(giver, hidden(hides), await written(giver, before, 'Là.'))
    // Whatever a person says who would keep what stands here.
    expect(await run(taker, 'take', giver.node, '--json')).toMatchObject({
      taken: [uri(giver, hides)],
      differ: [uri(giver, before)],
    })
    expect(await traces(taker, 'Gypaète')).toBe(0)
    await run(taker, 'finish')
    expect(await asked(taker, before.id)).toMatchObject({ record: { body: { summary: { text: 'Ici.' } } } })
    await run(taker, 'take', giver.node, '--keep')
    await read()
    expect(await run(giver, 'finish', '--json')).toEqual({ finished: 2 })
    await read()
  })

  test('has what was hidden where it was taken stay so, whatever it erases after', async () => {
    const place = at('19 rue Nyctale')
    await give(place)
    await run(taker, 'take', giver.node)
    expect(await hide(taker, place.id)).toBe(200)
    await changed(giver, { ...(await written(giver, place, 'Au fond.')), takesBack: true })
    expect(await run(taker, 'take', giver.node, '--json')).toMatchObject({ taken: [uri(giver, place)] })
    expect(await asked(taker, place.id)).toMatchObject({
      record: { body: { summary: { text: 'Au fond.' }, sensitivity: expect.anything() } },
    })
    expect(JSON.stringify(await asked(taker, place.id))).not.toContain('Nyctale')
    await run(taker, 'finish')
    await read()
    await run(giver, 'finish')
    await read()
  })

  test('is no way to tell what was hidden here, nor what waits', async () => {
    const [here, waiting] = [at('7 rue Sarcelle'), at('9 rue Tadorne')]
    await give(here, waiting)
    const { deps } = taker
    const [followed] = await deps.db
      .selectFrom('records')
      .select('doc')
      .where(sql<boolean>`doc ->> 'uri' = ${uri(giver, here)}`)
      .execute()
    const { body } = hidden(here)
    await save(deps, {
      ...draftOf(followed?.doc),
      modified: '2026-11-16T10:00:00.000Z',
      body,
      eraseHistory: true,
    })
    await deps.db
      .updateTable('publications')
      .set({ state: 'waiting' })
      .where('uri', '=', uri(giver, waiting))
      .execute()
    expect(await run(taker, 'take', giver.node, '--json')).toMatchObject({
      taken: [],
      left: [uri(giver, here), uri(giver, waiting)],
    })
    await run(giver, 'withdraw', taker.node, here.id, waiting.id)
    await read()
  })

  test('has nothing left to tell of what its new home takes back', async () => {
    const moved = at('11 rue Oursin')
    await give(moved)
    await run(taker, 'take', giver.node)
    await read()
    expect(await run(giver, 'finish', '--json')).toEqual({ finished: 1 })
    await read()
    expect(await traces(giver, 'Oursin')).toBeGreaterThan(0)
    const [own] = await taker.deps.db.selectFrom('records').select('doc').where('id', '=', moved.id).execute()
    await changed(taker, { ...draftOf(own?.doc), body: hidden(moved).body, eraseHistory: true })
    for (const node of [giver, taker, reader]) expect(await traces(node, 'Oursin')).toBe(0)
  })

  test('gives back what it was given', async () => {
    const there = at('13 rue Palourde')
    await give(there)
    await run(taker, 'take', giver.node)
    await read()
    await run(giver, 'finish')
    await read()
    await run(taker, 'offer', giver.node, there.id)
    await read()
    expect(await run(giver, 'take', taker.node, '--json')).toMatchObject({ taken: [uri(taker, there)] })
    await read()
    expect(await run(taker, 'finish', '--json')).toEqual({ finished: 1 })
    await read()
    for (const node of [giver, taker, reader])
      expect(await asked(node, there.id)).toMatchObject({ uri: uri(giver, there) })
  })

  test('is not given back where it was hidden meanwhile: its address would be told again', async () => {
    const place = at('21 rue Tadorne')
    await give(place)
    await run(taker, 'take', giver.node)
    await read()
    await run(giver, 'finish')
    await read()
    expect(await hide(giver, place.id)).toBe(200)
    await run(taker, 'offer', giver.node, place.id)
    await read()
    expect(await run(giver, 'take', taker.node, '--json')).toMatchObject({
      taken: [],
      left: [uri(taker, place)],
    })
    expect(JSON.stringify(await asked(giver, place.id))).not.toContain('Tadorne')
    await run(taker, 'withdraw', giver.node, place.id)
    await read()
  })

  test('does not end an organization before its places', async () => {
    const owner = organizationDraft({ name: 'Association du Lavoir' })
    const washing = at('19 rue du Lavoir')
    const its = { ...washing, body: { ...washing.body, organization: owner.id } }
    await save(giver.deps, owner, its)
    await run(giver, 'offer', taker.node, owner.id)
    await read()
    expect((await run(taker, 'take', giver.node, '--json')).taken).toHaveLength(2)
    await changed(giver, await written(giver, washing, 'Autrement.'))
    expect(await run(giver, 'finish', '--json')).toEqual({ finished: 0 })
    await run(taker, 'finish')
    await read()
    expect(await run(giver, 'finish', '--json')).toEqual({ finished: 2 })
    await read()
  })

  test('is shown once by who has taken it, whatever is thought of its first home', async () => {
    const once = at('21 rue Lérot')
    await give(once)
    const trust = async () => expect((await command(['peer', 'trust', giver.node], taker)).exit).toBe(0)
    await trust()
    const before = await held(taker)
    await run(taker, 'take', giver.node)
    await trust()
    expect(await held(taker)).toEqual(before)
    await read()
    await run(giver, 'finish')
    await read()
  })

  test('leaves alone what the other has from the same list', async () => {
    const [mine, theirs] = [at('23 rue Muscardin'), at('23 rue Muscardin')]
    const source = { system: 'autre liste', id: 'm1' }
    await save(taker.deps, { ...theirs, source })
    await give({ ...mine, source })
    expect(await run(taker, 'take', giver.node, '--json')).toMatchObject({
      taken: [],
      left: [uri(giver, mine)],
    })
    await run(giver, 'withdraw', taker.node, mine.id)
    await read()
  })

  test('leads on, whoever else gives its UUID to something', async () => {
    const thief = await network.open('thief')
    await reader.follow(thief)
    await save(thief.deps, { ...placeDraft({ body: placeBody({ name: 'Ailleurs' }) }), id: library.id })
    await reader.read(thief)
    expect(await asked(reader, library.id)).toMatchObject({ uri: uri(taker, library) })
  })
})
