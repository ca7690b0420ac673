/** Addresses that somebody chose, and how messages name them. @module */
import { InvalidInput } from '@maillage/shared/errors'
import { excerpt } from './bounds.ts'

/** @throws InvalidInput when it is no http(s) address, or holds a password */
export function parseUrl(text: string, base?: URL): URL {
  if (!URL.canParse(text, base))
    throw new InvalidInput(`${excerpt(withoutSecrets(text))} is not a valid URL.`)
  const url = new URL(text, base)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new InvalidInput(`${excerpt(url.protocol)} addresses are not read; http: and https: are.`)
  }
  if (url.username !== '' || url.password !== '') {
    throw new InvalidInput(`The address of ${excerpt(url.host)} holds a name or a password; give it without.`)
  }
  return url
}

/** An address for messages and pages: without its query, which may hold a key. */
export function nameOf(url: URL): string {
  return `${url.origin}${url.pathname}`
}

/** What is no address, as a message may tell it: without what stands where a password or a query would. */
function withoutSecrets(text: string): string {
  return text.replace(/[?#].*$/s, '').replace(/\/\/.*@/s, '//')
}
