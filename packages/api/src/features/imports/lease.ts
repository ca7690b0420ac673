/** One reading of a source at a time, whoever reads it. @module */
import { Conflict } from '@maillage/shared/errors'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'

/** How long a reading that says nothing keeps others away, and how often it says that it lives, in milliseconds. */
const LEASE = 2 * 60_000
const BEAT = 30_000

/** Until when a source is held by who takes it now, as an ISO instant. */
export const heldUntil = (now: number): string => new Date(now + LEASE).toISOString()

/** Whether nobody reads a source, as a condition on its row. */
export const isFree = (now: number) =>
  sql<boolean>`(sources.held_until IS NULL OR sources.held_until <= ${new Date(now)})`

export const beingRead = (source: string): Conflict =>
  new Conflict(
    `The source ${source} is being read. Wait for its end: two minutes at most if whoever read it was cut.`,
  )

export interface Lease {
  /** Aborted once another reading has taken the source. */
  readonly lost: AbortSignal
  release(): Promise<void>
}

/** Says that a run that holds its source lives, until it is released. */
export function keepHeld({ db, now }: Pick<Deps, 'db' | 'now'>, run: string): Lease {
  const lost = new AbortController()
  const beat = setInterval(() => {
    db.updateTable('sources')
      .set({ held_until: heldUntil(now()) })
      .where('held_by', '=', run)
      .executeTakeFirst()
      .then(
        ({ numUpdatedRows }) => {
          if (numUpdatedRows === 0n)
            lost.abort(new Conflict('Another reading took its place: this one had been silent for long.'))
        },
        () => {},
      )
  }, BEAT)
  return {
    lost: lost.signal,
    release: async () => {
      clearInterval(beat)
      await db
        .updateTable('sources')
        .set({ held_by: null, held_until: null })
        .where('held_by', '=', run)
        .execute()
    },
  }
}

/** Lets go what a process that died held, where nobody else can be reading. */
export const releaseAll = (db: Kysely<Database>) =>
  db
    .updateTable('sources')
    .set({ held_by: null, held_until: null })
    .where('held_by', 'is not', null)
    .execute()
