/** A stage's application over real HTTP, and the same statements sent to its database alone. @module */
import { once } from 'node:events'
import { Agent, get, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { createApp } from '@maillage/api/app'
import type { Database } from '@maillage/api/db/tables'
import { CompiledQuery, type Kysely, type KyselyPlugin } from 'kysely'
import pg from 'pg'
import type { Stage } from './stage.ts'

export interface Served {
  /** The whole answer of a path, read to its end. @throws Error when it is not 200 */
  get(path: string): Promise<Buffer>
  /** Sends again, without the application, every statement that answers this path. */
  alone(path: string): Promise<() => Promise<void>>
  /** Saves a change with a key. @throws Error when it is not 200 */
  patch(path: string, key: string, version: number, body: object): Promise<void>
  close(): Promise<void>
}

/** Remembers every statement. */
function recorder(db: Kysely<Database>) {
  const statements: CompiledQuery[] = []
  const plugin: KyselyPlugin = {
    transformQuery: ({ node, queryId }) => {
      statements.push(db.getExecutor().compileQuery(node, queryId))
      return node
    },
    transformResult: async ({ result }) => result,
  }
  return { db: db.withPlugin(plugin), statements }
}

/** A request from a visitor of its own, so that nobody is asked to wait. */
function fetchAs(visitor: number, agent: Agent, url: string): Promise<Buffer> {
  const address = `10.${(visitor >> 16) & 255}.${(visitor >> 8) & 255}.${visitor & 255}`
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { 'X-Forwarded-For': address } }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('error', reject)
      response.on('end', () => {
        const body = Buffer.concat(parts)
        if (response.statusCode === 200) resolve(body)
        else reject(new Error(`${url} answered ${response.statusCode}: ${body.toString().slice(0, 300)}`))
      })
    }).on('error', reject)
  })
}

export async function serveStage(stage: Stage): Promise<Served> {
  const recorded = recorder(stage.deps.db)
  const observed = createApp({ ...stage.deps, db: recorded.db })
  const server = serve({ fetch: createApp(stage.deps).fetch, port: 0, hostname: '127.0.0.1' }) as Server
  // A long query keeps this whole process waiting; the one connection must outlive it.
  server.keepAliveTimeout = 0
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const client = stage.url === undefined ? undefined : new pg.Client({ connectionString: stage.url })
  await client?.connect()
  // As the application's own connections are: compiling a query takes longer than any of these runs.
  await client?.query('SET jit = off')
  const send = (statement: CompiledQuery) =>
    client
      ? client.query(statement.sql, [...statement.parameters])
      : stage.deps.db.executeQuery(CompiledQuery.raw(statement.sql, [...statement.parameters]))
  let visitor = 0
  return {
    get: (path) => fetchAs(visitor++, agent, `${origin}${path}`),
    alone: async (path) => {
      recorded.statements.length = 0
      await (await observed.request(path)).arrayBuffer()
      const statements = [...recorded.statements]
      return async () => {
        for (const statement of statements) await send(statement)
      }
    },
    patch: async (path, key, version, body) => {
      const response = await fetch(`${origin}${path}`, {
        method: 'PATCH',
        headers: {
          Authorization: `Bearer ${key}`,
          'Content-Type': 'application/json',
          'If-Match': `"${version}"`,
          'X-Forwarded-For': `10.9.${(visitor >> 8) & 255}.${visitor++ & 255}`,
        },
        body: JSON.stringify(body),
      })
      const text = await response.text()
      if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text.slice(0, 300)}`)
    },
    close: async () => {
      agent.destroy()
      await client?.end()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
