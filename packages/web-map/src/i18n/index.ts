import { INTERFACE_LOCALES, type InterfaceLocale } from '@maillage/shared/place'
import { ar } from './ar/index.ts'
import { en } from './en.ts'
import { type Dictionary, fr } from './fr.ts'
import { facile } from './fr-x-facile/index.ts'
import type { VisitorDictionary } from './groups.ts'
import { isolate } from './isolate.ts'
import { typeset } from './typeset.ts'

export { unbreak } from './typeset.ts'
export type { Dictionary }
export type Locale = InterfaceLocale

/** Every language of the interface, in the order of the menu. */
export const LOCALES: readonly Locale[] = INTERFACE_LOCALES

/** Each language's own name, in itself. */
export const OWN_NAMES: Readonly<Record<Locale, string>> = {
  fr: 'Français',
  'fr-x-facile': 'Français facile',
  en: 'English',
  ar: 'العربية',
}

/** The language itself, without its variant: plain French is French. */
export const languageOf = (locale: Locale): string => locale.slice(0, 2)

/** Languages in which every page exists. */
export type FullLocale = 'fr' | 'en'

/** The language in which a page is shown that exists in French and English alone. */
export const fullLocale = (locale: Locale): FullLocale => (locale === 'en' ? 'en' : 'fr')

/** Words a language has of its own. */
export const CATALOGUES: Readonly<Record<Locale, Dictionary | VisitorDictionary>> = {
  fr,
  'fr-x-facile': facile,
  en,
  ar,
}

const french = typeset(fr)

const dictionaries: Readonly<Record<Locale, Dictionary>> = {
  fr: french,
  'fr-x-facile': { ...french, ...typeset(facile) },
  en,
  ar: { ...french, ...isolate(ar) },
}

/** Words of one language; those of keepers are French where it has none (`KEEPER_GROUPS`). */
export const dictionary = (locale: Locale): Dictionary => dictionaries[locale]
