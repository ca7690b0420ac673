/**
 * What stands before a node: its public address, where answers come late, cut, twice, old, altered or not at all, as
 * chance has it.
 * @module
 */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import type { Chance } from '../bench/directory/chance.ts'

/** `lost`: before or after the node was asked; `altered`: names of records; `flipped`: one bit, anywhere. */
export const FAULTS = [
  'late',
  'slow',
  'lost',
  'cut',
  'truncated',
  'twice',
  'old',
  'altered',
  'flipped',
] as const
export type Fault = (typeof FAULTS)[number]

/** Stands in every altered record: found nowhere afterwards. */
export const FORGED = 'Falsifiée'

export interface Front {
  /** Public address of the node. */
  readonly url: string
  /** Where the node listens; undefined while it does not. */
  target: string | undefined
  /** Share of answers that fail, from 0 to 1. */
  share: number
  /** What they fail by. */
  kinds: readonly Fault[]
  readonly tally: Map<Fault, number>
  /** Of the answers, as they were sent. */
  bytes: number
  /** Records that were altered in answers sent whole. */
  forged: number
  close(): Promise<void>
}

interface Answer {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: Buffer
}

/** Headers of the message itself, which another connection says anew. */
const OF_CONNECTION = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'content-encoding',
])

/** Asks the node, uncompressed: what is said is what faults change. */
function ask(target: string, incoming: IncomingMessage, body: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(
      `${target}${incoming.url}`,
      {
        method: incoming.method ?? 'GET',
        headers: { ...incoming.headers, 'accept-encoding': 'identity', connection: 'close' },
      },
      async (answer) => {
        const chunks: Buffer[] = []
        try {
          for await (const chunk of answer) chunks.push(chunk as Buffer)
        } catch (error) {
          reject(error)
        }
        const headers = Object.entries(answer.headers).flatMap(([name, value]) =>
          value === undefined || OF_CONNECTION.has(name) ? [] : [[name, String(value)]],
        )
        resolve({
          status: answer.statusCode ?? 502,
          headers: Object.fromEntries(headers),
          body: Buffer.concat(chunks),
        })
      },
    )
    asked.on('error', reject)
    asked.end(body)
  })
}

const isChanges = (path: string): boolean => path.startsWith('/federation/v1/changes')

/** Where records stand; a document whose name is altered would keep them from being read at all. */
const isOfRecords = (path: string): boolean => isChanges(path) || path.startsWith('/federation/v1/records')

/** Items twice, in another order; the line that tells of the page stays the last. */
function doubled(body: Buffer): Buffer {
  const lines = body.toString().split('\n')
  const end = lines.splice(-2)
  return Buffer.from([...lines, ...lines.reverse()].slice(0, 1_000).concat(end).join('\n'))
}

function flipped(body: Buffer, chance: Chance): Buffer {
  if (body.length === 0) return body
  const other = Buffer.from(body)
  const at = chance.below(body.length)
  other[at] = (body[at] ?? 0) ^ (1 << chance.below(8))
  return other
}

const NAME = /"name":"[^"]*"/g

export async function openFront(chance: Chance): Promise<Front> {
  /** First answer to each question. */
  const first = new Map<string, Answer>()
  const draw = (path: string): Fault | undefined => {
    if (!/^\/(federation|\.well-known)\//.test(path) || !chance.happens(front.share)) return undefined
    const fault = chance.one(front.kinds)
    front.tally.set(fault, (front.tally.get(fault) ?? 0) + 1)
    return fault
  }
  const changed = (fault: Fault | undefined, path: string, answer: Answer): Answer => {
    const { body } = answer
    if (fault === 'old') return first.get(path) ?? answer
    if (fault === 'truncated') return { ...answer, body: body.subarray(0, body.length >> 1) }
    if (fault === 'twice' && isChanges(path)) return { ...answer, body: doubled(body) }
    if (fault === 'flipped') return { ...answer, body: flipped(body, chance) }
    if (fault === 'altered' && isOfRecords(path)) {
      const said = body.toString()
      if (isChanges(path)) front.forged += said.match(NAME)?.length ?? 0
      return { ...answer, body: Buffer.from(said.replace(NAME, `"name":"${FORGED}"`)) }
    }
    return answer
  }
  const send = async (
    outgoing: ServerResponse,
    fault: Fault | undefined,
    { status, headers, body }: Answer,
  ) => {
    front.bytes += body.length
    const isBodyless = status === 204 || status === 304
    outgoing.writeHead(status, { ...headers, ...(isBodyless ? {} : { 'content-length': body.length }) })
    if (fault === 'cut') {
      outgoing.write(body.subarray(0, body.length >> 1))
      await setTimeout(20)
      outgoing.destroy()
      return
    }
    const pieces = fault === 'slow' ? 8 : 1
    for (let piece = 0; piece < pieces; piece++) {
      if (piece > 0) await setTimeout(100)
      const from = Math.floor((piece * body.length) / pieces)
      outgoing.write(body.subarray(from, Math.floor(((piece + 1) * body.length) / pieces)))
    }
    outgoing.end()
  }
  const pass = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const path = incoming.url ?? '/'
    const said = await text(incoming)
    const fault = draw(path)
    const isAsked = fault !== 'lost' || chance.happens(0.5)
    if (front.target === undefined || !isAsked) return void outgoing.destroy()
    if (fault === 'late') await setTimeout(chance.below(1_500))
    if (fault === 'twice') await ask(front.target, incoming, said)
    const answer = await ask(front.target, incoming, said)
    if (!first.has(path) && answer.status === 200) first.set(path, answer)
    if (fault === 'lost') return void outgoing.destroy()
    await send(outgoing, fault, changed(fault, path, answer))
  }
  const server = createServer((incoming, outgoing) => {
    outgoing.on('error', () => {})
    // A node that is not there, or dies while it answers, is a connection that ends.
    void pass(incoming, outgoing).catch(() => outgoing.destroy())
  })
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const front: Front = {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    target: undefined,
    share: 0,
    kinds: FAULTS,
    tally: new Map(),
    bytes: 0,
    forged: 0,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return front
}
