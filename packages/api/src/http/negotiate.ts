/** Which form of an answer is wanted (RFC 9110 §12.5.1). @module */
import { MaillageError } from '@maillage/shared/errors'

/** Weight of a media type in an `Accept`: that of the narrowest range that holds it; 0 when none does. */
function weightOf(type: string, ranges: readonly (readonly [string, number])[]): number {
  const [family = ''] = type.split('/')
  for (const range of [type, `${family}/*`, '*/*']) {
    const found = ranges.find(([name]) => name === range)
    if (found) return found[1]
  }
  return 0
}

/** The media type wanted among those offered, the preferred one first; undefined when none is acceptable. */
export function negotiate<T extends string>(
  accept: string | undefined,
  offered: readonly T[],
): T | undefined {
  if (accept === undefined || accept.trim() === '') return offered[0]
  const ranges = accept.split(',').map((range) => {
    const [name = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
    const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
    return [name, quality === undefined ? 1 : Number(quality) || 0] as const
  })
  const weights = offered.map((type) => [type, weightOf(type, ranges)] as const)
  const best = Math.max(...weights.map(([, weight]) => weight))
  return best > 0 ? weights.find(([, weight]) => weight === best)?.[0] : undefined
}

/** Media type of pages. */
export const HTML = 'text/html'

/** Whether a page is wanted rather than JSON of one of these types: `f` says it, else `Accept`. */
export const wantsHtml = (
  f: string | undefined,
  accept: string | undefined,
  json: readonly string[] = ['application/json', 'application/geo+json'],
): boolean => (f === undefined ? negotiate(accept, [...json, HTML]) === HTML : f === 'html')

/** @throws MaillageError 406 unless JSON of one of these types is acceptable; pages are made by the site, from JSON */
export function mustTakeJson(
  f: string | undefined,
  accept: string | undefined,
  json: readonly string[],
): void {
  if (f === 'json' || (f === undefined && negotiate(accept, json) !== undefined)) return
  throw new MaillageError('not-acceptable', 406, `Accept one of ${[...json, HTML].join(', ')}.`)
}
