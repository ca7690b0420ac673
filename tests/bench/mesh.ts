/** Following a node over real HTTP: reading all of it, one change, one difference, and a hostile one. On PostgreSQL. @module */
import { execFile } from 'node:child_process'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { type OpenDatabase, openPostgres } from '@maillage/api/db/open'
import type { Deps } from '@maillage/api/deps'
import { keyPairOf, makeNode, rebuildDigest, signAll } from '@maillage/api/features/federation'
import { addPeer, compare, findPeer, preview } from '@maillage/api/features/peers'
import { draftOf, saveRecords } from '@maillage/api/features/records'
import { projectorsOf } from '@maillage/api/registry'
import { sql } from 'kysely'
import { freePort, startServer } from '../support/processes.ts'
import { withDatabase } from './imports.ts'
import type { Bootstrap } from './reader.ts'
import { depsOf, drawing, onServer, openStage, SERVER_URL, say, urlOf } from './stage.ts'
import { type BenchRow, timed } from './table.ts'
import { elapsed, timesOf } from './timing.ts'

const HELD = 100_000
const COMPARED = 1_000_000
const CHANGES = 20

const seconds = (time: number): string => `${(time / 1_000).toFixed(1)} s`
const kilobytes = (bytes: number): string => `${(bytes / 1_000).toFixed(1)} kB`

const root = (rank: number) => keyPairOf(new Uint8Array(32).fill(rank))
const about = { name: 'bench', operator: 'bench', area: [] }

/** Settings of a node at a port of this machine. */
const settingsAt = (port: number, url: string) => ({
  PORT: String(port),
  PUBLIC_URL: `http://localhost:${port}`,
  ALLOW_PRIVATE_PEERS: '1',
  DATABASE_URL: url,
})

