/** Every kind of file that leaves the directory. @module */

import { NotFound } from '@maillage/shared/errors'
import { homeId } from '@maillage/shared/federation'
import { beside, type Door, territoryOf } from '../../standards/beside.ts'
import {
  type DataInclusionWriting,
  SERVICE_FIELDS,
  STRUCTURE_FIELDS,
  writeDataInclusion,
} from '../../standards/datainclusion/index.ts'
import {
  type FlatRow,
  flatRows,
  writeFlatCsv,
  writeFlatOds,
  writeFlatXlsx,
} from '../../standards/flat/index.ts'
import { writeFeature } from '../../standards/geojson/index.ts'
import { writeGeoParquet } from '../../standards/geoparquet/index.ts'
import { writeHsds } from '../../standards/hsds/index.ts'
import { MEDNUM_FIELDS, writeMednum } from '../../standards/mednum/index.ts'
import { uriOf } from '../places/index.ts'
import { writeDoor } from './doors.ts'
import { type FileContext, type Format, type FormatOf, fileName, type Published } from './format.ts'
import { csv, FLAT, json, LINES } from './tables.ts'

/** The door of a record that is one of several. */
export const doorOf = (door: Published['door'], host: string): Door | undefined =>
  door && { uri: uriOf(host, { id: door.id }), isFirst: door.isFirst }

const besideOf = ({ record, door }: Published, { host, territories }: FileContext) => ({
  ...territoryOf(record.body, territories),
  ...beside(record, uriOf(host, record), doorOf(door, host)),
})

const mednum: FormatOf<{ cells: Record<string, string> }> = {
  name: ['places', 'csv'],
  title: {
    fr: 'Les lieux, au format du standard national des lieux de médiation numérique',
    en: 'Places, in the French national standard for digital-help places',
  },
  standard: 'https://schema.data.gouv.fr/LaMednum/standard-mediation-num/',
  ...csv(MEDNUM_FIELDS),
  // Whoever reads the standard may refuse a whole file for one row: a place without commune or postcode has none.
  rows(place, context) {
    const { row, valid } = writeMednum(place.record, context.territories)
    return valid ? [{ cells: { ...row, ...besideOf(place, context) } }] : []
  },
}

const feature = ({ record, door }: Published, { host, territories }: FileContext): string =>
  JSON.stringify(
    writeFeature(record, uriOf(host, record), doorOf(door, host), territoryOf(record.body, territories)),
  )

const geojson: FormatOf<string> = {
  name: ['places', 'geojson'],
  type: 'application/geo+json',
  title: {
    fr: 'Les lieux avec leur position, pour une carte (GeoJSON)',
    en: 'Places with their position, for a map (GeoJSON)',
  },
  standard: 'https://www.rfc-editor.org/rfc/rfc7946',
  ...json('{"type":"FeatureCollection","features":[', ']}'),
  rows: (place, context) => [feature(place, context)],
}

const geojsonLines: FormatOf<string> = {
  name: ['places', 'geojsonl'],
  type: 'application/geo+json-seq',
  title: {
    fr: 'Les lieux avec leur position, un par ligne (GeoJSON)',
    en: 'Places with their position, one a line (GeoJSON)',
  },
  rows: (place, context) => [feature(place, context)],
  ...LINES,
}

const doors: FormatOf<string> = {
  name: ['doors', 'geojsonl'],
  type: 'application/geo+json-seq',
  title: {
    fr: 'Les lieux que plusieurs sources décrivent : la fiche retenue pour chaque information, et ce que disent les autres, un lieu par ligne (GeoJSON)',
    en: 'Places that several sources describe: the record that each piece of information is taken from, and what the others say, one place a line (GeoJSON)',
  },
  doors: true,
  rows: ({ door }, context) =>
    door?.records ? [JSON.stringify(writeDoor(door.id, door.records, context))] : [],
  ...LINES,
}

const hsds: FormatOf<string> = {
  name: ['services', 'hsds.json'],
  type: 'application/json',
  title: {
    fr: 'Les aides proposées, au format Open Referral (HSDS 3.1)',
    en: 'Help offered, in Open Referral (HSDS 3.1)',
  },
  standard: 'https://docs.openreferral.org/en/3.1/',
  ...json(),
  rows: ({ record, door, ...runner }, { host, today, territories }) =>
    writeHsds(record, {
      uriOf: (name) => uriOf(host, name),
      today,
      ...runner,
      door: doorOf(door, host),
      territories,
    }).services.map((service) => JSON.stringify(service)),
}

/** A place is written once for its four files: they are made page by page from the same records. */
const written = new WeakMap<object, DataInclusionWriting>()

function dataInclusionOf({ record, organization }: Published, { host }: FileContext): DataInclusionWriting {
  const source = new URL(record.origin ?? host).hostname.replaceAll('.', '-')
  const known = written.get(record) ?? writeDataInclusion({ source })(record, organization)
  written.set(record, known)
  return known
}

interface DataInclusionRow {
  readonly id: string
  readonly cells: Readonly<Record<string, unknown>>
  /** Its id is made of the place's own. */
  readonly isOwn?: boolean
}

