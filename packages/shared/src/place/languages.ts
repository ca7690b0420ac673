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
