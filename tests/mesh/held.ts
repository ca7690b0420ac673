/** What a node holds, read from its backup: signed texts of each home, what is shown of them, and every trace of a word. @module */
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import type { MeshNode } from './node.ts'

interface Publication {
  readonly origin: string
  readonly id_hash: string
  readonly version: number
  readonly hash: string
  readonly reason: string | null
  readonly text: string
}

interface Kept {
  readonly deleted: boolean
  readonly doc: { readonly uri?: string; readonly body?: { readonly name?: string } }
}

export interface Held {
  /** Home (empty: its own) → hash of the id → version and hash of what was signed. */
  readonly signed: Map<string, Map<string, string>>
  /** Names of what it publishes and of what it shows of others, by global id. */
  readonly names: Map<string, string>
  /** Tables in which any of the words stands, each with one of its rows. */
  readonly traces: Map<string, string>
}

async function* rowsOf(file: string): AsyncGenerator<{ table: string; row: unknown; line: string }> {
  for await (const line of createInterface({ input: createReadStream(file).pipe(createGunzip()) })) {
    const said = JSON.parse(line) as [string, unknown]
    if (Array.isArray(said)) yield { table: said[0], row: said[1], line }
  }
}

/** Tables of a database, projections too, in which a word stands. */
async function tracesIn(url: string, words: RegExp, traces: Map<string, string>): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
       WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    )
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(
        `SELECT t::text AS row FROM ${name} t WHERE t::text ~ $1 LIMIT 1`,
        [words.source],
      )
      const [found] = rows
      if (found) traces.set(name.replace(/^public\./, ''), found.row)
    }
  } finally {
    await client.end()
  }
}

/** @param words that stand nowhere else */
export async function heldBy(node: MeshNode, words: RegExp): Promise<Held> {
  const file = node.file(`held-${Date.now()}.gz`)
  await node.must('backup', file)
  const held: Held = { signed: new Map(), names: new Map(), traces: new Map() }
  for await (const { table, row, line } of rowsOf(file)) {
    if (words.test(line)) held.traces.set(table, line)
    if (table === 'publications') {
      const { origin, id_hash, version, hash, reason, text } = row as Publication
      const of = held.signed.get(origin) ?? new Map<string, string>()
      held.signed.set(origin, of.set(id_hash, `${version} ${hash}`))
      const { id, type, body } = JSON.parse(text) as { id: string; type: string; body?: { name?: string } }
      if (origin === '' && reason === null && type === 'place') held.names.set(id, body?.name ?? '')
    }
    if (table === 'records') {
      const { deleted, doc } = row as Kept
      if (!deleted && doc.uri !== undefined) held.names.set(doc.uri, doc.body?.name ?? '')
    }
  }
  const url = node.databaseUrl()
  if (url) await tracesIn(url, words, held.traces)
  return held
}
