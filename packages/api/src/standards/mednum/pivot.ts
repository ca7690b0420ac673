import type { Identifier } from '@maillage/shared/place'
import type { Cell } from '../cells.ts'
import type { Report } from '../issues.ts'
import { isSiren, isSiret } from '../siret.ts'

/** Identifier of the structure as the standard's `pivot` gives it: SIRET, RNA, or RIDET in Nouvelle-Calédonie. */
export function readPivot(
  cell: Cell | undefined,
  departement: string | undefined,
  report: Report,
): Identifier | undefined {
  if (cell === undefined) return undefined
  const compact = cell.text.replace(/[\s.-](?=\d)/g, '').toUpperCase()
  // `00000000000000` is the usual sentinel for “not known”.
  if (/^[0\s.]*$/.test(cell.text)) return undefined
  if (/^W\d{9}$/.test(compact)) return { scheme: 'rna', value: compact }
  if (departement === '988' && /^\d{7}(\d{3})?$/.test(compact)) return { scheme: 'ridet', value: compact }
  if (isSiret(compact)) return { scheme: 'siret', value: compact }
  if (isSiren(compact)) {
    report.add(
      'warning',
      'pivot-is-siren',
      'pivot',
      cell.text,
      'Nine digits: read as the SIREN of the structure.',
    )
    return { scheme: 'siren', value: compact }
  }
  const repaired = fromNumber(cell)
  if (repaired !== undefined) {
    report.add('repair', 'siret-as-number', 'pivot', cell.text, 'A SIRET written as a number.', repaired)
    return { scheme: 'siret', value: repaired }
  }
  report.add(
    'warning',
    'pivot-invalid',
    'pivot',
    cell.text,
    'Neither SIRET, RNA nor RIDET: no identifier is kept.',
  )
  return undefined
}

/** `43493312300029.0`, `4,3493312300029E+13`, or a number that lost its leading 0. Digits lost are not guessed. */
function fromNumber({ text, isNumber }: Cell): string | undefined {
  const decimal = text.replace(/\s/g, '').replace(',', '.')
  if (!/^\d+(\.0*)?$|^\d\.\d+e\+?\d{1,2}$/i.test(decimal)) return undefined
  const number = Number(decimal)
  const digits = Number.isSafeInteger(number) ? String(number) : ''
  const siret = isNumber ? digits.padStart(14, '0') : digits
  return isSiret(siret) ? siret : undefined
}
