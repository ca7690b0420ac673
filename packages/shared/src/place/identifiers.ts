/** Identifiers that registers give to structures: what each looks like, and its check digits. @module */
import type { Identifier } from './place.ts'

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

type Scheme = Identifier['scheme']

/** Schemes whose values can be checked, each with its check; RNA numbers of Corsica and overseas hold a letter. */
const CHECKS: Readonly<Partial<Record<Scheme, (value: string) => boolean>>> = {
  siret: isSiret,
  siren: isSiren,
  rna: (value) => /^W\d[\dA-Z]\d{7}$/.test(value),
  ridet: (value) => /^\d{7}(\d{3})?$/.test(value),
  finess: (value) => /^(\d\d|2[AB])\d{7}$/.test(value),
}

/** Schemes that people write by hand. */
export const WRITTEN_SCHEMES = ['siret', 'siren', 'rna', 'ridet', 'finess'] as const satisfies Scheme[]

/** An identifier as typed, without the spaces, dots and dashes that make it readable. */
export const compactIdentifier = (typed: string): string => typed.replace(/[\s.-]/g, '').toUpperCase()

/** Whether a value has the form, and the check digits, of its scheme. */
export const isIdentifier = ({ scheme, value }: Pick<Identifier, 'scheme' | 'value'>): boolean =>
  CHECKS[scheme]?.(value) ?? true