/** Several places may have been made from one structure: it is written once. */
const structures = {
  rows: (place: Published, context: FileContext): DataInclusionRow[] => {
    const { structure } = dataInclusionOf(place, context)
    if (!structure) return []
    const isOwn = structure.id.endsWith(`--${homeId(place.record)}`)
    return [{ id: structure.id, isOwn, cells: { ...structure, ...besideOf(place, context) } }]
  },
  keyOf: ({ id, isOwn }: DataInclusionRow) => (isOwn ? undefined : id),
}

const services = {
  rows: (place: Published, context: FileContext): DataInclusionRow[] =>
    dataInclusionOf(place, context).services.map((service) => ({
      id: service.id,
      cells: { ...service, ...besideOf(place, context) },
    })),
}

const dataInclusionJson: Pick<FormatOf<DataInclusionRow>, 'type' | 'write'> = {
  type: 'application/json',
  write: (pages, context) => json().write(texts(pages), context),
}

async function* texts(pages: AsyncIterable<readonly DataInclusionRow[]>): AsyncGenerator<string[]> {
  for await (const rows of pages) yield rows.map(({ cells }) => JSON.stringify(cells))
}

const DATA_INCLUSION = 'https://gip-inclusion.github.io/data-inclusion-schema/'

const STRUCTURES = { fr: 'Les structures, au format data·inclusion', en: 'Structures, in data·inclusion' }
const SERVICES = { fr: 'Les services, au format data·inclusion', en: 'Services, in data·inclusion' }

/** A place is read once for its tables with every field, which are made page by page from the same records. */
const flattened = new WeakMap<object, readonly FlatRow[]>()

function flat({ record, door }: Published, { host, territories }: FileContext): readonly FlatRow[] {
  const known =
    flattened.get(record) ??
    flatRows(record, { uri: uriOf(host, record), territories, door: doorOf(door, host) })
  flattened.set(record, known)
  return known
}

const EVERYTHING = { columns: FLAT, rows: flat }

/** A row of the registry: whatever its rows are, the files treat them alike. */
const kept = <Row>(format: FormatOf<Row>): Format => format

/** Every kind of file, the most used first: one that is added here is in the downloads, the exports and the catalogue. */
export const FORMATS: readonly Format[] = [
  kept(mednum),
  kept(geojson),
  kept(geojsonLines),
  kept(doors),
  kept(hsds),
  kept({
    name: ['structures', 'data-inclusion.csv'],
    title: STRUCTURES,
    standard: DATA_INCLUSION,
    ...csv<DataInclusionRow>(STRUCTURE_FIELDS),
    ...structures,
  }),
  kept({
    name: ['services', 'data-inclusion.csv'],
    title: SERVICES,
    standard: DATA_INCLUSION,
    ...csv<DataInclusionRow>(SERVICE_FIELDS),
    ...services,
  }),
  kept({
    name: ['structures', 'data-inclusion.json'],
    title: STRUCTURES,
    standard: DATA_INCLUSION,
    ...dataInclusionJson,
    ...structures,
  }),
  kept({
    name: ['services', 'data-inclusion.json'],
    title: SERVICES,
    standard: DATA_INCLUSION,
    ...dataInclusionJson,
    ...services,
  }),
  kept<FlatRow>({
    name: ['all', 'xlsx'],
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    title: {
      fr: 'Tout, une aide par ligne, avec une feuille qui explique les colonnes (Excel)',
      en: 'Everything, one help a row, with a sheet that explains the columns (Excel)',
    },
    ...EVERYTHING,
    compressed: true,
    write: writeFlatXlsx,
  }),
  kept<FlatRow>({
    name: ['all', 'ods'],
    type: 'application/vnd.oasis.opendocument.spreadsheet',
    title: {
      fr: 'Tout, une aide par ligne, avec une feuille qui explique les colonnes (LibreOffice)',
      en: 'Everything, one help a row, with a sheet that explains the columns (LibreOffice)',
    },
    ...EVERYTHING,
    compressed: true,
    write: writeFlatOds,
  }),
  kept<FlatRow>({
    name: ['all', 'csv'],
    type: 'text/csv; charset=utf-8; header=present',
    title: { fr: 'Tout, une aide par ligne (CSV)', en: 'Everything, one help a row (CSV)' },
    ...EVERYTHING,
    write: (rows) => writeFlatCsv(rows, 'standard'),
  }),
  kept<FlatRow>({
    name: ['all', 'excel.csv'],
    type: 'text/csv; charset=utf-8; header=present',
    title: {
      fr: 'Tout, une aide par ligne (CSV pour Excel : point-virgule)',
      en: 'Everything, one help a row (CSV for Excel in French: semicolons)',
    },
    ...EVERYTHING,
    delimiter: ';',
    write: (rows) => writeFlatCsv(rows, 'excel'),
  }),
  kept<FlatRow>({
    name: ['all', 'parquet'],
    type: 'application/vnd.apache.parquet',
    title: { fr: 'Tout, pour l’analyse (GeoParquet)', en: 'Everything, for analysis (GeoParquet)' },
    standard: 'https://geoparquet.org/',
    ...EVERYTHING,
    compressed: true,
    write: writeGeoParquet,
  }),
]

export const FORMAT_NAMES = FORMATS.map((format) => fileName(format))

/** The kind of file of this name. @throws NotFound listing those there are */
export function formatNamed(name: string): Format {
  const found = FORMATS.find((format) => fileName(format) === name)
  if (!found) throw new NotFound(`The format ${name} (there are ${FORMAT_NAMES.join(', ')})`)
  return found
}
