/** Taking a dump, taking erased places out of those there are, keeping those that are to be kept. @module */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Conflict } from '@maillage/shared/errors'
import type { PlaceRecord } from '@maillage/shared/revision'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { together } from '../../db/together.ts'
import type { Deps } from '../../deps.ts'
import {
  FORMATS,
  type Format,
  fileName,
  firstOf,
  publishedPlaces,
  type SharedDoor,
} from '../exports/index.ts'
import { alone } from './alone.ts'
import { checkedIn, type Erasures, erasuresOf, keepChecked, newIn, within } from './checked.ts'
import type { Manifest } from './contract.ts'
import { datesIn, discard, dumpsFolder, manifestOf, mend, publish, stampOf } from './folder.ts'
import { type IndexLine, indexOf, linesIn } from './index-file.ts'
import { pagesOf } from './pages.ts'
import { type Entry, isOut, QUOTED, SOURCE, type Written, writeDump, writeTerritory } from './write.ts'

export type DumpDeps = Pick<Deps, 'db' | 'engine' | 'config' | 'host' | 'gazetteer' | 'now' | 'uuid'>

/**
 * What is read stands together on PostgreSQL. The embedded engine has one connection, which everybody else waits for
 * while a transaction holds it: its pages are read one by one.
 */
const reading = <T>(
  { db, engine }: Pick<Deps, 'db' | 'engine'>,
  read: (db: Kysely<Database>) => Promise<T>,
): Promise<T> => (engine === 'embedded' ? read(db) : together(db, read))

const iso = (instant: number): string => new Date(instant).toISOString()

/**
 * Writes the files of a day: the whole directory and each département, in every format.
 * @param date `YYYY-MM-DD`
 * @throws Conflict when they are there already
 */
export const takeDump = (deps: DumpDeps, date: string): Promise<Manifest> =>
  alone(deps, async () => {
    const { host, gazetteer, config, now, uuid } = deps
    const folder = dumpsFolder(config)
    const made = iso(now())
    await mend(folder)
    await publish({ folder, date, mark: uuid(), replaces: false }, async (aside) => {
      const written = await reading(deps, (db) =>
        writeDump(
          { folder: aside, formats: FORMATS, host, today: date, territories: gazetteer },
          publishedPlaces(db, date, { doors: true }),
        ),
      )
      return { date, made, host, vintage: gazetteer.vintage, ...written }
    })
    // What was erased while it was written knew nothing of it.
    await reviseDump(deps, date, await erasuresOf(deps.db))
    return (await manifestOf(folder, date)) as Manifest
  })

/**
 * Writes some files into a folder, uncompressed.
 * @param asked.territories official codes; none is the whole directory
 * @throws Conflict when one of them is there already
 */
export async function exportFiles(
  deps: Pick<Deps, 'db' | 'engine' | 'gazetteer' | 'host'>,
  {
    folder,
    date,
    formats,
    territories,
  }: { folder: string; date: string; formats: readonly Format[]; territories: readonly string[] },
): Promise<Written> {
  const setup = {
    folder,
    formats,
    host: deps.host,
    today: date,
    territories: deps.gazetteer,
    plain: true,
  }
  const written: Written = { parts: [], files: [] }
  await mkdir(folder, { recursive: true })
  for (const territory of territories.length > 0 ? territories : ['']) {
    const only = { ...(territory ? { territory } : {}), doors: formats.some(({ doors }) => doors) }
    const places = (db: Kysely<Database>) => publishedPlaces(db, date, only)
    const { parts, files } = await reading(deps, (db) => writeTerritory(setup, territory, places(db))).catch(
      (error: NodeJS.ErrnoException) => {
        throw error.code === 'EEXIST' ? new Conflict(`${error.path} is there already.`) : error
      },
    )
    written.parts.push(...parts)
    written.files.push(...files)
  }
  return written
}

const isErased = (erasures: Erasures, id: string | undefined, version = 0): boolean =>
  id !== undefined && version > 0 && version < (erasures.get(id)?.version ?? 0)

async function holds(index: AsyncIterable<IndexLine>, erasures: Erasures): Promise<boolean> {
  for await (const [id, version, organization, theirs] of index)
    if (isErased(erasures, id, version) || isErased(erasures, organization, theirs)) return true
  return false
}

const leftOf = ({ records = [] }: SharedDoor, erasures: Erasures): PlaceRecord[] =>
  records.filter(({ id, version }) => !isErased(erasures, id, version))

/** A door of which nothing is told once one of its records was erased: the others may still say what that one hides now. */
function doorWithout(door: SharedDoor, erasures: Erasures): SharedDoor {
  const { records, ...rest } = door
  return records && leftOf(door, erasures).length < records.length ? rest : door
}

