/**
 * A network of real directories in one process whose links fail as links do: answers are cut, lost, repeated, mixed,
 * old or forged, and readers end before what they read is kept. Time and faults are the test's.
 * @module
 */
import { findNode, keptPair, signerOf } from '@maillage/api/features/federation'
import { readPeer } from '@maillage/api/features/peers'
import type { Projector, RecordDraft } from '@maillage/api/features/records'
import { projectorsOf, settle } from '@maillage/api/registry'
import { Unavailable } from '@maillage/shared/errors'
import { globalId } from '@maillage/shared/federation'
import fc from 'fast-check'
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { placeBody, placeDraft } from '../support/drafts.ts'
import type { NetNode, Network } from '../support/network.ts'
import { save } from '../support/save.ts'

export const FAULTS = ['cut', 'lost', 'twice', 'mixed', 'old', 'forged', 'foreign', 'crash', 'none'] as const
/** Faults after which something of a page is missing. */
const FALSE: ReadonlySet<Fault> = new Set(['forged'])

export type Fault = (typeof FAULTS)[number]

/** Each follows all others; where it reads them is the shape. */
export const SHAPES = ['mesh', 'ring', 'hub'] as const
export type Shape = (typeof SHAPES)[number]

export type Step =
  | { readonly do: 'write'; readonly node: number; readonly place: number }
  | { readonly do: 'end'; readonly node: number; readonly place: number; readonly erase: boolean }
  | { readonly do: 'read'; readonly node: number; readonly link: number; readonly fault: Fault }
  | { readonly do: 'epoch'; readonly node: number }

export interface Plan {
  readonly shape: Shape
  /** How many nodes. */
  readonly size: number
  /** Items of a page. */
  readonly page: number
  /** Whether digests answer: a site of files alone has none, and whoever falsifies is found by them. */
  readonly digests: boolean
  readonly steps: readonly Step[]
}

const small = fc.nat({ max: 4 })

/** Few, so that they are written again and again. */
const place = fc.nat({ max: 1 })

const stepArbitrary: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('write' as const), node: small, place }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('end' as const), node: small, place, erase: fc.boolean() }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('read' as const),
      node: small,
      link: small,
      fault: fc.constantFrom(...FAULTS),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('epoch' as const), node: small }) },
)

export const planArbitrary: fc.Arbitrary<Plan> = fc.record({
  shape: fc.constantFrom(...SHAPES),
  size: fc.integer({ min: 2, max: 4 }),
  page: fc.integer({ min: 1, max: 3 }),
  digests: fc.boolean(),
  steps: fc.array(stepArbitrary, { minLength: 8, maxLength: 30 }),
})

/** Nodes that a node reads at their own address. */
export function linksOf(shape: Shape, size: number, node: number): number[] {
  const others = Array.from({ length: size }, (_, rank) => rank).filter((rank) => rank !== node)
  if (shape === 'mesh') return others
  if (shape === 'ring') return [(node + 1) % size].filter((rank) => rank !== node)
  return node === 0 ? others : [0]
}

const pick = <T>(list: readonly T[], rank: number): T => list[rank % list.length] as T

/** Ended at the last moment, as by a machine that stops. */
const stopped = () => Object.assign(new Error('stopped'), { code: '57P01' })

/** Records that a node signs in the name of another, in every way it may say so. */
async function foreign({ node, deps }: NetNode, nodes: readonly NetNode[]): Promise<string[]> {
  const self = await findNode(deps.db)
  const victim = nodes.find((one) => one.node !== node)
  if (!self || !victim) return []
  const sign = await signerOf(await keptPair(self.secret))
  const lies = [
    { id: globalId(victim.node, uuidv7()), origin: victim.node },
    { id: globalId(victim.node, uuidv7()), origin: node },
    { id: globalId(node, uuidv7()), origin: victim.node },
  ]
  const { type, schema, license, attribution } = placeDraft()
  const modified = new Date(deps.now()).toISOString()
  const body = placeBody({ name: 'Faux' })
  return Promise.all(
    lies.map(async (lie) => {
      const { text } = await sign({
        ...lie,
        type,
        schema,
        license,
        attribution,
        modified,
        version: deps.now(),
        body,
      })
      return `{"seq":1,"record":${text}}`
    }),
  )
}

/** Another epoch, in which the same records come in another order. */
async function renumber({ deps }: NetNode): Promise<void> {
  await deps.db.transaction().execute(async (trx) => {
    await sql`UPDATE node SET epoch = gen_random_uuid()::text`.execute(trx)
    await sql`WITH own AS (
        SELECT id_hash, seq, row_number() OVER (ORDER BY seq) AS up, row_number() OVER (ORDER BY seq DESC) AS down
        FROM publications WHERE origin = ''
      ) UPDATE publications p SET seq = -b.seq FROM own a JOIN own b ON b.down = a.up WHERE p.id_hash = a.id_hash`.execute(
      trx,
    )
    await sql`UPDATE publications SET seq = -seq WHERE seq < 0`.execute(trx)
  })
}

/** A record that somebody holds has become an older one of itself. */
class AgedError extends Error {}

const versionsIn = async ({ deps }: NetNode): Promise<Map<string, number>> => {
  const held = await deps.db
    .selectFrom('publications')
    .select(['uri', 'version'])
    .where('origin', '<>', '')
    .execute()
  return new Map(held.map(({ uri, version }) => [uri ?? '', version]))
}

/** What a plan leaves behind, in an order that satisfies foreign keys. */
const HELD = [
  'places',
  'revisions',
  'slugs',
  'aliases',
  'erasures',
  'peers',
  'publications',
  'digest',
  'node',
  'records',
] as const

