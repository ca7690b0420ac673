import { stringify } from 'csv-stringify/sync'
import type { Call } from './queries.ts'

const COLUMNS = [
  'structure',
  'lieu',
  'commune',
  'telephones',
  'etat',
  'appels_sans_reponse',
  'confirme_par',
  'appelant',
  'confirme_le',
  'fiche',
] as const

/**
 * The calls of a campaign in CSV (RFC 4180, UTF-8). A cell that a spreadsheet would take for a formula begins with a
 * quote instead (OWASP, CSV injection): international numbers too.
 */
export const callsCsv = (calls: readonly Call[], publicUrl: string): string =>
  stringify(
    calls.map(({ name, organization, commune, phones, outcome, attempts, confirmed, slug }) => ({
      structure: organization ?? '',
      lieu: name,
      commune: commune ?? '',
      telephones: phones.map(({ value }) => value).join(' | '),
      etat: outcome,
      appels_sans_reponse: attempts,
      confirme_par: confirmed?.by ?? '',
      appelant: confirmed?.caller ?? '',
      confirme_le: confirmed?.date ?? '',
      fiche: `${publicUrl}/lieux/${slug}`,
    })),
    { columns: [...COLUMNS], header: true, escape_formulas: true },
  )
