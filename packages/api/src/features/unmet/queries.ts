import { ancestors, label } from '@maillage/shared/taxonomy'
import type { Gazetteer } from '@maillage/shared/territory'
import { stringify } from 'csv-stringify/sync'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { weekOf } from './commands.ts'
import { LEAST_PUBLISHED, type UnmetNeed, WEEKS } from './contract.ts'

const WEEK = 7 * 86_400_000

/** A count as it is published: by steps, and once its week is over, so that it does not move as somebody says something. */
const published = (times: number): number => Math.floor(times / LEAST_PUBLISHED) * LEAST_PUBLISHED

/** Whether a need may be told of: that somebody near sought help against violence is told to nobody. */
const isTold = ({ need }: Pick<Row, 'need'>): boolean => !ancestors(need).includes('violences')

/** What was often not found in an EPCI in the last 52 weeks that are over, most often first; an instant in Unix milliseconds. */
export async function unmetIn(db: Kysely<Database>, epci: string, now: number): Promise<UnmetNeed[]> {
  const since = weekOf(now - WEEKS * WEEK)
  const { rows } = await sql<{ need: string; times: number }>`
    SELECT need, sum(times)::int AS times FROM unmet_needs WHERE epci = ${epci} AND week >= ${since} AND week < ${weekOf(now)}
    GROUP BY need HAVING sum(times) >= ${sql.lit(LEAST_PUBLISHED)} ORDER BY times DESC, need`.execute(db)
  return rows.filter(isTold).map(({ need, times }) => ({ need, atLeast: published(times) }))
}

const COLUMNS = ['semaine', 'epci', 'epci_nom', 'besoin', 'besoin_libelle', 'qui', 'au_moins']

/** Rows read at once. */
const PAGE = 1_000

interface Row {
  need: string
  epci: string
  week: string
  who: string
  times: number
}

/** What was not found ten times at least in a week that is over, as CSV (RFC 4180, UTF-8). */
export async function* unmetCsv(
  db: Kysely<Database>,
  gazetteer: Gazetteer,
  now: number,
): AsyncGenerator<string> {
  yield stringify([COLUMNS])
  for (let after: Row | undefined; ; ) {
    const { rows } = await sql<Row>`SELECT week, epci, need, who, times FROM unmet_needs
      WHERE times >= ${sql.lit(LEAST_PUBLISHED)} AND week < ${weekOf(now)}
      ${after ? sql`AND (need, epci, week, who) > (${after.need}, ${after.epci}, ${after.week}, ${after.who})` : sql``}
      ORDER BY need, epci, week, who LIMIT ${sql.lit(PAGE)}`.execute(db)
    const told = rows.filter(isTold)
    if (told.length > 0)
      yield stringify(
        told.map(({ need, epci, week, who, times }) => [
          ...[week, epci, gazetteer.territory(epci)?.name, need, label(need, 'fr')],
          ...[who === 'public' ? 'public' : 'professionnel', published(times)],
        ]),
      )
    if (rows.length < PAGE) return
    after = rows.at(-1)
  }
}
