/**
 * A language's usual name in another one; undefined when the platform names none for that code, or when it is no code
 * at all: `Intl.DisplayNames` throws on what is not shaped as BCP 47, and a source or an address may hold anything.
 */
export function nameOfLanguage(code: string, locale: string): string | undefined {
  try {
    return new Intl.DisplayNames(locale, { type: 'language', fallback: 'none' }).of(code)
  } catch {
    return undefined
  }
}

/** Languages of the interface (BCP 47). `fr-x-facile` is French in plain words. */
export const INTERFACE_LOCALES = ['fr', 'fr-x-facile', 'en', 'ar'] as const
export type InterfaceLocale = (typeof INTERFACE_LOCALES)[number]

/** A word of our data, in the languages the data are published in. */
export interface Words {
  readonly fr: string
  readonly en: string
}

/**
 * A word that visitors read, in each language of the interface. Plain French is written only where the usual word is
 * not plain. No native speaker has read the Arabic yet, nor the people concerned the plain French.
 */
export interface InterfaceWords extends Words {
  readonly ar: string
  readonly 'fr-x-facile'?: string
}

/** A word in a language of the interface. */
export const wordsIn = (words: InterfaceWords, locale: InterfaceLocale): string =>
  locale === 'fr-x-facile' ? (words[locale] ?? words.fr) : words[locale]
