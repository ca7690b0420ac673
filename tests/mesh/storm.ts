/**
 * Nodes that follow each other through links that fail, killed while they write, read and are written to; what is done
 * hangs on a seed, when it happens on the machine.
 * @module
 */
import { setTimeout } from 'node:timers/promises'
import { Chance } from '../bench/directory/chance.ts'
import { linksOf, type Shape } from '../federation/simulation.ts'
import type { Engine } from '../support/engines.ts'
import { firstRow, type Row, wordOf } from './list.ts'
import { fill, type MeshNode, openNode } from './node.ts'

export interface Form {
  readonly seed: number
  readonly engines: readonly Engine[]
  readonly shape: Shape
  /** Of each node at first. */
  readonly records: number
  readonly rounds: number
}

/** Told of a peer by `peer list`. */
interface Told {
  readonly node: string
  readonly complete: boolean | null
  readonly held: string | null
  readonly count: number
  readonly deleted: number
  readonly refused: Record<string, number>
}

export interface Mesh {
  readonly nodes: readonly MeshNode[]
  /** Words of what was hidden or taken back, with the node that is home of them. */
  readonly forgotten: { readonly word: string; readonly home: number; readonly how: 'hidden' | 'redacted' }[]
  readonly kills: { servers: number; commands: number }
  /** Has the first lists imported. */
  fill(): Promise<void>
  /** Share of answers that fail, of every node. */
  fail(share: number): void
  storm(): Promise<void>
  /** Reads without a fault until nothing changes and all is held. @returns rounds, and comparisons that were asked for */
  quiet(): Promise<{ rounds: number; verified: number }>
  peersOf(node: MeshNode): Promise<readonly Told[]>
  close(): Promise<void>
}

const COMMANDS = 9_000

/** Places of which one thing is done at once. */
const FEW = 12

interface Sync {
  readonly peers: readonly { readonly changed?: number; readonly error?: string }[]
}

async function followAll(nodes: readonly MeshNode[], shape: Shape): Promise<void> {
  const follow = async (node: MeshNode) => {
    const links = linksOf(shape, nodes.length, node.rank)
    for (const other of nodes) {
      if (other === node) continue
      const how = [
        ...(shape === 'mesh' ? [] : ['--relay']),
        ...(links.includes(other.rank) ? [] : ['--indirect']),
      ]
      await node.must('peer', 'add', other.front.url, '--yes', '--fingerprint', other.fingerprint, ...how)
    }
  }
  await Promise.all(nodes.map(follow))
}

/** Changes names, adds a place. */
async function edit(node: MeshNode, round: number, chance: Chance): Promise<void> {
  const rows = [...node.rows.values()]
  const chosen = Array.from({ length: 1 + chance.below(FEW) }, () => chance.one(rows))
  const next = node.rows.size + round * 1_000_000
  const changed = [
    ...chosen.map((row) => ({ ...row, name: `${row.name.split(' v')[0]} v${round}` })),
    firstRow(node.rank, next),
  ]
  for (const row of changed) node.rows.set(row.id, row)
  await node.publish(new Map(changed.map((row) => [row.id, row])).values())
}

/** Takes places off the list. */
async function withdraw(node: MeshNode, chance: Chance): Promise<void> {
  const rows = [...node.rows.values()]
  for (let count = 1 + chance.below(3); count > 0; count--) node.rows.delete(chance.one(rows).id)
  await node.publish(node.rows.values(), '--complete')
}

/** Id of a place at its home, whose server may be down for a moment. */
async function idOf(node: MeshNode, { name }: Row): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    try {
      const query = new URLSearchParams({ q: name, limit: '100' })
      const answer = await fetch(`${node.address()}/api/v1/places?${query}`)
      const { items } = (await answer.json()) as { items: { id: string; name: string }[] }
      const found = items.find((item) => item.name === name)
      if (found) return found.id
    } catch {
      // Killed, or about to be.
    }
    await setTimeout(200)
  }
  throw new Error(`Node ${node.rank} does not find ${name}.`)
}

