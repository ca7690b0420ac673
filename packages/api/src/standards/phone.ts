import { SHORT_NUMBER } from '@maillage/shared/place'
import { departementsOfPostcode } from '@maillage/shared/territory'
import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js'

/** Numbering plan of each overseas territory, by département or collectivité. */
const PLANS: Readonly<Record<string, CountryCode>> = {
  971: 'GP',
  972: 'MQ',
  973: 'GF',
  974: 'RE',
  975: 'PM',
  976: 'YT',
  977: 'BL',
  978: 'MF',
  986: 'WF',
  987: 'PF',
  988: 'NC',
}

/** What a telephone field says. */
export interface ReadPhones {
  /** E.164, or the short number itself (`115`, `3919`); in the order written, once each. */
  numbers: string[]
  /** Pieces no number could be read in. */
  unreadable: string[]
}

/**
 * Reads every number of a field. National forms are read in the plan of the place.
 * @param departement code of the département or collectivité, or a postcode; mainland when absent.
 */
export function readPhones(text: string, departement = ''): ReadPhones {
  const [territory = ''] = /^\d{5}$/.test(departement) ? departementsOfPostcode(departement) : [departement]
  const country = PLANS[territory] ?? 'FR'
  const whole = readPhone(text, country)
  const pieces = whole === undefined ? text.split(/[|;,/\n]|\s(?:ou|et|-)\s/i) : [text]
  const numbers: string[] = []
  const unreadable: string[] = []
  for (const piece of pieces.map((one) => one.trim()).filter((one) => one !== '')) {
    const number = readPhone(piece, country)
    if (number === undefined) unreadable.push(piece)
    else if (!numbers.includes(number)) numbers.push(number)
  }
  return { numbers, unreadable }
}

/** One number: valid in its plan, or a French short number. */
function readPhone(text: string, country: CountryCode): string | undefined {
  const digits = text.replace(/[\s.()-]/g, '')
  if (SHORT_NUMBER.test(digits)) return digits
  if (!/^[+\d\s.()/-]{6,25}$/.test(text.trim())) return undefined
  const number = parsePhoneNumberFromString(text, country)
  return number?.isValid() === true ? number.number : undefined
}

/**
 * A number as people of a place write it; in full, with its country, where they would read another one.
 * @param value E.164 or short number
 * @param departement as for `readPhones`
 * @example phoneAsWritten('+33555000000') // '05 55 00 00 00'
 */
export function phoneAsWritten(value: string, departement = ''): string {
  const number = value.startsWith('+') ? parsePhoneNumberFromString(value) : undefined
  if (number === undefined) return value
  const national = number.formatNational()
  const [read] = readPhones(national, departement).numbers
  return read === value ? national : number.formatInternational()
}
