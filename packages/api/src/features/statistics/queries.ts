import { NotFound } from '@maillage/shared/errors'
import { label } from '@maillage/shared/taxonomy'
import type { Gazetteer, Territory } from '@maillage/shared/territory'
import { stringify } from 'csv-stringify/sync'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import { unmetIn } from '../unmet/index.ts'
import type { Indicators } from './contract.ts'
import { ANY, COUNTED, type Counts, NOTHING } from './families.ts'

interface Day {
  readonly day: string
  readonly families: readonly string[]
  readonly months: number
  readonly vintage: string
  /** When it was counted, and tables of others last came: another one is another file. */
  readonly seal: string
}

interface Row {
  readonly territory: string
  readonly counts: readonly number[] | null
  readonly nearest: readonly (number | null)[] | null
}

const DAY = sql<string>`day::text`

/** Days that are kept, the oldest first. */
async function daysOf(db: Kysely<Database>): Promise<Day[]> {
  const { rows } = await sql<Day>`SELECT ${DAY} AS day, families, months, vintage,
    concat(counted, (SELECT max(kept) FROM outside_indicators)) AS seal FROM indicator_days ORDER BY day`.execute(
    db,
  )
  return rows
}

/** The day of that name, or the last for `latest`. @throws NotFound */
export async function dayNamed(db: Kysely<Database>, name: string): Promise<Pick<Day, 'day' | 'seal'>> {
  const days = await daysOf(db)
  const found = name === 'latest' ? days.at(-1) : days.find(({ day }) => day === name)
  if (found) return found
  const last = days.at(-1)
  throw new NotFound(
    last ? `The indicators of ${name} (kept: ${days.map(({ day }) => day).join(', ')})` : 'Any indicator yet',
  )
}

function countsAt({ counts }: Pick<Row, 'counts'>, rank: number): Counts {
  if (counts === null || rank < 0) return NOTHING
  const at = (index: number) => counts[rank * COUNTED.length + index] ?? 0
  const [places, confirmed, hours, free, walkIn, accessible] = COUNTED.map((_, index) => at(index))
  return {
    places: places ?? 0,
    confirmed: confirmed ?? 0,
    hours: hours ?? 0,
    free: free ?? 0,
    walkIn: walkIn ?? 0,
    accessible: accessible ?? 0,
  }
}

const perTenThousand = (places: number, population: number | undefined): number | undefined =>
  population ? Math.round((places / population) * 1_000_000) / 100 : undefined

/** A row's families that have a place or a distance, any help always among them. */
function familiesOf({ families }: Day, row: Row, population: number | undefined): Indicators['families'] {
  return families.flatMap((family, rank) => {
    const counts = countsAt(row, rank)
    const nearest = row.nearest?.[rank]
    if (family !== ANY && counts.places === 0 && typeof nearest !== 'number') return []
    const density = perTenThousand(counts.places, population)
    return [
      {
        family,
        ...counts,
        ...(density === undefined ? {} : { perTenThousand: density }),
        ...(typeof nearest === 'number' ? { nearest } : {}),
      },
    ]
  })
}

const nameOf = ({ code, kind, name }: Territory) => ({ code, kind, name })

const held = (gazetteer: Gazetteer, { code, commune, epci, departement, region }: Territory) =>
  [commune, epci, departement, region].flatMap((holder) => {
    const found = holder === undefined || holder === code ? undefined : gazetteer.territory(holder)
    return found ? [nameOf(found)] : []
  })

/** What people did not find around a territory; nothing where it lies in no EPCI, or is wider. */
async function unmetAround(
  db: Kysely<Database>,
  gazetteer: Gazetteer,
  territory: Territory,
  now: number,
): Promise<Pick<Indicators, 'unmet'>> {
  const epci = territory.kind === 'epci' ? territory : gazetteer.territory(territory.epci ?? '')
  if (!epci) return {}
  const needs = await unmetIn(db, epci.code, now)
  return needs.length > 0 ? { unmet: { epci: nameOf(epci), needs } } : {}
}

