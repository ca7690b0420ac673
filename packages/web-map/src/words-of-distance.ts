/** Distances in words, for pages and for the scripts of the browser. @module */
import type { Locale } from './i18n/index.ts'

export const LOCALES = { fr: 'fr-FR', en: 'en-GB' } as const

/** Metres in words: to 10 m below 1 km, to 100 m below 10 km, then to the kilometre. */
export function distanceInWords({ lang }: { readonly lang: Locale }, metres: number): string {
  const number = (value: number) => value.toLocaleString(LOCALES[lang])
  if (metres < 995) return `${number(Math.round(metres / 10) * 10)} m`
  return `${number(metres < 9_950 ? Math.round(metres / 100) / 10 : Math.round(metres / 1_000))} km`
}
