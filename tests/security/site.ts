/** The whole site over a real directory, for tests that come as a stranger would. @module */
import { createApp } from '@maillage/api/app'
import { createWebApp } from '../../packages/web-map/src/app.tsx'
import { buildAssets } from '../../packages/web-map/src/build.ts'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'

export interface Site extends TestDirectory {
  readonly web: ReturnType<typeof createWebApp>
  /** A page or an answer of the API, with what its caller sends. */
  page(path: string, init?: RequestInit): Promise<Response>
}

/** @param production as visitors meet it */
export async function openSite(production = false): Promise<Site> {
  const directory = await openTestDirectory()
  const { deps } = directory
  const api = createApp({ ...deps, config: { ...deps.config, production } })
  const web = createWebApp({
    api,
    site: { name: 'Annuaire', publicUrl: deps.config.publicUrl, legal: {} },
    assets: await buildAssets(),
    production,
    trustProxy: true,
    now: deps.now,
    uuid: deps.uuid,
    log: deps.log,
  })
  return { ...directory, web, page: async (path, init) => web.request(path, init) }
}

/** A form as a browser sends it. */
export const form = (fields: Record<string, string>, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
  body: new URLSearchParams(fields).toString(),
})
