/** Distances in words, for pages and for the scripts of the browser. @module */
import type { Locale } from './i18n/index.ts'

/**
 * What `Intl` is asked for each language of the interface. Arabic keeps the digits 0–9: a number read on a page is to be
 * found again on a phone, a door or a form in France.
 */
export const LOCALES: Readonly<Record<Locale, string>> = {
  fr: 'fr-FR',
  'fr-x-facile': 'fr-FR',
  en: 'en-GB',
  ar: 'ar-u-nu-latn',
}

const ARABIC_UNITS = { m: 'م', km: 'كم' }
const LATIN_UNITS = { m: 'm', km: 'km' }

/** Metres in words: to 10 m below 1 km, to 100 m below 10 km, then to the kilometre. */
export function distanceInWords({ lang }: { readonly lang: Locale }, metres: number): string {
  const units = lang === 'ar' ? ARABIC_UNITS : LATIN_UNITS
  const number = (value: number) => value.toLocaleString(LOCALES[lang])
  if (metres < 995) return `${number(Math.round(metres / 10) * 10)} ${units.m}`
  return `${number(metres < 9_950 ? Math.round(metres / 100) / 10 : Math.round(metres / 1_000))} ${units.km}`
}
