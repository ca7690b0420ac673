/**
 * Writes the files of a dump in one walk of its records: each kind of file is given every page, for the whole and for
 * the département at hand, so that few files are open and memory stays flat.
 * @module
 */

import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import {
  classOf,
  classOfDoor,
  type FileContext,
  type Format,
  fileName,
  type LicenseClass,
  type Published,
} from '../exports/index.ts'
import { CLASS_MARK, type DumpFile, type Part } from './contract.ts'
import { creditsOf } from './credits.ts'
import { openFile } from './file.ts'
import { createIndex, type IndexLine } from './index-file.ts'

/** A place of a dump, with the organization that was taken out of it if any; or one that was itself. */
export type Entry = { readonly departement: string } & (
  | (Published & { readonly without?: string })
  | { readonly out: string }
)

export const isOut = <T extends Entry>(entry: T): entry is T & { readonly out: string } => 'out' in entry

/** What dumps are written again from; never served. */
export const SOURCE = 'source.jsonl.gz'

/** Records that doors of a dump quote, with their versions, beside the index: they may be read a moment before it is written. */
export const QUOTED = 'quoted.jsonl.gz'

export interface Written {
  readonly parts: Part[]
  readonly files: DumpFile[]
}

export interface DumpSetup extends FileContext {
  readonly folder: string
  readonly formats: readonly Format[]
  /** Files are left uncompressed. */
  readonly plain?: boolean
}

/** Class of what a kind of file says of a place. */
const classIn = ({ doors }: Pick<Format, 'doors'>, { record, door }: Published): LicenseClass =>
  doors && door?.records ? classOfDoor(door.records) : classOf(record)

/** What each kind of file says of places under a class of licences. */
const rowsOf = (
  places: readonly Published[],
  of: LicenseClass,
  { formats, ...context }: DumpSetup,
): unknown[][] =>
  formats.map((format) =>
    places.filter((place) => classIn(format, place) === of).flatMap((place) => format.rows(place, context)),
  )

/** The classes of places and of the doors told with them. */
const classesOf = (places: readonly Published[], { formats }: DumpSetup): Set<LicenseClass> =>
  new Set(
    places.flatMap((place) => [classOf(place.record), ...formats.map((format) => classIn(format, place))]),
  )

/** The files of one part, open; each given the rows of its kind. */
function openPart({ folder, formats, plain, ...context }: DumpSetup, territory: string, of: LicenseClass) {
  const files = formats.map((format) => {
    const name = fileName(format, territory, CLASS_MARK[of])
    return { name, format, file: openFile(folder, name, format, context, !plain) }
  })
  const credits = creditsOf()
  return {
    /** @param rows of each kind of file */
    async add(places: readonly Published[], rows: readonly (readonly unknown[])[]): Promise<void> {
      for (const place of places) credits.add(place)
      await Promise.all(files.map(({ file }, index) => file.add(rows[index] ?? [])))
    },
    async close(part: number): Promise<Written> {
      const closed = await Promise.all(
        files.map(async ({ name, format, file }) => {
          const said = await file.close()
          return said ? [{ name, format: fileName(format), type: format.type, part, ...said }] : []
        }),
      )
      return {
        parts: [{ ...(territory ? { territory } : {}), class: of, ...credits.said() }],
        files: closed.flat(),
      }
    },
    abandon: () => {
      for (const { file } of files) file.abandon()
    },
  }
}

type OpenPart = ReturnType<typeof openPart>

const ofClass = (places: readonly Published[], of: LicenseClass): Published[] =>
  places.filter(({ record }) => classOf(record) === of)

/** Parts of one territory, each opened once a place of its class comes. */
function openTerritory(open: (of: LicenseClass) => OpenPart) {
  const parts = new Map<LicenseClass, OpenPart>()
  return {
    of(license: LicenseClass): OpenPart {
      const part = parts.get(license) ?? open(license)
      parts.set(license, part)
      return part
    },
    close: async (written: Written): Promise<void> => {
      for (const part of parts.values()) {
        const { parts, files } = await part.close(written.parts.length)
        written.parts.push(...parts)
        written.files.push(...files)
      }
      parts.clear()
    },
    abandon: () => {
      for (const part of parts.values()) part.abandon()
    },
  }
}

