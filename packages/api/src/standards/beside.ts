import type { PlaceRecord } from '@maillage/shared/revision'

/** What stands beside each row of a file, in order: where it comes from and under which licence. */
export const BESIDE = [
  'uri',
  'licence',
  'attribution',
  'source_systeme',
  'source_date',
  'modifie',
  'adresse_masquee',
] as const

/** The same for one record, as text; `uri` is its global address. */
export const beside = (record: PlaceRecord, uri: string): Record<(typeof BESIDE)[number], string> => ({
  uri,
  licence: record.license ?? '',
  attribution: record.attribution ?? '',
  source_systeme: record.source?.system ?? '',
  source_date: record.source?.date ?? '',
  modifie: record.modified,
  adresse_masquee: String(record.body.sensitivity !== undefined),
})
