/** What each format loses, in one table made from those that its writer and its tests hold to. @module */
import { stringify } from 'csv-stringify/sync'
import { DATA_INCLUSION_LOSSES } from '../../standards/datainclusion/index.ts'
import { FLAT_LOSSES } from '../../standards/flat/index.ts'
import { GEOJSON_LOSSES } from '../../standards/geojson/index.ts'
import { HSDS_LOSSES } from '../../standards/hsds/index.ts'
import type { DeclaredLosses } from '../../standards/losses.ts'
import { MEDNUM_LOSSES } from '../../standards/mednum/index.ts'

const TABLES: Readonly<Record<string, DeclaredLosses>> = {
  'mednum 1.0.2': MEDNUM_LOSSES,
  'data-inclusion 1.0.8': DATA_INCLUSION_LOSSES,
  'hsds 3.1.3': HSDS_LOSSES,
  geojson: GEOJSON_LOSSES,
  'csv, xlsx, ods, parquet': FLAT_LOSSES,
}

const COLUMNS = ['format', 'champ_maillage', 'perte', 'champ_format', 'devient', 'fr', 'en'] as const

/**
 * CSV (RFC 4180, UTF-8), a row for each thing that a format cannot say. `perte` is `whole` where nothing of it is written,
 * `part` where some of it is, `words` where it is written as a sentence.
 */
export const lossesCsv = (): string =>
  stringify(
    Object.entries(TABLES).flatMap(([format, losses]) =>
      Object.entries(losses).map(([path, { lost, field, becomes, fr, en }]) => ({
        format,
        champ_maillage: path,
        perte: lost,
        champ_format: field,
        devient: becomes,
        fr,
        en,
      })),
    ),
    { header: true, columns: [...COLUMNS] },
  )