/** Lines of JSON, compressed. */
function openLines(path: string) {
  const input = new PassThrough()
  const written = pipeline(input, createGzip(), createWriteStream(path, { flags: 'wx', flush: true }))
  written.catch(() => {})
  return {
    add: async (values: readonly unknown[]): Promise<void> => {
      if (!input.write(values.map((value) => `${JSON.stringify(value)}\n`).join('')))
        await Promise.race([once(input, 'drain'), written])
    },
    close: (): Promise<void> => {
      input.end()
      return written
    },
    abandon: () => input.destroy(),
  }
}

/** Neighbours with the same key. */
function runsOf<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const runs: T[][] = []
  for (const item of items) {
    const run = runs.at(-1)
    if (run?.[0] !== undefined && keyOf(run[0]) === keyOf(item)) run.push(item)
    else runs.push([item])
  }
  return runs
}

/** Records that are told with another: those of its door. */
const quotedIn = (entry: Entry): IndexLine[] =>
  isOut(entry) ? [] : (entry.door?.records ?? []).map(({ id, version }) => [id, version])

const lineOf = (entry: Entry): IndexLine => {
  if (isOut(entry)) return [entry.out, 0]
  const { record, organization, without } = entry
  if (organization) return [record.id, record.version, organization.id, organization.version]
  return without === undefined ? [record.id, record.version] : [record.id, record.version, without, 0]
}

/**
 * Writes every file of a dump, its index and its source.
 * @param pages one département after the other, by id inside each
 */
export async function writeDump(setup: DumpSetup, pages: AsyncIterable<readonly Entry[]>): Promise<Written> {
  const { folder } = setup
  const written: Written = { parts: [], files: [] }
  const within = (territory: string) => openTerritory((of) => openPart(setup, territory, of))
  const whole = within('')
  const index = createIndex(folder)
  const source = openLines(join(folder, SOURCE))
  const quoted = openLines(join(folder, QUOTED))
  let here: { departement: string; parts: ReturnType<typeof within> } | undefined
  try {
    for await (const page of pages) {
      for (const run of runsOf(page, ({ departement }) => departement)) {
        const departement = run[0]?.departement ?? ''
        if (here?.departement !== departement) {
          await here?.parts.close(written)
          here = { departement, parts: within(departement) }
          await index.begin()
        }
        await Promise.all([index.add(run.map(lineOf)), source.add(run), quoted.add(run.flatMap(quotedIn))])
        const places = run.filter((entry) => !isOut(entry)) as readonly Published[]
        for (const of of classesOf(places, setup)) {
          const [alike, rows] = [ofClass(places, of), rowsOf(places, of, setup)]
          await whole.of(of).add(alike, rows)
          // Where no commune is known there is no territory to have files of.
          if (departement) await here.parts.of(of).add(alike, rows)
        }
      }
    }
    await here?.parts.close(written)
    // A file of no place is a file: its columns are there, and nothing is missing from a list of downloads.
    whole.of('open')
    await whole.close(written)
    await Promise.all([index.close(), source.close(), quoted.close()])
  } catch (error) {
    whole.abandon()
    here?.parts.abandon()
    source.abandon()
    quoted.abandon()
    await index.abandon()
    throw error
  }
  return written
}

/** Writes the files of one territory, or of the whole when it has no code. */
export async function writeTerritory(
  setup: DumpSetup,
  territory: string,
  pages: AsyncIterable<readonly Published[]>,
): Promise<Written> {
  const written: Written = { parts: [], files: [] }
  const parts = openTerritory((of) => openPart(setup, territory, of))
  try {
    parts.of('open')
    for await (const page of pages)
      for (const of of classesOf(page, setup))
        await parts.of(of).add(ofClass(page, of), rowsOf(page, of, setup))
    await parts.close(written)
  } catch (error) {
    parts.abandon()
    throw error
  }
  return written
}
