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
