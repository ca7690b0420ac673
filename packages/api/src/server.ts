/** Runs a directory: the application on HTTP, commands on the folder's socket, a graceful stop. @module */
import { once } from 'node:events'
import type { Server } from 'node:http'
import { serve } from '@hono/node-server'
import { Unavailable } from '@maillage/shared/errors'
import type { Config } from './config.ts'
import type { Deps } from './deps.ts'
import { loadDemo } from './features/demo/index.ts'
import { refuseUnreadable } from './http/problem.ts'
import { HeldElsewhere } from './process/command.ts'
import { serveCommands } from './process/control.ts'
import { openDirectory } from './process/directory.ts'
import { runCommand } from './process/program.ts'
import { projectorsOf, settle } from './registry.ts'

/** Longest wait for requests under way when stopping, in milliseconds. */
const GRACE = 10_000

export interface RunningServer {
  readonly deps: Deps
  readonly port: number
  /** Stops taking requests, lets those under way end, and jobs too, closes the database. */
  stop(): Promise<void>
}

type Fetch = (request: Request, env: unknown) => Response | Promise<Response>

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const timer = setTimeout(() => server.closeAllConnections(), GRACE)
  await closed
  clearTimeout(timer)
}

/**
 * Starts serving what `createFetch` makes of the opened directory.
 * @throws Unavailable when the data folder or the port is taken
 */
export async function startServer(
  config: Config,
  createFetch: (deps: Deps) => Fetch | Promise<Fetch>,
): Promise<RunningServer> {
  const directory = await openDirectory(config).catch((error: unknown) => {
    if (!(error instanceof HeldElsewhere)) throw error
    throw new Unavailable(`Another process holds ${config.dataDir}; stop it, or set DATA_DIR.`, {
      cause: error,
    })
  })
  const { deps } = directory
  let server: Server | undefined
  try {
    await loadDemo(deps.db, deps.now(), projectorsOf(deps))
    await settle(deps)
    const fetch = await createFetch(deps)
    server = serve({ fetch: fetch as never, port: config.port, hostname: config.host }) as Server
    server.on('clientError', refuseUnreadable)
    await once(server, 'listening').catch((cause: unknown) => {
      throw new Unavailable(
        `${config.host}:${config.port} cannot be listened on: stop what uses it, or set PORT.`,
        { cause },
      )
    })
    const control = config.databaseUrl
      ? undefined
      : await serveCommands(config.dataDir, (argv, io) =>
          runCommand(argv, { io, open: async () => deps, now: deps.now, uuid: deps.uuid }),
        )
    // Readers do not wait for the queue; without it, which it has noted, they are served all the same.
    void deps.jobs.start().catch(() => {})
    const http = server
    const address = http.address()
    return {
      deps,
      port: typeof address === 'object' && address ? address.port : config.port,
      stop: async () => {
        await Promise.all([closeServer(http), control && closeServer(control)])
        await directory.close()
      },
    }
  } catch (error) {
    if (server) await closeServer(server)
    await directory.close()
    throw error
  }
}
