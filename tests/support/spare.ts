/**
 * Embedded databases that a test file leaves, emptied for the next: opening one takes seconds of a processor, emptying
 * one a tenth. One that does not come back exactly as it was first opened is thrown away.
 * @module
 */
import { setTimeout } from 'node:timers/promises'
import type { OpenDatabase } from '@maillage/api/db/open'
import { openEmbedded } from '@maillage/api/db/open'
import { type KyselyPlugin, type QueryExecutorProvider, sql } from 'kysely'

/** What the migrations leave in the tables that tests write. */
interface Fresh {
  /** Tables, columns, constraints, triggers and schemas, as one text. */
  readonly shape: string
  readonly tables: readonly string[]
  readonly rows: readonly { table: string; row: unknown }[]
}

interface Spare {
  readonly open: OpenDatabase
  readonly fresh: Fresh
}

/** Each weighs about 1 GB. */
const MOST = 2

/** Longest an emptying may take, in milliseconds: one that waits for a statement that never ends is not waited for. */
const PATIENCE = 10_000

const spares: Spare[] = []

/** The queue's own schema, made by it when it starts: it goes whole. */
const QUEUE = 'jobs'

const NOT_EMPTIED = ['kysely_migration', 'kysely_migration_lock', 'spatial_ref_sys']

type Db = QueryExecutorProvider

async function shapeOf(db: Db): Promise<string> {
  const { rows } = await sql<{ shape: string }>`
    WITH s AS (SELECT oid, nspname FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema$)' AND nspname <> ${QUEUE}),
      t AS (SELECT c.oid, c.relname, c.relkind FROM pg_class c JOIN s ON s.oid = c.relnamespace)
    SELECT md5(concat(
      (SELECT string_agg(nspname, ',' ORDER BY nspname) FROM s),
      (SELECT string_agg(concat(oid, relname, relkind), ',' ORDER BY oid) FROM t),
      (SELECT string_agg(concat(attrelid, attname, atttypid, attnotnull, atthasdef), ',' ORDER BY attrelid, attnum)
        FROM pg_attribute WHERE attrelid IN (SELECT oid FROM t) AND attnum > 0),
      (SELECT string_agg(concat(oid, conname), ',' ORDER BY oid) FROM pg_constraint WHERE conrelid IN (SELECT oid FROM t)),
      (SELECT string_agg(concat(oid, tgname, tgenabled), ',' ORDER BY oid) FROM pg_trigger WHERE tgrelid IN (SELECT oid FROM t))
    )) AS shape`.execute(db)
  return rows[0]?.shape ?? ''
}

async function freshOf(db: Db): Promise<Fresh> {
  const found = await sql<{ name: string }>`SELECT format('%I.%I', n.nspname, c.relname) AS name
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^(pg_|information_schema$)' AND n.nspname <> ${QUEUE}
      AND c.relname <> ALL (${NOT_EMPTIED}::text[])`.execute(db)
  const tables = found.rows.map(({ name }) => name)
  const rows: { table: string; row: unknown }[] = []
  for (const table of tables) {
    const kept = await sql<{ row: unknown }>`SELECT to_jsonb(t) AS row FROM ${sql.raw(table)} t`.execute(db)
    rows.push(...kept.rows.map(({ row }) => ({ table, row })))
  }
  return { shape: await shapeOf(db), tables, rows }
}

/** @returns whether the database is as it was first opened */
async function emptied({ db }: { db: Db }, { shape, tables, rows }: Fresh): Promise<boolean> {
  await sql`DROP SCHEMA IF EXISTS ${sql.ref(QUEUE)} CASCADE`.execute(db)
  await sql`TRUNCATE ${sql.raw(tables.join(', '))} RESTART IDENTITY CASCADE`.execute(db)
  for (const { table, row } of rows)
    await sql`INSERT INTO ${sql.raw(table)} SELECT * FROM jsonb_populate_record(NULL::${sql.raw(table)}, ${JSON.stringify(row)}::jsonb)`.execute(
      db,
    )
  await sql`DISCARD ALL`.execute(db)
  return (await shapeOf(db)) === shape
}

/** Refuses whatever is still asked of a database that its test file has left. */
function gate(): KyselyPlugin & { shut(): void } {
  let shut = false
  return {
    shut: () => {
      shut = true
    },
    transformQuery({ node }) {
      if (shut) throw new Error('This database was left by its tests.')
      return node
    },
    transformResult: async ({ result }) => result,
  }
}

/** An embedded database as the template holds it, new or used again. Closing leaves it to the next test file. */
export async function openSpare(template: () => Promise<Blob>): Promise<OpenDatabase> {
  let spare = spares.pop()
  if (!spare) {
    const open = await openEmbedded(undefined, await template())
    spare = { open, fresh: await freshOf(open.db) }
  }
  const { open, fresh } = spare
  const left = spare
  const door = gate()
  return {
    ...open,
    db: open.db.withPlugin(door),
    async close() {
      door.shut()
      const ready = await Promise.race([
        emptied(open, fresh).catch((error: unknown) => {
          process.stderr.write(`A database of tests could not be emptied: ${error}\n`)
          return false
        }),
        setTimeout(PATIENCE, false, { ref: false }),
      ])
      if (ready && spares.length < MOST) spares.push(left)
      else await open.close()
    },
  }
}
