import { defineConfig } from 'vitest/config'
import SlowestFirst from './tests/support/slowest-first.ts'

/** One kind of test after the other: each has its own number of workers. */
const turn = (groupOrder: number) => ({ sequence: { groupOrder } })

/** Pure tests, beside the source they test. */
const unit = {
  test: {
    name: 'unit',
    include: ['packages/*/src/**/*.test.ts'],
    isolate: false,
    maxWorkers: 2,
    testTimeout: 60_000,
    ...turn(1),
  },
}

/** Rules about the source itself: import direction, sizes, forbidden globals. */
const architecture = {
  test: { name: 'architecture', include: ['tests/architecture/*.test.ts'], maxWorkers: 2, ...turn(1) },
}

/** What pages show, what rights allow, what standards say and what needs no directory does not hang on the engine: tried on PostgreSQL where there is one, which leaves the processor to the browser. */
const ON_ONE = process.env.TEST_DATABASE_URL ? 'postgres' : 'embedded'

/**
 * Nor do rights, letters, campaigns, descriptions, what partners say and what is said of them: the statements are those
 * that other files try on both engines. `pnpm test:long` tries all of it on both.
 */
const ON_ONE_ENGINE = process.env.EVERYTHING
  ? []
  : [
      'api/{accounts,badges,bulk-again,calendar,campaigns,claims,freshness,keys,mail,moderation,news,openapi}',
      'api/{report-mails,report-pages,reports,rights,sinking,trilateration,undo,unmet,validation}',
      'federation/{follow,links,suggestions,suggestions-alone,transfers,trust}',
    ].map((names) => `tests/${names}.test.ts`)

/** The same suite on both engines: whatever touches the database runs twice. */
const onEngine = (engine: 'embedded' | 'postgres') => ({
  test: {
    name: engine,
    include: [
      'tests/{api,sql,federation,commands}/**/*.test.ts',
      ...(engine === ON_ONE ? ['tests/{pages,security,standards,offline,operator}/**/*.test.ts'] : []),
    ],
    exclude: engine === ON_ONE ? [] : ON_ONE_ENGINE,
    env: { TEST_ENGINE: engine },
    globalSetup: `tests/support/prepare-${engine}.ts`,
    // An open embedded database weighs about 1 GB, hence two workers at most.
    pool: 'forks' as const,
    maxWorkers: 2,
    // Files share what a process has loaded, which is half of the time: nothing of ours is kept outside of `deps`.
    isolate: false,
    // Commands are whole processes, and a loaded machine runs them one after the other.
    testTimeout: 180_000,
    hookTimeout: 240_000,
    ...turn(2),
  },
})

/** Opening hours against a reference that knows the process's zone alone: a process of its own, no database. */
const hours = {
  test: {
    name: 'hours',
    include: ['tests/hours/**/*.test.ts'],
    pool: 'forks' as const,
    maxWorkers: 2,
    testTimeout: 120_000,
    ...turn(1),
  },
}

/** Which records are one door, against pairs labelled by eye: no database. */
const matching = {
  test: {
    name: 'matching',
    include: ['tests/matching/**/*.test.ts'],
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    ...turn(1),
  },
}

/** Real pages in a real browser. */
const browser = {
  test: {
    name: 'browser',
    include: ['tests/browser/**/*.test.ts'],
    env: { TEST_ENGINE: ON_ONE },
    globalSetup: `tests/support/prepare-${ON_ONE}.ts`,
    pool: 'forks' as const,
    maxWorkers: 2,
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    ...turn(3),
  },
}

/** Nodes as processes that are killed: alone on the machine, since each takes what it finds. */
const mesh = (name: 'mesh' | 'storm') => ({
  test: {
    name,
    include: [`tests/mesh/${name}.test.ts`],
    globalSetup: [
      'tests/support/prepare-embedded.ts',
      ...(process.env.TEST_DATABASE_URL ? ['tests/support/prepare-postgres.ts'] : []),
    ],
    pool: 'forks' as const,
    maxWorkers: 1,
    testTimeout: name === 'storm' ? 7_200_000 : 600_000,
    hookTimeout: 300_000,
    ...turn(4),
  },
})

/** Longer forms: more generated cases, real kills, larger inputs. */
const long = {
  test: {
    name: 'long',
    include: ['tests/long/**/*.test.ts'],
    globalSetup: 'tests/support/prepare-embedded.ts',
    pool: 'forks' as const,
    maxWorkers: 1,
    testTimeout: 1_800_000,
    hookTimeout: 300_000,
  },
}

export default defineConfig({
  test: {
    sequence: { sequencer: SlowestFirst },
    projects: [
      unit,
      architecture,
      hours,
      matching,
      onEngine('embedded'),
      onEngine('postgres'),
      browser,
      mesh('mesh'),
      mesh('storm'),
      long,
    ],
  },
})
