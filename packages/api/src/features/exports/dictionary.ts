/** The data dictionary: each column of each table, made from what writes them. @module */
import { stringify } from 'csv-stringify/sync'
import { dictionary } from '../../standards/flat/index.ts'
import { fileName } from './format.ts'
import { FORMATS } from './formats.ts'
import { FLAT, isOurs } from './tables.ts'

const COLUMNS = [
  ...['fichier', 'colonne', 'type', 'nom_fr', 'nom_en', 'sens_fr', 'sens_en'],
  ...['valeurs_fr', 'valeurs_en', 'exemple', 'standard'],
] as const

/** What each column of ours is, by its name, in both languages. */
function wordsOf(): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const english = new Map(dictionary('en').map((entry) => [entry.name, entry]))
  return new Map(
    dictionary('fr').map(({ name, label, meaning, values, example }) => {
      const other = english.get(name)
      const said = { nom_fr: label, sens_fr: meaning, valeurs_fr: values.join('\n'), exemple: example }
      return [
        name,
        {
          ...said,
          nom_en: other?.label ?? '',
          sens_en: other?.meaning ?? '',
          valeurs_en: other?.values.join('\n') ?? '',
        },
      ]
    }),
  )
}

/**
 * CSV (RFC 4180, UTF-8), a row for each column of each table. A column that a standard defines has no words of ours:
 * `standard` leads to its own.
 */
export function dictionaryCsv(): string {
  const words = wordsOf()
  const lines = FORMATS.flatMap((format) =>
    (format.columns ?? []).map(({ name, type }) => ({
      fichier: fileName(format),
      colonne: name,
      type,
      ...(format.columns === FLAT || isOurs(name) ? words.get(name) : { standard: format.standard }),
    })),
  )
  return stringify(lines, { header: true, columns: [...COLUMNS] })
}
