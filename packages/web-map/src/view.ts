/**
 * What every page and component is given: words, language, address asked, site, assets. Passed by hand: a
 * component depends on nothing it does not receive.
 * @module
 */
import type { Words } from '@maillage/shared/place'
import type { Assets } from './build.ts'
import { type Dictionary, dictionary, type Locale, localeOf } from './i18n/index.ts'

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
  readonly lang: Locale
  /** Address of this page, as asked. */
  readonly url: URL
  readonly site: Site
  readonly assets: Assets
  /** Demonstration data is loaded: every page says so. */
  readonly demo: boolean
  /** Unix milliseconds. */
  readonly now: number
}

/** Everything but the words, which the address chooses. */
export function createView(given: Omit<View, 't' | 'lang'>): View {
  const lang = localeOf(given.url.searchParams.get('lang') ?? undefined)
  return { ...given, lang, t: dictionary(lang) }
}

/** A link inside the site, keeping the language. */
export function link(view: View, path: string, params?: URLSearchParams): string {
  const query = new URLSearchParams(params)
  query.delete('lang')
  if (view.lang !== 'fr') query.set('lang', view.lang)
  const text = query.toString()
  return text === '' ? path : `${path}?${text}`
}

/** The word of a closed vocabulary for a slug; a slug of a newer version is shown as it is. */
export const wordOf = (view: View, vocabulary: Readonly<Record<string, Words>>, slug: string): string =>
  vocabulary[slug]?.[view.lang] ?? slug
