/**
 * What the directory is given from outside: settings, database, clock, randomness, log. Tests replace the clock,
 * the randomness and injected faults, nothing else.
 * @module
 */
import { randomBytes } from 'node:crypto'
import { lookup } from 'node:dns/promises'
import { writeSync } from 'node:fs'
import type { Gazetteer } from '@maillage/shared/territory'
import type { Kysely } from 'kysely'
import { uuidv7 } from 'uuidv7'
import type { Config } from './config.ts'
import type { OpenDatabase } from './db/open.ts'
import type { Database } from './db/tables/index.ts'
import { type Auth, createAuth, createMailer, type Mailer } from './features/accounts/index.ts'
import { type Clock, createOpenings } from './features/hours/index.ts'
import { createUrlReader, type UrlReader } from './features/imports/index.ts'
import { createJobs, type Jobs } from './features/jobs/index.ts'
import { createPeerClient, type PeerClient } from './features/peers/index.ts'
import { createGeocoder, type Geocoder, loadGazetteer } from './features/territories/index.ts'
import type { Lookup } from './net/connect.ts'
import { digestOfProgram } from './process/digest.ts'
import { jobsOf } from './registry.ts'

export interface Deps {
  readonly config: Config
  /** Base URL of record URIs: frozen once the directory was in production. */
  readonly host: string
  readonly engine: OpenDatabase['engine']
  readonly db: Kysely<Database>
  /** Unix milliseconds. */
  readonly now: () => number
  /** A new UUIDv7. */
  readonly uuid: () => string
  /** One line of structured log; never a search, a position, a body or a person. */
  readonly log: (entry: Record<string, string | number | boolean>) => void
  /** Tells this program from the one before an update: they may read a list otherwise. */
  readonly program: () => string
  readonly gazetteer: Gazetteer
  readonly geocoder: Geocoder
  /** When doors are open, and for how long what was confirmed is fresh. */
  readonly clock: Clock
  /** People and their sessions. */
  readonly auth: Auth
  readonly mailer: Mailer
  /** Reads public addresses, which somebody chose. */
  readonly fetchUrl: UrlReader
  /** Asks partner nodes. */
  readonly askPeer: PeerClient
  /** Signs what comes back to us. */
  readonly secret: string
  /** What runs in the background; started by the server alone. */
  readonly jobs: Jobs
}

/** Longest time to read one address, in milliseconds: published lists are large, and their servers slow. */
const READING = 30 * 60_000
/** Longest silence meanwhile. */
const SILENCE = 60_000

const lookupAll: Lookup = (host) => lookup(host, { all: true })

/** Enough to sign cookies with. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** Real dependencies around an open database. Without a `secret`, sessions end with the process. */
export function createDeps(
  config: Config,
  open: OpenDatabase,
  { secret = newSecret(), ...overrides }: Partial<Deps> = {},
): Deps {
  const { publicUrl, production, smtpUrl, mailFrom, name } = config
  const now = overrides.now ?? Date.now
  const gazetteer = overrides.gazetteer ?? loadGazetteer()
  const log = overrides.log ?? ((entry) => process.stdout.write(`${JSON.stringify(entry)}\n`))
  // At once: files may be replaced while the process runs.
  const program = digestOfProgram()
  const deps: Deps = {
    config,
    host: config.publicUrl,
    engine: open.engine,
    db: open.db,
    now,
    uuid: uuidv7,
    log,
    program: () => program,
    gazetteer,
    clock: { openings: createOpenings(), freshMonths: config.freshMonths },
    auth: createAuth({ db: open.db, publicUrl, production, secret, uuid: uuidv7 }),
    mailer: createMailer({ smtpUrl, production, from: { name, address: mailFrom } }),
    fetchUrl: createUrlReader({
      lookup: lookupAll,
      timeoutMs: READING,
      stallTimeoutMs: SILENCE,
    }),
    askPeer: createPeerClient({ lookup: lookupAll, allowPrivate: config.allowPrivatePeers, now }),
    secret,
    geocoder: createGeocoder({ url: config.geocoderUrl, fetch, now, gazetteer }),
    jobs: createJobs({ ...open, log, uuid: uuidv7, jobs: () => jobsOf(deps) }),
    ...overrides,
  }
  return deps
}

/** Ends the process where nothing can go on, saying why: no stream is waited for, since nothing would drain it. */
export function halt(reason: string): never {
  writeSync(2, `${reason}\n`)
  process.exit(1)
}
