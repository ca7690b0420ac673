/** The workbook of somebody's listings, out and in again. @module */
import type { Place } from '@maillage/shared/place'
import { applyEdits } from '@maillage/shared/revision'
import { readWorkbook, writeWorkbook } from '../../standards/xlsx/index.ts'
import type { StoredRecord } from '../records/index.ts'
import {
  COLUMN_KEYS,
  COLUMNS,
  type ColumnKey,
  cellsOf,
  EDITABLE,
  type EditableKey,
  isEditable,
  SHEET,
} from './columns.ts'
import type { Wanted } from './preview.ts'
import { type Problem, problem } from './problems.ts'
import { damageOf, type ListingRow, readSheet } from './sheet.ts'
import { meaningOf } from './values.ts'

const header = (key: ColumnKey): string => COLUMNS[key].header

const NOTE = [
  'Vos fiches, une par ligne, dans la feuille « Fiches ».',
  `Vous pouvez changer : ${EDITABLE.map(header).join(', ')}. Les autres colonnes servent à lire.`,
  'Gardez les colonnes « identifiant » et « version » : elles disent de quelle fiche il s’agit.',
  'Horaires : en français (« du lundi au jeudi de 9h à 12h, sauf fériés ») ou au format OpenStreetMap.',
  'Téléphone, mail, site : un par ligne dans la cellule.',
  'Fermetures : une par ligne, « du 24/12/2026 au 26/12/2026 : Congés », ou avec des horaires, « le 24/12/2026 [10:00-12:00] ».',
  'Annonces : une par ligne, avec ses dates si besoin, « Entrée par la cour (du 01/12/2026 au 15/12/2026) ».',
  'Les horaires propres à une aide et les passages d’un bus n’ont pas de colonne : changez-les sur le site, dans la fiche.',
  'Une cellule vidée retire ce qu’elle disait. Une ligne supprimée ne supprime pas la fiche : elle reste comme elle est.',
  'Les cellules sont au format texte : gardez-le, sinon 01004 devient 1004 et « 9-12 » une date. Ces cellules seraient refusées.',
  'Renvoyez le fichier dans « Tableur » : chaque changement vous est montré avant d’être enregistré.',
  'N’indiquez aucune donnée personnelle.',
]

/** The workbook of listings. `today`: `YYYY-MM-DD`. */
export const workbookOf = (records: readonly StoredRecord[], today: string): Uint8Array<ArrayBuffer> =>
  writeWorkbook([
    { name: 'À lire', widths: [110], rows: NOTE.map((line) => [line]) },
    {
      name: SHEET,
      header: COLUMN_KEYS.map(header),
      widths: COLUMN_KEYS.map((key) => COLUMNS[key].width),
      rows: records.map(({ id, version, doc }) => {
        const cells = cellsOf({ id, version, place: doc.body as Place }, today)
        return COLUMN_KEYS.map((key) => cells[key])
      }),
    },
  ])

/** Line ends and spaces around are the spreadsheet's business. */
const tidy = (text: string): string => text.replace(/\r\n?/g, '\n').trim()

function becoming(
  { id, cells, where }: ListingRow,
  place: Place,
  version: number,
  today: string,
): Place | readonly Problem[] {
  const stated = cellsOf({ id, version, place }, today)
  const problems: Problem[] = []
  const changed: [EditableKey, string][] = []
  for (const [key, cell] of cells) {
    if (key === 'id' || key === 'version') continue
    const damage = damageOf(cell)
    const text = tidy(cell?.text ?? '')
    const right = isEditable(key) ? undefined : stated[key]
    if (damage !== undefined) problems.push(problem(damage, where(key), { value: text, right }))
    else if (text === tidy(stated[key])) continue
    else if (!isEditable(key)) problems.push(problem('read-only', where(key), { value: text, right }))
    else if (text.length > COLUMNS[key].limit) problems.push(problem('too-long', where(key), { value: text }))
    else changed.push([key, text])
  }
  let next = place
  for (const [key, text] of changed) {
    const meaning = meaningOf(key, text, next, today)
    if ('edits' in meaning) next = applyEdits(next, meaning.edits)
    else problems.push(...meaning.misread.map(({ code, value }) => problem(code, where(key), { value })))
  }
  return problems.length > 0 ? problems : next
}

const KEY_OF_PATH: Readonly<Record<string, ColumnKey>> = {
  version: 'version',
  hours: 'hours',
  hoursText: 'hours',
  exceptions: 'closures',
  notices: 'notices',
}

/** The column in which a field is said; a contact's, that of its kind. */
function keyOfPath(path: string, place: Place): ColumnKey {
  const [field = '', index] = path.split('/').slice(1)
  const kind = place.contacts?.[Number(index)]?.kind
  return KEY_OF_PATH[field] ?? (kind === 'mail' || kind === 'website' ? kind : 'phone')
}

const wantedOf = (row: ListingRow, today: string): Wanted => ({
  id: row.id,
  version: row.version,
  where: row.where('id'),
  become: (place, version) => becoming(row, place, version, today),
  whereOf: (path, place) => row.where(keyOfPath(path, place)),
})

/**
 * What a workbook that comes back wants of each listing, and what is wrong with its shape.
 * @throws InvalidInput for what is no workbook, LimitExceeded
 */
export function readListings(
  bytes: Uint8Array,
  today: string,
): { wanted: readonly Wanted[]; problems: readonly Problem[] } {
  const { rows, problems } = readSheet(readWorkbook(bytes))
  return { wanted: rows.map((row) => wantedOf(row, today)), problems }
}
