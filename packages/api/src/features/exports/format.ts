/** What a kind of file is, and how published places become one. @module */
import type { License, Words } from '@maillage/shared/place'
import type { OrganizationRecord, PlaceRecord, RecordName } from '@maillage/shared/revision'
import type { Gazetteer } from '@maillage/shared/territory'

/** Who runs a place. */
export interface Runner {
  readonly organization: OrganizationRecord
  /** What it is a part of. */
  readonly parent?: RecordName
}

/** What several records are shown as: a door. */
export interface SharedDoor {
  /** Id of the cluster. */
  readonly id: string
  /** Whether this record stands for it where doors are counted. */
  readonly isFirst: boolean
  /** Of the first where that is asked, all that are published when there are several, the one that answers for it first. */
  readonly records?: readonly PlaceRecord[]
}

/** A published place, and who runs it when that has a licence too. */
export interface Published extends Partial<Runner> {
  readonly record: PlaceRecord
  /** Absent for a record that is a door by itself. */
  readonly door?: SharedDoor
}

/** Records whose licences ask for credit alone stand in one file; those whose licence binds what is made of them, apart. */
export const CLASS_OF = {
  'etalab-2.0': 'open',
  'CC-BY-4.0': 'open',
  'CC0-1.0': 'open',
  'ODbL-1.0': 'odbl',
} as const satisfies Record<License, string>
export type LicenseClass = (typeof CLASS_OF)[License]

/** Class of a record that is published. */
export const classOf = ({ license }: Pick<PlaceRecord, 'license'>): LicenseClass =>
  license ? CLASS_OF[license] : 'open'

/** The class of a door: what binds one of its records binds the whole, which quotes them all. */
export const classOfDoor = (records: readonly PlaceRecord[]): LicenseClass =>
  records.some((record) => classOf(record) === 'odbl') ? 'odbl' : 'open'

/**
 * The record that stands for a door where doors are counted: the first that is in the usual files, which most people
 * take alone; else the first.
 * @param records published ones, the one that answers for the door first
 */
export const firstOf = (records: readonly PlaceRecord[]): PlaceRecord | undefined =>
  records.find((record) => classOf(record) === 'open') ?? records[0]

/** What a file says beside its places. */
export interface FileContext {
  /** Base URL of record URIs. */
  readonly host: string
  /** Day of the file, `YYYY-MM-DD`. */
  readonly today: string
  /** What communes lie in, their postcodes, and the year of the list that says so. */
  readonly territories: Pick<Gazetteer, 'vintage' | 'containers' | 'territory'>
}

/** A column of a table, in the words of Frictionless Table Schema. */
export interface Column {
  readonly name: string
  readonly type: 'string' | 'number' | 'integer' | 'boolean' | 'date' | 'datetime'
  readonly title?: string
  readonly description?: string
}

/** A kind of file. A row is computed once for each place, however many files it goes into. */
export interface FormatOf<Row> {
  /** Before and after the dot of its name: `['services', 'hsds.json']`. */
  readonly name: readonly [stem: string, extension: string]
  /** Media type, with its parameters. */
  readonly type: string
  readonly title: Words
  /** URL of the standard that it follows. */
  readonly standard?: string
  /** Of a table, what its columns are. */
  readonly columns?: readonly Column[]
  /** Of a table in CSV, what stands between its cells: a comma unless said. */
  readonly delimiter?: ';'
  /** Its bytes are compressed already. */
  readonly compressed?: true
  /** Its rows are doors that several records describe: the records of a door are asked with its first. */
  readonly doors?: true
  /** What the file says of a place: any number of rows. */
  rows(place: Published, context: FileContext): readonly Row[]
  /** Rows with the same key are written once in a file: the first. None for a row that nothing can repeat: it is not remembered. */
  keyOf?(row: Row): string | undefined
  /** The bytes of a file, from its rows as they come. Memory must not grow with their number. */
  write(rows: AsyncIterable<readonly Row[]>, context: FileContext): AsyncIterable<string | Uint8Array>
}

/** A kind of file whose rows are its own affair. */
export type Format = FormatOf<unknown>

/** Name of a file: `places.csv`, `places-23.csv` for a territory, `places-23-odbl.csv` for the part under a licence apart. */
export const fileName = ({ name: [stem, extension] }: Pick<Format, 'name'>, ...parts: readonly string[]) =>
  `${[stem, ...parts.filter((part) => part !== '')].join('-')}.${extension}`

/** Takes out rows that were there before. */
export function onceEach<Row>({
  keyOf,
}: Pick<FormatOf<Row>, 'keyOf'>): (rows: readonly Row[]) => readonly Row[] {
  if (!keyOf) return (rows) => rows
  const seen = new Set<string>()
  return (rows) =>
    rows.filter((row) => {
      const key = keyOf(row)
      return key === undefined || seen.size < seen.add(key).size
    })
}

/** One file of pages of places. */
export async function* fileOf(
  format: Format,
  pages: AsyncIterable<readonly Published[]>,
  context: FileContext,
): AsyncGenerator<string | Uint8Array> {
  const once = onceEach(format)
  async function* rows() {
    for await (const page of pages) yield once(page.flatMap((place) => format.rows(place, context)))
  }
  yield* format.write(rows(), context)
}
