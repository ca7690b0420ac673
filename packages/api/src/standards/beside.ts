import { localId } from '@maillage/shared/federation'
import type { Place } from '@maillage/shared/place'
import { lastSaid, type PlaceRecord } from '@maillage/shared/revision'
import type { Gazetteer } from '@maillage/shared/territory'
import { inOnePiece } from './one-piece.ts'

/** What stands beside each row of a file, in order: where it comes from, under which licence, how sure it is, and which door it is. */
export const BESIDE = [
  'uri',
  'annuaire',
  'licence',
  'attribution',
  'source_systeme',
  'source_id',
  'source_date',
  'modifie',
  'confirme_le',
  'confirmations',
  'adresse_masquee',
  'precision_position',
  'porte',
  'porte_premiere',
] as const

/** `pointer date by`, `|` between them: `/hours 2026-10-03 structure|existence 2026-09-01 phone`. */
const confirmationsOf = ({ verified = {} }: PlaceRecord): string =>
  Object.entries(verified)
    .map(([pointer, { date, by }]) => `${pointer.replace(/[\s|]/g, '_')} ${date} ${by}`)
    .sort()
    .join('|')

/** The door that a record describes, as one of several. */
export interface Door {
  /** Its global address. */
  readonly uri: string
  /** Whether this record stands for it where doors are counted: one of its records does. */
  readonly isFirst: boolean
}

/**
 * The same for one record, as text.
 * @param uri its global address
 * @param door absent for a record that is a door by itself
 */
export const beside = (
  record: PlaceRecord,
  uri: string,
  door: Door = { uri, isFirst: true },
): Record<(typeof BESIDE)[number], string> => ({
  uri,
  // The directory that keeps it up: where it is changed.
  annuaire: inOnePiece(localId(uri)?.node ?? ''),
  licence: record.license ?? '',
  attribution: record.attribution ?? '',
  source_systeme: record.source?.system ?? '',
  source_id: record.source?.id ?? '',
  source_date: record.source?.date ?? '',
  modifie: record.modified,
  // The structure itself, or somebody who called it.
  confirme_le: lastSaid(record.verified, ['structure', 'phone']) ?? '',
  confirmations: confirmationsOf(record),
  adresse_masquee: String(record.body.sensitivity !== undefined),
  precision_position: record.body.position?.precision ?? '',
  porte: door.uri,
  porte_premiere: String(door.isFirst),
})

/** What the official list of territories says of a row's commune, in order. */
export const TERRITORY = ['cog_millesime', 'epci', 'departement'] as const

/** The gazetteer's answers these need. */
export type Territories = Pick<Gazetteer, 'vintage' | 'containers'>

/** The same for one place, as text; empty where its commune is not known. */
export function territoryOf(
  { address }: Pick<Place, 'address'>,
  { vintage, containers }: Territories,
): Record<(typeof TERRITORY)[number], string> {
  const around = address?.code === undefined ? undefined : containers(address.code)
  return {
    cog_millesime: around ? vintage : '',
    epci: around?.epci ?? '',
    departement: around?.departement ?? '',
  }
}
