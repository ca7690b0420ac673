/** The whole story of a mesh, short or long, and what must hold when it is over. @module */
import { expect } from 'vitest'
import { linksOf } from '../federation/simulation.ts'
import { FAULTS, FORGED } from './front.ts'
import { heldBy } from './held.ts'
import type { MeshNode } from './node.ts'
import { type Form, type Mesh, openMesh } from './storm.ts'

/** Said in the name of each trial: the same one does the same things again. */
export const SEED = Number(process.env.MESH_SEED ?? Date.now() % 1_000_000)

/** Tables where the home of a hidden street keeps it: private, never published. */
const SEALED = ['sealed', 'source_rows']

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, one) => total + one, 0)

/** Loses a node, gives it a backup that knows little of what it published since, and has partners give the rest back. */
async function bringBack(mesh: Mesh, node: MeshNode, backup: string): Promise<number> {
  await mesh.quiet()
  await node.lose()
  await node.must('restore', backup)
  await node.start()
  // Partners read what it knows now: they hold more than it does.
  for (const other of mesh.nodes) if (other !== node) await other.must('peer', 'sync')
  const { taken } = await node.must<{ taken: number }>('peer', 'resync-self')
  return taken
}

async function search(node: MeshNode, word: string): Promise<number> {
  const answer = await fetch(
    `${node.address()}/api/v1/places?${new URLSearchParams({ q: word, limit: '100' })}`,
  )
  const { items } = (await answer.json()) as { items: unknown[] }
  return items.filter((item) => JSON.stringify(item).includes(word)).length
}

/** Digests, signed texts, names, and every trace of what was forgotten or forged. */
async function compare({ nodes, peersOf, forgotten }: Mesh): Promise<void> {
  const words = new RegExp([FORGED, ...forgotten.map(({ word }) => word)].join('|'))
  const held = await Promise.all(nodes.map((node) => heldBy(node, words)))
  for (const home of nodes) {
    const { signed, names, traces } = held[home.rank] as (typeof held)[number]
    const own = signed.get('') ?? new Map()
    const mine = (all: Map<string, string>) =>
      new Map([...all].filter(([uri]) => uri.startsWith(`${home.front.url}/p/`)).sort())
    const digest = (await (await fetch(`${home.address()}/federation/v1/digest`)).json()) as {
      count: number
      deleted: number
    }
    expect([...mine(names).values()].sort(), `what ${home.rank} lists`).toEqual(
      [...home.rows.values()].map(({ name }) => name).sort(),
    )
    for (const node of nodes) {
      if (node === home) continue
      const where = `what ${node.rank} holds of ${home.rank}`
      const other = held[node.rank] as (typeof held)[number]
      expect(new Map([...(other.signed.get(home.front.url) ?? [])].sort()), where).toEqual(
        new Map([...own].sort()),
      )
      expect(mine(other.names), where).toEqual(mine(names))
      const told = (await peersOf(node)).find((peer) => peer.node === home.front.url)
      expect(told, where).toMatchObject({
        complete: true,
        held: null,
        count: digest.count,
        deleted: digest.deleted,
      })
      for (const { word } of forgotten) expect(await search(node, word), `${word} at ${node.rank}`).toBe(0)
    }
    for (const table of SEALED) traces.delete(table)
    expect(Object.fromEntries(traces), `traces at ${home.rank}`).toEqual({})
  }
}

/** Tries it from the first list to the last comparison, and says on standard error what came of it. */
export async function weather(form: Form): Promise<void> {
  const begun = Date.now()
  const mesh = await openMesh(form)
  try {
    const { nodes, kills } = mesh
    const last = nodes.at(-1) as MeshNode
    const links = (rank: number) => linksOf(form.shape, nodes.length, rank)
    const reader = nodes.find(({ rank }) => links(rank).includes(last.rank)) as MeshNode
    // One that falsifies all it is asked for is found out by who reads it.
    last.front.kinds = ['altered']
    last.front.share = 1
    await mesh.fill()
    await reader.run(['peer', 'sync', last.front.url])
    const liar = (await mesh.peersOf(reader)).find(({ node }) => node === last.front.url)
    expect(liar?.refused.signature, 'records that the proxy altered').toBeGreaterThan(0)
    last.front.kinds = FAULTS
    const backup = last.file('early.gz')
    await last.must('backup', backup)
    const filled = Date.now()

    mesh.fail(0.5)
    await mesh.storm()
    mesh.fail(0)
    const stormed = Date.now()

    const taken = await bringBack(mesh, last, backup)
    const rest = await mesh.quiet()
    await compare(mesh)
    const again = await last.publish(last.rows.values())
    expect(again, 'the same list, after the restore').toMatchObject({ created: 0 })
    const told = (await Promise.all(nodes.map(mesh.peersOf))).flat()
    const reasons = [...new Set(told.flatMap(({ refused }) => Object.keys(refused)))]
    const figures = {
      seed: form.seed,
      shape: form.shape,
      engines: form.engines.join(' '),
      records: sum(nodes.map(({ rows }) => rows.size)),
      forgotten: mesh.forgotten.length,
      kills,
      faults: Object.fromEntries(
        FAULTS.map((kind) => [kind, sum(nodes.map(({ front }) => front.tally.get(kind) ?? 0))]),
      ),
      forged: sum(nodes.map(({ front }) => front.forged)),
      refused: Object.fromEntries(
        reasons.map((reason) => [reason, sum(told.map((peer) => peer.refused[reason] ?? 0))]),
      ),
      bytes: sum(nodes.map(({ front }) => front.bytes)),
      takenBack: taken,
      rest,
      milliseconds: { fill: filled - begun, storm: stormed - filled, after: Date.now() - stormed },
    }
    process.stderr.write(`${JSON.stringify(figures)}\n`)
  } finally {
    await mesh.close()
  }
}
