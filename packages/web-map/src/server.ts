/** The entry of `pnpm start`: settings, directory, pages, one line with the address. @module */

import { createApp } from '@maillage/api/app'
import { loadConfig } from '@maillage/api/config'
import { startServer } from '@maillage/api/server'
import { MaillageError } from '@maillage/shared/errors'
import { createWebApp } from './app.tsx'
import { buildAssets } from './build.ts'

async function main(): Promise<void> {
  const config = loadConfig(process.env)
  const server = await startServer(config, async (deps) => {
    const { now, uuid, log, mailer } = deps
    const { name, publicUrl, legal, mapStyleUrl, production, trustProxy } = config
    const app = createWebApp({
      api: createApp(deps),
      site: { name, publicUrl, legal, mapStyleUrl },
      assets: await buildAssets(),
      production,
      trustProxy,
      now,
      uuid,
      ...(mailer.kept() ? { messages: () => mailer.kept() ?? [] } : {}),
      log,
    })
    return (request, env) => app.fetch(request, env as object)
  })
  process.stdout.write(`${config.name} listens on ${config.publicUrl}\n`)
  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    void server.stop().catch((error: unknown) => {
      process.exitCode = 1
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    })
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

await main().catch((error: unknown) => {
  process.exitCode = 1
  const words =
    error instanceof MaillageError ? error.message : error instanceof Error ? error.stack : String(error)
  process.stderr.write(`${words}\n`)
})