/** What is counted in a territory, and what others say of it. @throws NotFound */
export async function indicatorsOf(
  { db, gazetteer, now }: Pick<Deps, 'db' | 'gazetteer' | 'now'>,
  asked: string,
): Promise<Indicators> {
  const known = gazetteer.territory(asked)
  const territory = known && gazetteer.territory(known.currentCode ?? known.code)
  if (!territory) throw new NotFound(`The territory ${asked}`)
  const { code, kind, name, population } = territory
  const days = await daysOf(db)
  const { rows } = await sql<Row & { day: string }>`
    SELECT ${DAY} AS day, territory, counts, nearest FROM indicators WHERE territory = ${code} ORDER BY day`.execute(
    db,
  )
  const rowOf = ({ day }: Day): Row =>
    rows.find((row) => row.day === day) ?? { territory: code, counts: null, nearest: null }
  const last = days.at(-1)
  const outside = await sql<Indicators['outside'][number] & { license: string | null; day: string | null }>`
    SELECT o.name, o.label, v.value, o.source, o.license, o.day::text AS day
    FROM outside_values v JOIN outside_indicators o ON o.name = v.name WHERE v.territory = ${code} ORDER BY o.name`.execute(
    db,
  )
  return {
    code,
    kind,
    name,
    ...(population === undefined ? {} : { population }),
    vintage: gazetteer.vintage,
    ...(last ? { day: last.day, months: last.months } : {}),
    families: last ? familiesOf(last, rowOf(last), population) : [],
    history: days.map((day) => ({ day: day.day, ...countsAt(rowOf(day), day.families.indexOf(ANY)) })),
    holders: held(gazetteer, territory),
    outside: outside.rows.map(({ license, day, ...row }) => ({
      ...row,
      ...(license === null ? {} : { license }),
      ...(day === null ? {} : { day }),
    })),
    ...(await unmetAround(db, gazetteer, territory, now())),
    note: 'An absence in the directory is not an absence of service.',
  }
}

/** Columns of the file, before those of tables of others (`autre_<name>`). */
const COLUMNS = [
  ...['date', 'code', 'type', 'nom', 'population', 'millesime', 'famille', 'famille_libelle', 'lieux'],
  ...['lieux_pour_10000_habitants', 'distance_plus_proche_m', 'lieux_confirmes', 'lieux_avec_horaires'],
  ...[
    'lieux_gratuits',
    'lieux_sans_rendez_vous',
    'lieux_accessibles',
    'part_confirmes',
    'part_avec_horaires',
  ],
  ...['part_gratuits', 'part_sans_rendez_vous', 'part_accessibles'],
] as const

/** Territories read at once. */
const PAGE = 500

const shareOf = (part: number, places: number): number | undefined =>
  places === 0 ? undefined : Math.round((part / places) * 1000) / 1000

/** Numbers of a day as CSV (RFC 4180, UTF-8): a row for each territory and family of help, in the order of codes. */
export async function* indicatorsCsv(
  db: Kysely<Database>,
  gazetteer: Gazetteer,
  name: string,
): AsyncGenerator<string> {
  const day = (await daysOf(db)).find((one) => one.day === name)
  if (!day) throw new NotFound(`The indicators of ${name}`)
  const others = (await db.selectFrom('outside_indicators').select('name').orderBy('name').execute()).map(
    ({ name: other }) => other,
  )
  const columns = [...COLUMNS, ...others.map((other) => `autre_${other}`)]
  yield stringify([columns])
  for (let after = ''; ; ) {
    const { rows } = await sql<Row>`SELECT territory, counts, nearest FROM indicators
      WHERE day = ${day.day}::date AND territory > ${after} ORDER BY territory LIMIT ${sql.lit(PAGE)}`.execute(
      db,
    )
    const values = await outsideOf(
      db,
      rows.map(({ territory }) => territory),
    )
    const lines = rows.flatMap((row) => linesOf(gazetteer, day, row, values.get(row.territory) ?? {}))
    if (lines.length > 0) yield stringify(lines, { columns })
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return
    after = last.territory
  }
}

async function outsideOf(
  db: Kysely<Database>,
  territories: readonly string[],
): Promise<Map<string, Record<string, number>>> {
  const found = new Map<string, Record<string, number>>()
  if (territories.length === 0) return found
  const rows = await db
    .selectFrom('outside_values')
    .selectAll()
    .where('territory', 'in', territories)
    .execute()
  for (const { name, territory, value } of rows)
    found.set(territory, { ...found.get(territory), [`autre_${name}`]: value })
  return found
}

function linesOf(gazetteer: Gazetteer, day: Day, row: Row, outside: Record<string, number>): object[] {
  const territory = gazetteer.territory(row.territory)
  return familiesOf(day, row, territory?.population).map(
    ({ family, places, confirmed, hours, free, walkIn, accessible, perTenThousand: density, nearest }) => ({
      date: day.day,
      code: row.territory,
      type: territory?.kind,
      nom: territory?.name,
      population: territory?.population,
      millesime: day.vintage,
      famille: family,
      famille_libelle: family === ANY ? 'Toutes les aides' : label(family, 'fr'),
      lieux: places,
      lieux_pour_10000_habitants: density,
      distance_plus_proche_m: nearest,
      lieux_confirmes: confirmed,
      lieux_avec_horaires: hours,
      lieux_gratuits: free,
      lieux_sans_rendez_vous: walkIn,
      lieux_accessibles: accessible,
      part_confirmes: shareOf(confirmed, places),
      part_avec_horaires: shareOf(hours, places),
      part_gratuits: shareOf(free, places),
      part_sans_rendez_vous: shareOf(walkIn, places),
      part_accessibles: shareOf(accessible, places),
      ...outside,
    }),
  )
}