/** By id, records that stand for their door since the one that did was erased, with that door. */
async function successorsIn(
  source: AsyncIterable<Entry>,
  erasures: Erasures,
): Promise<Map<string, SharedDoor>> {
  const successors = new Map<string, SharedDoor>()
  for await (const entry of source) {
    if (isOut(entry) || !entry.door?.isFirst) continue
    const { record, door } = entry
    if (!isErased(erasures, record.id, record.version)) continue
    const next = firstOf(leftOf(door, erasures))
    if (next) successors.set(next.id, doorWithout(door, erasures))
  }
  return successors
}

/** A place without what was erased of it: gone when it was itself, without its organization when that was. */
function without(entry: Entry, erasures: Erasures, successors: ReadonlyMap<string, SharedDoor>): Entry {
  if (isOut(entry)) return entry
  const { departement, record, organization } = entry
  if (isErased(erasures, record.id, record.version)) return { departement, out: record.id }
  const said = successors.get(record.id) ?? entry.door
  const door = said && { door: doorWithout(said, erasures) }
  return organization && isErased(erasures, organization.id, organization.version)
    ? { departement, record, ...door, without: organization.id }
    : { ...entry, ...door }
}

/** @param source reads it from its beginning */
async function* pagesWithout(
  source: () => AsyncIterable<Entry>,
  erasures: Erasures,
): AsyncGenerator<Entry[]> {
  const successors = await successorsIn(source(), erasures)
  for await (const page of pagesOf(source())) yield page.map((entry) => without(entry, erasures, successors))
}

/** Writes the files of a day again without what was erased since. @returns whether they held any of it */
async function reviseDump(
  { config, gazetteer, host, now, uuid }: DumpDeps,
  date: string,
  erasures: Erasures,
): Promise<boolean> {
  if (erasures.size === 0) return false
  const folder = dumpsFolder(config)
  const manifest = await manifestOf(folder, date)
  if (!manifest) return false
  const kinds = new Set(manifest.files.map(({ format }) => format))
  const formats = FORMATS.filter((format) => kinds.has(fileName(format)))
  const lists = [indexOf(folder, date)]
  if (formats.some(({ doors }) => doors)) lists.push(linesIn(join(folder, date, QUOTED)))
  const found = await Promise.all(lists.map((list) => holds(list, erasures)))
  if (!found.includes(true)) return false
  await publish({ folder, date, mark: uuid(), replaces: true }, async (aside) => {
    const source = () => linesIn<Entry>(join(folder, date, SOURCE))
    const written = await writeDump(
      { folder: aside, formats, host, today: date, territories: gazetteer },
      pagesWithout(source, erasures),
    )
    return { ...manifest, revised: iso(now()), ...written }
  })
  return true
}

/** Takes out of every dump what was erased or hidden since it was made. @returns days whose files were written again */
export const reviseDumps = (deps: DumpDeps): Promise<{ revised: string[] }> =>
  alone(deps, async () => {
    const folder = dumpsFolder(deps.config)
    await mend(folder)
    const dates = await datesIn(folder)
    if (dates.length === 0) return { revised: [] }
    const erasures = await erasuresOf(deps.db)
    const checked = await checkedIn(folder)
    const fresh = newIn(erasures, checked)
    const days: typeof checked.days = {}
    const revised: string[] = []
    // The latest first: it is the one that is taken.
    for (const date of dates.reverse()) {
      const before = checked.days[date]
      const isKnown = before !== undefined && before.stamp === (await stampOf(folder, date))
      const made = isKnown ? before.made : (await manifestOf(folder, date))?.made
      if (made === undefined) continue
      if (await reviseDump(deps, date, within(isKnown ? fresh : erasures, made))) revised.push(date)
      days[date] = { stamp: (await stampOf(folder, date)) ?? '', made }
    }
    await keepChecked(folder, {
      days,
      erasures: Object.fromEntries([...erasures].map(([id, { version }]) => [id, version])),
    })
    return { revised }
  })

/** Months for which every day is kept. */
export const KEPT_MONTHS = 13

/** Days whose files are kept: all of the last months, then the first of each year. */
export function keptDates(dates: readonly string[], today: string): string[] {
  const since = Temporal.PlainDate.from(today).subtract({ months: KEPT_MONTHS }).toString()
  const sorted = [...dates].sort()
  return sorted.filter(
    (date) => date > since || sorted.find((other) => other.slice(0, 4) === date.slice(0, 4)) === date,
  )
}

/** Takes away the files that are kept no more. @returns their days */
export const forgetDumps = (deps: Pick<Deps, 'db' | 'engine' | 'config'>, today: string): Promise<string[]> =>
  alone(deps, async () => {
    const folder = dumpsFolder(deps.config)
    const dates = await datesIn(folder)
    const kept = new Set(keptDates(dates, today))
    const gone = dates.filter((date) => !kept.has(date))
    for (const date of gone) await discard(folder, date)
    return gone
  })
