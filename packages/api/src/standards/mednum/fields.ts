/**
 * Fields of the national standard « lieux de médiation numérique », whatever the version: v1.0.x, v0.1.x and the
 * spellings found in published files.
 * @module
 */

import { type Cell, cellText, isEmptyCell } from '../cells.ts'

/** The 32 fields of v1.0.2, in the order of its schema. */
export const FIELDS = [
  'id',
  'pivot',
  'nom',
  'commune',
  'code_postal',
  'code_insee',
  'adresse',
  'complement_adresse',
  'latitude',
  'longitude',
  'typologie',
  'telephone',
  'courriels',
  'site_web',
  'horaires',
  'presentation_resume',
  'presentation_detail',
  'source',
  'itinerance',
  'structure_parente',
  'date_maj',
  'services',
  'publics_specifiquement_adresses',
  'prise_en_charge_specifique',
  'frais_a_charge',
  'dispositif_programmes_nationaux',
  'formations_labels',
  'autres_formations_labels',
  'modalites_acces',
  'modalites_accompagnement',
  'fiche_acces_libre',
  'prise_rdv',
] as const
export type Field = (typeof FIELDS)[number]

/** Fields of v0.1 that no field of v1 replaces one for one. */
export const OLD_FIELDS = ['publics_accueillis', 'labels_nationaux', 'cle_ban'] as const
export type OldField = (typeof OLD_FIELDS)[number]

/** Other names of a field: v0.1's, and those met in files. */
const ALIASES: Readonly<Record<string, Field>> = {
  courriel: 'courriels',
  email: 'courriels',
  mail: 'courriels',
  site_internet: 'site_web',
  conditions_acces: 'frais_a_charge',
  conditions_access: 'frais_a_charge',
  condition_acces: 'frais_a_charge',
  frais_a_charges: 'frais_a_charge',
  labels_autres: 'autres_formations_labels',
  accessibilite: 'fiche_acces_libre',
  publics_specifiquement_adresse: 'publics_specifiquement_adresses',
  prises_en_charge_specifiques: 'prise_en_charge_specifique',
  dispositifs_programmes_nationaux: 'dispositif_programmes_nationaux',
  modalites_access: 'modalites_acces',
}

const KNOWN = new Map<string, Field | OldField>([
  ...FIELDS.map((field) => [field, field] as const),
  ...OLD_FIELDS.map((field) => [field, field] as const),
  ...Object.entries(ALIASES),
])

/** Column or key → field of the standard; case, accents, spaces and a byte order mark do not matter. */
export function fieldOf(key: string): Field | OldField | undefined {
  const name = key
    .replace(/^\uFEFF/, '')
    .normalize('NFD')
    .replace(/[\u0300-\u036f"]/g, '')
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
  return KNOWN.get(name)
}

/** Keys of a row that are no field of the standard. They stay in the private verbatim row only. */
export const unknownFields = (row: Record<string, unknown>): string[] =>
  Object.keys(row).filter((key) => fieldOf(key) === undefined)

/**
 * Cells of a row by field, empty ones left out. A field met under two names is joined with `|`; arrays are lists.
 * Objects say nothing the standard knows: their field is in `unreadable`.
 */
export function readCells(row: Record<string, unknown>): {
  cells: Map<Field | OldField, Cell>
  unreadable: string[]
} {
  const cells = new Map<Field | OldField, Cell>()
  const unreadable: string[] = []
  for (const [key, value] of Object.entries(row)) {
    const field = fieldOf(key)
    if (field === undefined || value === null || value === undefined) continue
    const text = cellText(value)
    if (text === undefined) unreadable.push(field)
    else if (!isEmptyCell(text)) {
      const before = cells.get(field)
      const joined = before === undefined || before.text === text ? text : `${before.text}|${text}`
      cells.set(field, { text: joined, isNumber: typeof value === 'number' && before === undefined })
    }
  }
  return { cells, unreadable }
}
