/**
 * What every page and component is given: words, language, address asked, site, assets. Passed by hand: a
 * component depends on nothing it does not receive.
 * @module
 */
import { type InterfaceWords, type Words, wordsIn } from '@maillage/shared/place'
import type { Assets } from './build.ts'
import { type Dictionary, dictionary, fullLocale, type Locale } from './i18n/index.ts'
import { localeAccepted, localeNamed } from './i18n/negotiate.ts'

/** Settings a page may show. Absent legal notices are said to be missing, never made up. */
export interface Site {
  /** Name of this directory. */
  readonly name: string
  /** Base URL as visitors see it, without a final slash. */
  readonly publicUrl: string
  readonly legal: { readonly publisher?: string; readonly contact?: string; readonly host?: string }
  /** A MapLibre style instead of the built-in basemap. */
  readonly mapStyleUrl?: string
}

export interface View {
  readonly t: Dictionary
  /** The language of the page. */
  readonly lang: Locale
  /** The visitor's language: that of the page, unless the page does not exist in it. */
  readonly wished: Locale
  /** The language named by the address, which the links of the page keep. */
  readonly chosen?: Locale
  /** Address of this page, as asked. */
  readonly url: URL
  readonly site: Site
  readonly assets: Assets
  /** Demonstration data is loaded: every page says so. */
  readonly demo: boolean
  /** Unix milliseconds. */
  readonly now: number
}

/**
 * Everything but the language, which the address chooses, else what the browser accepts (`Accept-Language`), else
 * French. The choice lives in the address alone: no cookie remembers it on a computer that others use.
 */
export function createView({
  accepted,
  ...given
}: Pick<View, 'url' | 'site' | 'assets' | 'demo' | 'now'> & { readonly accepted?: string }): View {
  const chosen = localeNamed(given.url.searchParams.get('lang'))
  const lang = chosen ?? localeAccepted(accepted)
  return { ...given, ...(chosen && { chosen }), wished: lang, lang, t: dictionary(lang) }
}

/** The same view in a language that has every page: for those that not all languages have. */
export function inFull(view: View): View {
  const lang = fullLocale(view.lang)
  return lang === view.lang ? view : { ...view, lang, t: dictionary(lang) }
}

/** A link inside the site, keeping the language that was chosen. */
export function link({ chosen }: View, path: string, params?: URLSearchParams): string {
  const query = new URLSearchParams(params)
  query.delete('lang')
  if (chosen !== undefined) query.set('lang', chosen)
  const text = query.toString()
  return text === '' ? path : `${path}?${text}`
}

/** The address of this page in another language. */
export function inLanguage({ url }: View, locale: Locale): string {
  const query = new URLSearchParams(url.search)
  query.set('lang', locale)
  return `${url.pathname}?${query}`
}

/** The address of a feed, which exists in French and English. */
export const feed = ({ lang }: View, path: string): string =>
  fullLocale(lang) === 'fr' ? path : `${path}?lang=${fullLocale(lang)}`

/** The word of a closed vocabulary for a slug; a slug of a newer version is shown as it is. */
export function wordOf(
  { lang }: View,
  vocabulary: Readonly<Record<string, InterfaceWords>>,
  slug: string,
): string {
  // An address may hold any slug, `constructor` too.
  const words = Object.hasOwn(vocabulary, slug) ? vocabulary[slug] : undefined
  return words === undefined ? slug : wordsIn(words, lang)
}

/** The name of a body for a slug: people meet it in French on doors and forms, so that Arabic keeps it so. */
export const nameOf = ({ lang }: View, names: Readonly<Record<string, Words>>, slug: string): string =>
  (Object.hasOwn(names, slug) ? names[slug]?.[fullLocale(lang)] : undefined) ?? slug