/** A database with the same places, which become those of another node. */
async function copyOf(places: number, name: string): Promise<string> {
  const stage = await openStage('postgres', places)
  await stage.close()
  const from = new URL(stage.url ?? '').pathname.slice(1)
  await onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`, `CREATE DATABASE ${name} TEMPLATE ${from}`)
  return urlOf(name)
}

interface Side {
  readonly open: OpenDatabase
  readonly deps: Deps
  readonly settings: ReturnType<typeof settingsAt>
}

async function sideOf(url: string, rank: number): Promise<Side> {
  const settings = settingsAt(await freePort(), url)
  const open = openPostgres(url)
  const deps = depsOf(open, settings)
  await makeNode(deps, await root(rank), about)
  await signAll(deps)
  // Its server would project all of it again, as after a change of address.
  const projected = { key: 'projected', value: deps.host }
  await open.db
    .insertInto('meta')
    .values(projected)
    .onConflict((conflict) => conflict.column('key').doUpdateSet(projected))
    .execute()
  return { open, deps, settings }
}

/** Reads all of a node in another process. */
async function bootstrap(reader: Side, home: Side): Promise<Bootstrap> {
  const script = new URL('reader.ts', import.meta.url).pathname
  const args = [script, reader.settings.DATABASE_URL, reader.settings.PUBLIC_URL, home.settings.PUBLIC_URL]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  return JSON.parse(stdout) as Bootstrap
}

/** Milliseconds from the end of a save at home until the reader shows it, and what each save took. */
async function lags(home: Side, base: string): Promise<{ lag: number[]; save: number[] }> {
  const lag: number[] = []
  const save: number[] = []
  const { deps, open } = home
  for (let change = 0; change < CHANGES; change++) {
    const { id } = drawing.place(change)
    const { doc } = await open.db
      .selectFrom('records')
      .select('doc')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const draft = draftOf(doc)
    const name = `Lieu changé ${change}`
    save.push(
      await elapsed(() =>
        open.db
          .transaction()
          .execute((trx) =>
            saveRecords(
              trx,
              [{ ...draft, body: { ...draft.body, name } }],
              { now: deps.now(), actor: 'operator', reason: 'bench' },
              projectorsOf(deps),
            ),
          ),
      ),
    )
    lag.push(
      await elapsed(async () => {
        for (;;) {
          const shown = await fetch(`${base}/api/v1/places/${id}`)
          if ((await shown.text()).includes(name)) return
          await setTimeout(20)
        }
      }),
    )
  }
  return { lag, save }
}

/** Bytes of an answer as they are sent, and as they are read. */
async function bytesOf(url: string): Promise<{ sent: number; read: number }> {
  const answered = await fetch(url, { headers: { accept: 'application/x-ndjson' } })
  const text = await answered.text()
  const sent = answered.headers.get('content-length')
  return { sent: sent === null ? gzipSync(text).length : Number(sent), read: Buffer.byteLength(text) }
}

async function* benchReading(): AsyncGenerator<BenchRow> {
  const homeUrl = await copyOf(HELD, 'maillage_bench_mesh_home')
  const home = await sideOf(homeUrl, 11)
  const homeServer = await startServer(home.settings)
  try {
    yield* await withDatabase('maillage_bench_mesh_reader', async (url) => {
      const rows: BenchRow[] = []
      const reader = await sideOf(url, 12)
      const { records, time, verifying, memory } = await bootstrap(reader, home)
      rows.push({
        name: `PostgreSQL: reading a node of ${records} records whole (${Math.round(memory)} MB) / verifying alone`,
        ours: seconds(time),
        reference: seconds(verifying),
        ratio: time / verifying,
      })
      say(`  read: ${JSON.stringify({ records, time, verifying, memory })}`)
      const readerServer = await startServer(reader.settings)
      try {
        const seen = await preview(home.deps, reader.settings.PUBLIC_URL)
        await addPeer(home.deps, seen, seen.document.root.kid, { state: 'trusted' })
        const { lag, save } = await lags(home, readerServer.url)
        rows.push(
          timed('PostgreSQL: from a save until a partner shows it / the save', timesOf(lag), timesOf(save)),
        )
        const { head } = (await (
          await fetch(`${homeServer.url}/federation/v1/changes?since=0&limit=1`)
        ).json()) as {
          head: number
        }
        const page = await bytesOf(`${homeServer.url}/federation/v1/changes?since=${head - 1}&limit=1000`)
        const many = await bytesOf(`${homeServer.url}/federation/v1/changes?since=0&limit=1000`)
        rows.push(
          {
            name: 'bytes of one change, sent alone / uncompressed',
            ours: kilobytes(page.sent),
            reference: kilobytes(page.read),
            ratio: page.sent / page.read,
          },
          {
            name: 'bytes of one change among a thousand, sent / uncompressed',
            ours: kilobytes(many.sent / 1_000),
            reference: kilobytes(many.read / 1_000),
            ratio: many.sent / many.read,
          },
        )
      } finally {
        await readerServer.stop()
        await reader.open.close()
      }
      return rows
    })
  } finally {
    await homeServer.stop()
    await home.open.close()
    await onServer('DROP DATABASE IF EXISTS maillage_bench_mesh_home WITH (FORCE)')
  }
}

/** As many records as in the digest: only the one that differs is ever asked for, hence only that one is signed. */
const pretend = (open: OpenDatabase, origin: string, prefix: string) =>
  sql`INSERT INTO publications (origin, uri, version, seq, kid, id_hash, hash, text)
    SELECT ${origin}, ${prefix} || n, 1, 1000000000 + n, '', sha256(n::text::bytea), sha256(('h' || n)::bytea), '{}'
    FROM generate_series(1, ${sql.lit(COMPARED - 1)}) AS n`.execute(open.db)

async function benchComparing(): Promise<BenchRow> {
  return withDatabase('maillage_bench_mesh_home', (homeUrl) =>
    withDatabase('maillage_bench_mesh_reader', async (readerUrl) => {
      const home = await sideOf(homeUrl, 11)
      const reader = await sideOf(readerUrl, 12)
      const { PUBLIC_URL } = home.settings
      await pretend(home.open, '', '')
      await pretend(reader.open, PUBLIC_URL, `${PUBLIC_URL}/p/`)
      await home.open.db.transaction().execute(async (trx) => {
        const draft = { ...drawing.place(1), license: 'etalab-2.0' }
        const context = { now: home.deps.now(), actor: 'operator', reason: 'bench' }
        await saveRecords(trx, [draft], context, projectorsOf(home.deps))
        await rebuildDigest(trx, '')
      })
      const server = await startServer(home.settings)
      try {
        const asked = { requests: 0, bytes: 0 }
        const askPeer: Deps['askPeer'] = async (url, request) => {
          const answered = await reader.deps.askPeer(url, request)
          asked.requests++
          asked.bytes += answered.body.length
          return answered
        }
        const deps = { ...reader.deps, askPeer, projectors: projectorsOf(reader.deps) }
        const seen = await preview(reader.deps, PUBLIC_URL)
        await addPeer(deps, seen, seen.document.root.kid, { state: 'trusted' })
        await reader.open.db.transaction().execute((trx) => rebuildDigest(trx, PUBLIC_URL))
        const find = async () => {
          const peer = await findPeer(reader.open.db, PUBLIC_URL)
          if (peer) await compare(deps, peer)
        }
        const first = await elapsed(find)
        const found = { ...asked }
        const again = await elapsed(find)
        say(
          `  compared: ${JSON.stringify({ first, again, found, equal: { requests: asked.requests - found.requests, bytes: asked.bytes - found.bytes } })}`,
        )
        return {
          name: `PostgreSQL: one of ${COMPARED} records differs, found and mended (${found.requests} requests, ${kilobytes(found.bytes)}) / nothing differs (${asked.requests - found.requests} request, ${kilobytes(asked.bytes - found.bytes)})`,
          ours: `${Math.round(first)} ms`,
          reference: `${Math.round(again)} ms`,
          ratio: first / again,
        }
      } finally {
        await server.stop()
        await home.open.close()
        await reader.open.close()
      }
    }),
  )
}

export async function* benchMesh(): AsyncGenerator<BenchRow> {
  if (!SERVER_URL) return
  yield await benchComparing()
  yield* benchReading()
}
