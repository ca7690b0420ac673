/** Counting the directory, and keeping tables of others beside it. @module */
import { InvalidInput, type Issue } from '@maillage/shared/errors'
import { utcDay } from '@maillage/shared/place'
import { type Kysely, sql } from 'kysely'
import { insertRows } from '../../db/rows.ts'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import { countDirectory } from './count.ts'
import { FAMILIES } from './families.ts'
import { nearestByCommune } from './nearest.ts'

/** Rows of one statement. */
const BATCH = 1_000

type CountDeps = Pick<Deps, 'db' | 'gazetteer' | 'config' | 'now'>

/**
 * Counts the directory by territory and family of help, in the name of today; said again the same day, it replaces.
 * Of the days before, the first of each month stays.
 * @returns the day, `YYYY-MM-DD`, and how many territories have numbers
 */
export async function keepIndicators({
  db,
  gazetteer,
  config,
  now: clock,
}: CountDeps): Promise<{ day: string; territories: number }> {
  const now = clock()
  const [day, months] = [utcDay(now), config.freshMonths]
  const { counts, points } = await countDirectory(db, { now, months })
  const rows: {
    territory: string
    day: string
    counts: number[] | null
    nearest: (number | null)[] | null
  }[] = []
  for await (const { territory, nearest } of nearestByCommune(gazetteer, points))
    if (counts.has(territory) || nearest.some((metres) => metres !== null))
      rows.push({ territory, day, counts: numbersOf(counts.get(territory)), nearest })
  const known = new Set(rows.map(({ territory }) => territory))
  for (const [territory, numbers] of counts)
    if (!known.has(territory)) rows.push({ territory, day, counts: [...numbers], nearest: null })
  await db.transaction().execute(async (trx) => {
    await trx.deleteFrom('indicator_days').where('day', '=', day).execute()
    await trx.deleteFrom('indicators').where('day', '=', day).execute()
    for (let from = 0; from < rows.length; from += BATCH)
      await insertRows(trx, 'indicators', rows.slice(from, from + BATCH))
    await trx
      .insertInto('indicator_days')
      .values({
        day,
        families: [...FAMILIES],
        months,
        vintage: gazetteer.vintage,
        counted: new Date(now).toISOString(),
      })
      .execute()
    await forgetDays(trx)
  })
  return { day, territories: rows.length }
}

const numbersOf = (counts: Uint32Array | undefined): number[] | null => (counts ? [...counts] : null)

/** Forgets the days that are neither the last nor the first of their month, and numbers of no day. */
async function forgetDays(db: Kysely<Database>): Promise<void> {
  await sql`DELETE FROM indicator_days d WHERE d.day <> (SELECT max(day) FROM indicator_days)
    AND EXISTS (SELECT 1 FROM indicator_days e WHERE e.day < d.day
      AND date_trunc('month', e.day) = date_trunc('month', d.day))`.execute(db)
  await sql`DELETE FROM indicators i WHERE NOT EXISTS (SELECT 1 FROM indicator_days d WHERE d.day = i.day)`.execute(
    db,
  )
}

/** A table of somebody else's, one value by territory. */
export interface OutsideTable {
  /** Lower case letters, digits and `-`: the name of its column. */
  readonly name: string
  readonly label: string
  readonly source: string
  readonly license?: string
  /** `YYYY-MM-DD` */
  readonly day?: string
}

export interface OutsideRow {
  readonly line: number
  readonly code: string
  readonly value: string
}

export interface OutsideReport {
  rows: number
  kept: number
  rejected: number
  /** The first of those, each with its line. */
  issues: Issue[]
}

/** Rejected rows that are told one by one. */
const MOST_TOLD = 100

const NUMBER = /^-?\d{1,15}([.,]\d{1,10})?$/

/** What a spreadsheet leaves of `01004`. */
const CUT_CODE = /^\d{4}$/

/**
 * Joins a table of somebody else's by official codes; it replaces the one of the same name. Codes of merged communes are
 * today's, and two values for one commune are refused: nobody knows how they add up.
 * @throws InvalidInput when the name is none, or no row could be kept
 */
export async function importOutside(
  { db, gazetteer, now }: Pick<Deps, 'db' | 'gazetteer' | 'now'>,
  table: OutsideTable,
  rows: AsyncIterable<OutsideRow>,
): Promise<OutsideReport> {
  if (!/^[a-z][a-z0-9-]{0,40}$/.test(table.name))
    throw new InvalidInput(`--name ${table.name}: lower case letters, digits and hyphens, 41 at most.`)
  const report: OutsideReport = { rows: 0, kept: 0, rejected: 0, issues: [] }
  const values = new Map<string, number>()
  const twice = new Set<string>()
  const reject = ({ line, code }: OutsideRow, message: string): void => {
    report.rejected++
    if (report.issues.length < MOST_TOLD) report.issues.push({ where: `line ${line}`, message, value: code })
  }
  for await (const row of rows) {
    report.rows++
    const code = row.code.trim()
    const known = gazetteer.resolveCommune(code) ?? gazetteer.territory(code)?.code
    if (known === undefined) {
      const right = CUT_CODE.test(code) ? ` Did a spreadsheet take the zero of 0${code}?` : ''
      reject(row, `No territory has this code.${right}`)
    } else if (!NUMBER.test(row.value.trim()))
      reject(row, `« ${row.value.slice(0, 40)} » is no decimal number.`)
    else if (values.has(known)) {
      twice.add(known)
      reject(row, `The territory ${known} has a value already.`)
    } else values.set(known, Number(row.value.trim().replace(',', '.')))
  }
  for (const code of twice) values.delete(code)
  report.kept = values.size
  if (values.size === 0) throw new InvalidInput('No row could be kept.', report.issues)
  await db.transaction().execute(async (trx) => {
    const { name, label, source, license = null, day = null } = table
    await trx.deleteFrom('outside_indicators').where('name', '=', name).execute()
    const kept = new Date(now()).toISOString()
    await trx.insertInto('outside_indicators').values({ name, label, source, license, day, kept }).execute()
    const all = [...values].map(([territory, value]) => ({ name, territory, value }))
    for (let from = 0; from < all.length; from += BATCH)
      await insertRows(trx, 'outside_values', all.slice(from, from + BATCH))
  })
  return report
}
