/** Searches while hostile nodes are read, against the same at rest. On PostgreSQL. @module */
import { setTimeout } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { answer, drip, openRawServer, pour } from '../security/peers-server.ts'
import { searchPaths } from './paths.ts'
import { serveStage } from './serve.ts'
import { depsOf, openStage, SERVER_URL, say } from './stage.ts'
import { type BenchRow, timed } from './table.ts'
import { type Action, inTurn } from './timing.ts'

const HELD = 100_000

/** What a partner may send to whoever reads it. */
const BOMB = gzipSync(Buffer.alloc(64 * 1024 * 1024))
const PIECE = Buffer.alloc(64 * 1024, 'x')
const KEYS = `{${Array.from({ length: 1_000_000 }, (_, rank) => `"k${rank}":0`).join()}}`

const hostile = {
  '/flood': (socket: Parameters<typeof pour>[0]) => {
    socket.write(answer(200, { 'content-length': 10 * 1024 ** 3 }))
    pour(socket, PIECE, 10 * 1024 ** 3)
  },
  '/drip': (socket: Parameters<typeof pour>[0]) => {
    socket.write(answer(200, { 'content-length': 1_000 }))
    drip(socket, 'x', 1_000)
  },
  '/bomb': (socket: Parameters<typeof pour>[0]) =>
    socket.end(answer(200, { 'content-encoding': 'gzip', 'content-length': BOMB.length }, BOMB)),
  '/keys': (socket: Parameters<typeof pour>[0]) =>
    socket.end(answer(200, { 'content-length': Buffer.byteLength(KEYS) }, KEYS)),
}

/** Searches of a directory at rest, and while it reads four nodes that send it all they can, again and again. */
export async function benchAttack(): Promise<BenchRow[]> {
  if (!SERVER_URL) return []
  const stage = await openStage('postgres', HELD)
  const served = await serveStage(stage)
  const server = await openRawServer(hostile)
  const { askPeer } = depsOf(stage.open, { ALLOW_PRIVATE_PEERS: '1' })
  const attack = { on: false, over: false, read: 0 }
  const ask = async (path: string) => {
    while (!attack.over) {
      if (!attack.on) await setTimeout(5)
      else {
        await askPeer(server.url(path)).catch(() => undefined)
        attack.read++
        // A job reads one after the other, and comes back after minutes: nobody asks without a pause.
        await setTimeout(50)
      }
    }
  }
  const asking = Object.keys(hostile).map(ask)
  const paths = searchPaths['near a point, 20 km, three criteria'] ?? []
  const search = (on: boolean) =>
    paths.map(
      (path): Action =>
        () => {
          attack.on = on
          return served.get(path)
        },
    )
  const [during, rest] = await inTurn([search(true), search(false)])
  attack.over = true
  await server.close()
  await Promise.all(asking)
  await served.close()
  await stage.close()
  say(`  attacked: ${attack.read} answers cut`)
  return [timed('PostgreSQL: searches while four hostile nodes are read without end / at rest', during, rest)]
}
