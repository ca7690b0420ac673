import { uriSchema } from './schema.ts'

/**
 * An address as RFC 3986 wants it, letters beyond ASCII and stray signs escaped; undefined for what is none.
 * @example asciiUri('https://été.example.org/à') // 'https://xn--t-bjab.example.org/%C3%A0'
 */
export function asciiUri(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined
  if (uriSchema.safeParse(url).success) return url
  const escaped = new URL(url).href.replace(
    /[^\x21-\x7e]|["<>[\\\]^`{|}]|%(?![0-9A-Fa-f]{2})/g,
    encodeURIComponent,
  )
  return uriSchema.safeParse(escaped).success ? escaped : undefined
}
