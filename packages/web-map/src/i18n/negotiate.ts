/** Which language a visitor is answered in. @module */
import { LOCALES, type Locale } from './index.ts'

/** One range of `Accept-Language` with its weight, 0 to 1 (RFC 9110 §12.5.4). */
interface Preference {
  readonly range: string
  readonly weight: number
}

/** The language a `?lang=` names; undefined when it is none of ours. */
export const localeNamed = (name: string | null): Locale | undefined =>
  LOCALES.find((locale) => locale === name?.toLowerCase())

/** The preferences of an `Accept-Language`, dearest first; those refused (`q=0`) and those unreadable are left out. */
function preferencesOf(header: string): Preference[] {
  return header
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [range = '', ...parameters] = part.trim().toLowerCase().split(';')
      const q = parameters.map((one) => /^\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*$/.exec(one)?.[1])[0]
      return { range: range.trim(), weight: parameters.length === 0 ? 1 : Number(q ?? Number.NaN) }
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
}

/**
 * The language of an `Accept-Language` (RFC 4647, lookup): the first preferred range whose beginning is one of ours,
 * French when none is. Plain French is never guessed: it is chosen, or asked for by its whole tag.
 */
export function localeAccepted(header: string | undefined): Locale {
  for (const { range } of preferencesOf(header ?? '')) {
    const whole = localeNamed(range)
    if (whole !== undefined) return whole
    const primary = localeNamed(range.split('-')[0] ?? '')
    if (primary !== undefined) return primary
    if (range === '*') return 'fr'
  }
  return 'fr'
}
