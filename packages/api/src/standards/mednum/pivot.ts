import type { Identifier } from '@maillage/shared/place'
import type { Cell } from './fields.ts'
import type { Report } from './issues.ts'

/** Sum of digits, every second one doubled from the right (ISO/IEC 7812-1), as SIREN and SIRET use. */
function luhn(digits: string): boolean {
  let sum = 0
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits.charAt(digits.length - 1 - index))
    const doubled = index % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

const LA_POSTE = '356000000'

/** 14 digits: a SIREN and an establishment number that starts at 00001. La Poste's own only add up to a multiple of 5. */
export function isSiret(value: string): boolean {
  if (!/^\d{14}$/.test(value) || value.endsWith('00000') || !luhn(value.slice(0, 9))) return false
  if (luhn(value)) return true
  return value.startsWith(LA_POSTE) && [...value].reduce((sum, digit) => sum + Number(digit), 0) % 5 === 0
}

export const isSiren = (value: string): boolean => /^\d{9}$/.test(value) && !/^0+$/.test(value) && luhn(value)

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
