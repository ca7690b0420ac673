import { Unavailable } from '@maillage/shared/errors'
import type { Kysely } from 'kysely'
import { type MigrationProvider, Migrator } from 'kysely/migration'
import * as ground from './migrations/001-ground.ts'
import * as tiles from './migrations/002-tiles.ts'
import * as speed from './migrations/003-speed.ts'
import * as hours from './migrations/004-hours.ts'
import * as accounts from './migrations/005-accounts.ts'
import * as reports from './migrations/006-reports.ts'
import * as freshness from './migrations/007-freshness.ts'
import * as survey from './migrations/008-survey.ts'
import * as words from './migrations/009-words.ts'
import * as hsds from './migrations/010-hsds.ts'
import * as dumps from './migrations/011-dumps.ts'
import * as living from './migrations/012-living.ts'
import * as indicators from './migrations/013-indicators.ts'
import * as sources from './migrations/014-sources.ts'
import * as federation from './migrations/015-federation.ts'
import * as peers from './migrations/016-peers.ts'
import * as suggestions from './migrations/017-suggestions.ts'
import * as transfers from './migrations/018-transfers.ts'
import * as unmet from './migrations/019-unmet.ts'
import * as drawnTerritories from './migrations/020-drawn-territories.ts'
import * as clusters from './migrations/021-clusters.ts'
import type { Database } from './tables/index.ts'

/** Frozen once landed: forward only, each in the order of its name. */
export const MIGRATIONS = {
  '001-ground': ground,
  '002-tiles': tiles,
  '003-speed': speed,
  '004-hours': hours,
  '005-accounts': accounts,
  '006-reports': reports,
  '007-freshness': freshness,
  '008-survey': survey,
  '009-words': words,
  '010-hsds': hsds,
  '011-dumps': dumps,
  '012-living': living,
  '013-indicators': indicators,
  '014-sources': sources,
  '015-federation': federation,
  '016-peers': peers,
  '017-suggestions': suggestions,
  '018-transfers': transfers,
  '019-unmet': unmet,
  '020-drawn-territories': drawnTerritories,
  '021-clusters': clusters,
}

/** Name of the last: the same name means the same shape of what is stored. */
export const LATEST = Object.keys(MIGRATIONS).at(-1) ?? ''

const provider: MigrationProvider = { getMigrations: async () => MIGRATIONS }

/**
 * Brings the database to the current schema. Safe to run again and from several processes.
 * @returns names of the migrations applied now
 */
export async function migrate(db: Kysely<Database>): Promise<string[]> {
  const { error, results = [] } = await new Migrator({ db, provider }).migrateToLatest()
  if (error) {
    const failed = results.find(({ status }) => status === 'Error')?.migrationName
    throw new Unavailable(`Migration ${failed ?? ''} failed; nothing of it was kept.`, { cause: error })
  }
  return results.map(({ migrationName }) => migrationName)
}