export async function openMesh(form: Form): Promise<Mesh> {
  const nodes = await Promise.all(
    form.engines.map((engine, rank) => openNode({ rank, engine }, new Chance(form.seed, COMMANDS + rank))),
  )
  const forgotten: Mesh['forgotten'] = []
  const kills = { servers: 0, commands: 0 }

  /** Takes a text back, or hides a street. */
  const forget = async (node: MeshNode, chance: Chance) => {
    const known = (row: Row) => forgotten.some(({ word }) => `${row.street} ${row.summary}`.includes(word))
    const row = chance.one([...node.rows.values()].filter((one) => !known(one) && one.summary !== ''))
    const rank = Number(row.id.split('-')[1])
    const how = chance.happens(0.5) ? 'hidden' : 'redacted'
    const word = wordOf(how === 'hidden' ? 'street' : 'summary', node.rank, rank)
    if (how === 'hidden') {
      const hidden = { ...row, kind: 'CHRS' }
      node.rows.set(row.id, hidden)
      await node.publish([hidden])
    } else {
      const id = await idOf(node, row)
      const { exit, err } = await node.run(['redact', id, '/summary', '--reason', 'demande'])
      // One that was cut may have been done: then there is nothing left to take back.
      if (exit !== 0) {
        const again = await node.run(['redact', id, '/summary', '--reason', 'demande'])
        if (again.exit !== 0 && !again.err.includes('/summary')) throw new Error(`${err}${again.err}`)
      }
      node.rows.set(row.id, { ...row, summary: '' })
    }
    forgotten.push({ word, home: node.rank, how })
  }

  const write = async (node: MeshNode, round: number, chance: Chance) => {
    await edit(node, round, chance)
    if (chance.happens(0.4)) await forget(node, chance)
    if (chance.happens(0.2)) await withdraw(node, chance)
  }

  const read = async (node: MeshNode, killAfter: number | undefined) => {
    const { exit } = await node.run(['peer', 'sync', '--json'], killAfter)
    if (exit === null) kills.commands++
  }

  const round = async (number: number) => {
    const chance = new Chance(form.seed, number)
    const victim = chance.one(nodes)
    const writers = nodes.filter((_, rank) => rank === number % nodes.length || chance.happens(0.3))
    await Promise.all([
      ...writers.map((node) => write(node, number, new Chance(form.seed + node.rank, number))),
      ...nodes.map((node) => read(node, chance.happens(0.3) ? 500 + chance.below(3_000) : undefined)),
      setTimeout(chance.below(3_000)).then(async () => {
        await victim.kill()
        kills.servers++
        await setTimeout(chance.below(1_000))
        await victim.start()
      }),
    ])
  }

  const peersOf = async (node: MeshNode) => (await node.must<{ peers: Told[] }>('peer', 'list')).peers

  await followAll(nodes, form.shape)
  return {
    nodes,
    forgotten,
    kills,
    peersOf,
    fill: async () => {
      await Promise.all(nodes.map((node) => fill(node, form.records)))
    },
    fail: (share) => {
      for (const { front } of nodes) front.share = share
    },
    storm: async () => {
      for (let number = 1; number <= form.rounds; number++) await round(number)
    },
    quiet: async () => {
      for (let rounds = 1, verified = 0; ; rounds++) {
        const read = await Promise.all(nodes.map((node) => node.must<Sync>('peer', 'sync')))
        const changed = read.flatMap(({ peers }) => peers).reduce((sum, peer) => sum + (peer.changed ?? 0), 0)
        if (changed === 0) {
          const missing = await Promise.all(
            nodes.map(async (node) => {
              const peers = (await peersOf(node)).filter(({ complete }) => complete !== true)
              for (const peer of peers) await node.run(['peer', 'verify', peer.node])
              return peers.length
            }),
          )
          const count = missing.reduce((sum, one) => sum + one, 0)
          verified += count
          if (count === 0) return { rounds, verified }
        }
        if (rounds > 4 * nodes.length + 4) {
          const told = await Promise.all(nodes.map(peersOf))
          throw new Error(`It does not come to rest: ${JSON.stringify(told, null, 1)}`)
        }
      }
    },
    close: async () => {
      await Promise.all(nodes.map((node) => node.close()))
    },
  }
}
