/**
 * The flat table: one row for each service of a place, or for a place without any. One table of columns in code makes
 * the files, their data dictionary and their Frictionless table schema.
 * @module
 */
import type { Place, Service, Words } from '@maillage/shared/place'
import type { PlaceRecord } from '@maillage/shared/revision'
import { BESIDE_COLUMNS, type BesideName } from './columns/beside.ts'
import { PLACE_COLUMNS } from './columns/place.ts'
import { SERVICE_COLUMNS } from './columns/service.ts'

/** What a row is written from. */
export interface FlatRow {
  readonly record: PlaceRecord
  /** Its body, without what was kept of other standards. */
  readonly place: Place
  readonly service?: Service
  /** What stands beside its place. */
  readonly told: Readonly<Record<BesideName, string>>
}

/** `list`: values separated by `|`. `datetime` in UTC, `date` without a zone. */
export type ColumnType = 'text' | 'list' | 'number' | 'boolean' | 'date' | 'datetime' | 'json'

export interface Column {
  readonly name: string
  readonly type: ColumnType
  readonly label: Words
  readonly meaning: Words
  readonly example: string
  /** Closed vocabulary: each value with its words. */
  readonly values?: Readonly<Record<string, Words>>
  /** Undefined where nothing is stated. */
  readonly of: (row: FlatRow) => string | number | boolean | undefined
}

export const COLUMNS: readonly Column[] = [...PLACE_COLUMNS, ...SERVICE_COLUMNS, ...BESIDE_COLUMNS]

export type Locale = keyof Words

/** One line of the data dictionary. */
export interface DictionaryEntry {
  readonly name: string
  readonly label: string
  readonly meaning: string
  readonly type: ColumnType
  readonly example: string
  /** `value = words`, in order; empty for an open column. */
  readonly values: readonly string[]
}

export const dictionary = (locale: Locale): readonly DictionaryEntry[] =>
  COLUMNS.map(({ name, label, meaning, type, example, values = {} }) => ({
    name,
    label: label[locale],
    meaning: meaning[locale],
    type,
    example,
    values: Object.entries(values).map(([value, words]) => `${value} = ${words[locale]}`),
  }))

/** What a reader has to know of the files as a whole. */
export const NOTES: Readonly<Record<Locale, readonly string[]>> = {
  fr: [
    'Une ligne par aide proposée. Un lieu dont aucune aide n’est connue a une ligne à lui.',
    'Une case vide veut dire : non précisé. Elle ne veut jamais dire non.',
    'Une absence dans l’annuaire n’est pas une absence de service.',
    'Adresse masquée : elle est communiquée par téléphone. La commune seule est écrite, et le point est celui de son centre.',
    'Les points dont precision_position vaut commune ou masked sont des centres de communes : GeoNames (CC BY 4.0), https://www.geonames.org/.',
    'Chaque ligne a sa licence et sa source : citez ce que dit la colonne « attribution ».',
    'Plusieurs fiches peuvent décrire un seul lieu : elles ont la même « porte ». Pour compter chaque lieu une fois, ne gardez que les lignes où « porte_premiere » vaut true, et comptez les « lieu_id » différents.',
    'Dans une liste, les valeurs sont séparées par |.',
    'En CSV, une case qui commence par = + - @, une tabulation ou un retour est précédée d’une apostrophe, pour qu’aucun tableur ne l’exécute ; celles qui commencent ainsi après des apostrophes en ont une de plus. Enlevez la première pour retrouver le texte. Les nombres (latitude, longitude) n’en ont pas.',
    'En .xlsx et .ods, les cases sont des textes : 01004 garde son zéro et « 9-12 » ne devient pas une date. Un texte de plus de 32 767 caractères y est coupé, avec « … ».',
  ],
  en: [
    'One row for each help offered. A place of which no help is known has a row of its own.',
    'An empty cell means: not stated. It never means no.',
    'An absence in the directory is not an absence of service.',
    'Hidden address: it is told by telephone. Only the commune is written, and the point is that of its centre.',
    'Points whose precision_position is commune or masked are centres of communes: GeoNames (CC BY 4.0), https://www.geonames.org/.',
    'Each row has its licence and its source: name what the column “attribution” says.',
    'Several listings may describe one place: they have the same “porte”. To count each place once, keep the rows where “porte_premiere” is true, and count the different “lieu_id”.',
    'In a list, values are separated by |.',
    'In CSV, a cell that begins with = + - @, a tab or a line break has an apostrophe before it, so that no spreadsheet runs it; those that begin so after apostrophes have one more. Take the first one away to have the text again. Numbers (latitude, longitude) have none.',
    'In .xlsx and .ods, cells are texts: 01004 keeps its zero and “9-12” becomes no date. A text over 32,767 characters is cut there, with “…”.',
  ],
}

const FRICTIONLESS = {
  text: 'string',
  list: 'string',
  number: 'number',
  boolean: 'boolean',
  date: 'date',
  datetime: 'datetime',
  json: 'string',
} as const satisfies Readonly<Record<ColumnType, string>>

/** A closed vocabulary as a rule: one value, or several separated by `|`. */
function constraintsOf({ type, values }: Column): object {
  if (values === undefined) return {}
  const one = `(${Object.keys(values).join('|')})`
  return type === 'list'
    ? { constraints: { pattern: `^${one}(\\|${one})*$` } }
    : { constraints: { enum: Object.keys(values) } }
}

/** The table as a Frictionless Table Schema. */
export const tableSchema = (locale: Locale) => ({
  $schema: 'https://specs.frictionlessdata.io/schemas/table-schema.json',
  fields: COLUMNS.map((column) => ({
    name: column.name,
    title: column.label[locale],
    description: column.meaning[locale],
    type: FRICTIONLESS[column.type],
    example: column.example,
    ...constraintsOf(column),
  })),
  missingValues: [''],
})
