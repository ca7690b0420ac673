/** News as an Atom feed (RFC 4287). @module */
import { LICENSES } from '@maillage/shared/place'
import { uriOf } from '../places/index.ts'
import type { NewsLanguage } from './contract.ts'
import type { News } from './queries.ts'
import { WORDS } from './words.ts'

/** Characters that XML 1.0 cannot hold (§2.2): all others below a space, lone halves, and two that are none. */
const NOT_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

const escaped = (text: string): string =>
  text
    .replace(NOT_XML, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

const element = (name: string, text: string): string => `<${name}>${escaped(text)}</${name}>`
const link = (rel: string, type: string, href: string): string =>
  `<link rel="${rel}" type="${type}" href="${escaped(href)}"/>`

export interface FeedContext {
  /** Base URL of this directory. */
  readonly host: string
  /** Name of this directory. */
  readonly name: string
  /** Path of the feed, with its language. */
  readonly path: string
  /** Page of what the feed is about. */
  readonly page: string
  /** Name of the territory; absent for the whole directory. */
  readonly territory: string | undefined
  readonly lang: NewsLanguage
  /** Unix milliseconds. */
  readonly now: number
}

function entry(
  { version, at, slug, record, happenings }: News,
  { host, lang }: Pick<FeedContext, 'host' | 'lang'>,
): string {
  const words = WORDS[lang]
  const { body, license, attribution } = record
  const town = body.address?.commune
  const [first] = happenings
  const title = `${body.name}${town === undefined ? '' : ` (${town})`}${words.colon}${first ? words.kinds[first.kind] : ''}`
  const kinds = [...new Set(happenings.map(({ kind }) => kind))]
  return [
    '<entry>',
    element('id', `${uriOf(host, record)}#${version}`),
    element('title', title),
    element('updated', at),
    element('published', at),
    link('alternate', 'text/html', `${host}/lieux/${slug}`),
    ...kinds.map((kind) => `<category term="${kind}" label="${escaped(words.kinds[kind])}"/>`),
    `<content type="text">${escaped(happenings.map(({ text }) => text).join('\n'))}</content>`,
    element('rights', words.licence(license ? LICENSES[license][lang] : '', attribution)),
    '</entry>',
  ].join('')
}

const DAY = 86_400_000

/** The feed; without news, it was up to date when the day began. */
export function atomOf(news: readonly News[], context: FeedContext): string {
  const { host, name, path, page, territory, lang, now } = context
  const words = WORDS[lang]
  const today = new Date(now - (now % DAY)).toISOString()
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang}">`,
    element('id', `${host}${path}`),
    element('title', `${words.feed(territory)} — ${name}`),
    element('subtitle', words.about),
    element('updated', news[0]?.at ?? today),
    link('self', 'application/atom+xml', `${host}${path}`),
    link('alternate', 'text/html', `${host}${page}`),
    `<author>${element('name', name)}${element('uri', host)}</author>`,
    ...news.map((one) => entry(one, context)),
    '</feed>\n',
  ].join('\n')
}