export interface Simulation {
  readonly nodes: readonly NetNode[]
  run(plan: Plan): Promise<void>
  /** Reads on every link without a fault until nothing changes. @returns rounds */
  heal(plan: Plan): Promise<number>
}

interface Place {
  readonly draft: RecordDraft
  isGone: boolean
}

/** @param nodes as many as a plan may need; emptied before each plan */
export function simulate(network: Network, nodes: readonly NetNode[]): Simulation {
  let fault: Fault = 'none'
  let page = 3
  let edition = 0
  let digests = true
  /** What a node gave first of each record since the plan began, by its id. */
  let given = new Map<string, Map<string, string>>()
  const places = new Map<string, Place>()
  const crash: Projector = async () => {
    if (fault === 'crash') throw stopped()
  }
  network.between = async ({ to, path, answer }) => {
    if (path.startsWith('/federation/v1/digest') && !digests) return { status: 404, body: new Uint8Array() }
    if (!path.startsWith('/federation/v1/changes')) return answer()
    const question = path.replace(/limit=\d+/, `limit=${page}`)
    const there = nodes.find(({ node }) => node === to)
    const response = await there?.app.request(question, { headers: { accept: 'application/x-ndjson' } })
    if (!response) throw new Unavailable(`${to} is not there.`)
    let body = new Uint8Array(await response.arrayBuffer())
    const lines = new TextDecoder().decode(body).split('\n')
    const end = lines.splice(-2)
    const said = (items: string[]) => new TextEncoder().encode([...items, ...end].join('\n'))
    if (fault === 'lost') throw new Unavailable('lost')
    if (fault === 'cut') body = body.slice(0, Math.floor(body.length / 2))
    if (fault === 'twice') body = said([...lines, ...lines].slice(0, 1_000))
    if (fault === 'mixed') body = said([...lines].reverse())
    // As a relay that was away, or somebody who replays: what it gave first of each record, after what it gives now.
    const first = given.get(to) ?? new Map<string, string>()
    given.set(to, first)
    if (fault === 'old') body = said([...lines, ...first.values()].slice(0, 1_000))
    for (const line of lines) {
      const id = /"id":"([^"]*\/p\/[^"]*)"/.exec(line)?.[1] ?? ''
      if (!first.has(id)) first.set(id, line)
    }
    if (fault === 'foreign' && there) body = said([...lines, ...(await foreign(there, nodes))])
    if (fault === 'forged') body = said(lines.map((line) => line.replace(/"name":"[^"]*"/, '"name":"Faux"')))
    return { status: response.status, body }
  }
  const reading = async (reader: NetNode, other: NetNode) => {
    const { deps } = reader
    const before = await versionsIn(reader)
    const [read] = await Promise.allSettled([
      readPeer({ ...deps, projectors: [...projectorsOf(deps), crash] }, other.node).then(() => settle(deps)),
    ])
    for (const [uri, version] of await versionsIn(reader))
      if (version < (before.get(uri) ?? 0)) throw new AgedError(`${uri} went back to version ${version}.`)
    if (read.status === 'rejected') throw read.reason
  }
  const empty = async (size: number, shape: Shape) => {
    places.clear()
    given = new Map()
    // A few rows: deleting them takes a tenth of what truncating so many tables does.
    for (const { deps } of nodes)
      for (const table of HELD) await sql`DELETE FROM ${sql.table(table)}`.execute(deps.db)
    for (const one of nodes.slice(0, size)) await one.found()
    for (const [rank, one] of nodes.slice(0, size).entries())
      for (const [other, there] of nodes.slice(0, size).entries())
        if (other !== rank)
          await one.follow(there, {
            relay: shape !== 'mesh',
            indirect: !linksOf(shape, size, rank).includes(other),
          })
  }
  const act = async (plan: Plan, step: Step) => {
    const { size, shape } = plan
    const rank = step.node % size
    const node = nodes[rank] as NetNode
    if (step.do === 'read') {
      fault = plan.digests || !FALSE.has(step.fault) ? step.fault : 'none'
      await reading(node, nodes[pick(linksOf(shape, size, rank), step.link)] as NetNode).catch((error) => {
        if (step.fault === 'none' || error instanceof AgedError) throw error
      })
      fault = 'none'
      return
    }
    if (step.do === 'epoch') {
      await renumber(node)
      return
    }
    const key = `${rank} ${step.place}`
    const known = places.get(key)
    if (known?.isGone) return
    if (step.do === 'write') {
      const draft = known?.draft ?? placeDraft()
      places.set(key, { draft, isGone: false })
      await save(node.deps, { ...draft, body: placeBody({ name: `Lieu ${key} ${edition++}` }) })
    } else if (known) {
      known.isGone = true
      const { body: _, ...rest } = known.draft
      const reason = step.erase ? 'erasure' : 'closed'
      await save(node.deps, { ...rest, deleted: { reason }, ...(step.erase ? { eraseHistory: true } : {}) })
    }
  }
  return {
    nodes,
    run: async (plan) => {
      page = plan.page
      digests = plan.digests
      await empty(plan.size, plan.shape)
      for (const step of plan.steps) {
        network.pass(1_000)
        await act(plan, step)
      }
    },
    heal: async ({ shape, size }) => {
      // What was refused on the way is found by comparing, the day after.
      for (let round = 1; ; round++) {
        network.pass(86_500_000)
        let changed = 0
        for (const [rank, node] of nodes.slice(0, size).entries())
          for (const link of linksOf(shape, size, rank)) {
            const before = await node.held()
            await reading(node, nodes[link] as NetNode)
            if ((await node.held()) !== before) changed++
          }
        if (changed === 0) return round
        if (round > 3 * size + 3) throw new Error('It does not come to rest.')
      }
    },
  }
}
