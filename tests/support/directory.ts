/** A whole directory in process: real database, real gazetteer, real application; only clock and log are ours. @module */
import { createApp } from '@maillage/api/app'
import { loadConfig } from '@maillage/api/config'
import { createDeps, type Deps } from '@maillage/api/deps'
import type { PlaceRecord } from '@maillage/shared/revision'
import { openTestDatabase, type TestDatabase } from './engines.ts'
import { freshFolder } from './processes.ts'

export interface TestDirectory {
  readonly deps: Deps
  readonly database: TestDatabase
  readonly app: ReturnType<typeof createApp>
  /** Every line logged so far. */
  readonly logged: Record<string, string | number | boolean>[]
  /** JSON of a GET. */
  get<T = unknown>(path: string): Promise<{ status: number; body: T; headers: Headers }>
  /** A record as it is kept, whatever else is shown with it. */
  record(id: string): Promise<PlaceRecord>
  close(): Promise<void>
}

/** Monday 16 November 2026, 10:00 in Paris. */
export const NOW = Date.parse('2026-11-16T09:00:00Z')

export async function openTestDirectory(overrides: Partial<Deps> = {}): Promise<TestDirectory> {
  const database = await openTestDatabase()
  const logged: TestDirectory['logged'] = []
  const config = loadConfig({
    NODE_ENV: 'test',
    PUBLIC_URL: overrides.host ?? 'https://annuaire.example.org',
    DATA_DIR: await freshFolder(),
  })
  const deps = createDeps(config, database, {
    now: () => NOW,
    log: (entry) => logged.push(entry),
    ...overrides,
  })
  const app = createApp(deps)
  return {
    deps,
    database,
    app,
    logged,
    get: async <T>(path: string) => {
      const response = await app.request(path)
      return { status: response.status, body: (await response.json()) as T, headers: response.headers }
    },
    record: async (id) => {
      const response = await app.request(`/p/${id}`, { headers: { accept: 'application/json' } })
      return (await response.json()) as PlaceRecord
    },
    close: async () => {
      await deps.jobs.stop()
      await database.close()
    },
  }
}
