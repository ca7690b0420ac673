/** Columns of the workbook of somebody's listings, and what a listing says in each. @module */
import { describe, parseHours } from '@maillage/shared/hours'
import type { ContactKind, Place } from '@maillage/shared/place'
import { phoneAsWritten } from '../../standards/phone.ts'
import { closureInWords, isToCome, noticeInWords } from './lines.ts'

/** Name of the sheet that is read again. */
export const SHEET = 'Fiches'

interface ColumnOptions {
  /** First cell of the column: what it is found by, wherever it was moved. */
  readonly header: string
  /** In characters. */
  readonly width: number
  /** Most characters of a cell that may be changed; absent: the column is for reading. */
  readonly limit?: number
}

export const COLUMNS = {
  id: { header: 'identifiant', width: 14 },
  version: { header: 'version', width: 15 },
  name: { header: 'nom', width: 34 },
  commune: { header: 'commune', width: 20 },
  postcode: { header: 'code postal', width: 11 },
  siret: { header: 'siret', width: 16 },
  hours: { header: 'horaires', width: 40, limit: 2_000 },
  hoursWords: { header: 'horaires en clair (pour lire)', width: 40 },
  phone: { header: 'téléphone', width: 18, limit: 1_000 },
  mail: { header: 'mail', width: 30, limit: 2_000 },
  website: { header: 'site', width: 30, limit: 4_000 },
  closures: { header: 'fermetures', width: 38, limit: 20_000 },
  notices: { header: 'annonces', width: 38, limit: 20_000 },
} as const satisfies Readonly<Record<string, ColumnOptions>>

export type ColumnKey = keyof typeof COLUMNS
export const COLUMN_KEYS = Object.keys(COLUMNS) as readonly ColumnKey[]

/** Columns that may be changed. */
export const EDITABLE = ['hours', 'phone', 'mail', 'website', 'closures', 'notices'] as const
export type EditableKey = (typeof EDITABLE)[number]
export const isEditable = (key: ColumnKey): key is EditableKey =>
  (EDITABLE as readonly ColumnKey[]).includes(key)

/** The zone of numbering plans a place is in: its postcode, or the code of its commune. */
export const planOf = ({ address }: Place): string => address?.postcode ?? address?.code?.slice(0, 3) ?? ''

/** Values of one kind of contact, one a line. */
function contactLines(place: Place, kind: ContactKind): string {
  const values = (place.contacts ?? []).filter((contact) => contact.kind === kind).map(({ value }) => value)
  return (kind === 'phone' ? values.map((value) => phoneAsWritten(value, planOf(place))) : values).join('\n')
}

function hoursInWords({ hours, hoursText }: Place): string {
  const parsed = hours === undefined ? undefined : parseHours(hours)
  return parsed?.ok ? describe(parsed.rules, 'fr') : (hoursText?.text ?? '')
}

/** What one listing says in each column. `today`: `YYYY-MM-DD`; closures that are over are left out. */
export function cellsOf(
  { id, version, place }: { readonly id: string; readonly version: number; readonly place: Place },
  today: string,
): Record<ColumnKey, string> {
  return {
    id,
    version: String(version),
    name: place.name,
    commune: place.address?.commune ?? '',
    postcode: place.address?.postcode ?? '',
    siret: place.identifiers?.find(({ scheme }) => scheme === 'siret')?.value ?? '',
    hours: place.hours ?? '',
    hoursWords: hoursInWords(place),
    phone: contactLines(place, 'phone'),
    mail: contactLines(place, 'mail'),
    website: contactLines(place, 'website'),
    closures: (place.exceptions ?? [])
      .filter((exception) => isToCome(exception, today))
      .map(closureInWords)
      .join('\n'),
    notices: (place.notices ?? []).map(noticeInWords).join('\n'),
  }
}
