/** Closures and notices as lines of a cell: what is written is read back. @module */
import { readHours } from '@maillage/shared/hours'
import type { Place } from '@maillage/shared/place'

export type Closure = NonNullable<Place['exceptions']>[number]
export type PlaceNotice = NonNullable<Place['notices']>[number]

export const isToCome = ({ to }: Closure, today: string): boolean => to >= today

const folded = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** `2026-12-24` → `24/12/2026` */
const written = (date: string): string => date.split('-').reverse().join('/')

/** `du 24/12/2026 au 26/12/2026 [14:00-16:00] : Congés` */
export function closureInWords({ from, to, hours, reason }: Closure): string {
  const dates = from === to ? `le ${written(from)}` : `du ${written(from)} au ${written(to)}`
  return `${dates}${hours ? ` [${hours}]` : ''}${reason ? ` : ${folded(reason.text)}` : ''}`
}

/** `Entrée par la cour (du 24/12/2026 au 26/12/2026)` */
export function noticeInWords({ text, from, to }: PlaceNotice): string {
  const since = from ? `du ${written(from)}` : ''
  const until = to ? `au ${written(to)}` : ''
  const dates = [since, until].filter(Boolean).join(' ')
  return `${folded(text.text)}${dates ? ` (${dates})` : ''}`
}

const DATE = String.raw`\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d{2}-\d{2}`
const CLOSURE = new RegExp(
  String.raw`^(?:du |le )?(${DATE})(?:\s*(?:au|à|-|–|→)\s*(${DATE}))?(?:\s*\[([^\]]+)\])?(?:\s*:\s*(.+))?$`,
  'i',
)
const NOTICE = new RegExp(String.raw`^(.+?)(?: \((?:du (${DATE}))?\s?(?:au (${DATE}))?\))?$`, 'i')

/** A date as people or programs write it, as `YYYY-MM-DD`; undefined when there is no such day. */
function dateOf(text: string): string | undefined {
  const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? []
  const iso = year === undefined ? text : `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  const time = Date.parse(iso)
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === iso ? iso : undefined
}

/** Hours between dates: times without a day are those of each of these days. OSM; undefined when not understood whole. */
export function readSpecialHours(text: string): string | undefined {
  const [bare, daily] = [text, `tous les jours ${text}`].map(readHours)
  const reading = bare?.kind === 'unknown' ? daily : bare
  return reading?.kind === 'unknown' ? undefined : reading?.osm
}

/** A closure read from a line, or undefined when it is not understood whole. */
export function readClosure(line: string): Closure | undefined {
  const [, first, second, inside, reason] = CLOSURE.exec(line.trim()) ?? []
  const from = first && dateOf(first)
  const to = second === undefined ? from : dateOf(second)
  if (!from || !to || to < from) return undefined
  const hours = inside === undefined ? undefined : readSpecialHours(inside)
  if (inside !== undefined && hours === undefined) return undefined
  return {
    from,
    to,
    ...(hours ? { hours } : {}),
    ...(reason ? { reason: { lang: 'fr', text: reason } } : {}),
  }
}

/** A notice read from a line, or undefined when its dates are none. */
export function readNotice(line: string): PlaceNotice | undefined {
  const [, text, since, until] = NOTICE.exec(line.trim()) ?? []
  const [from, to] = [since && dateOf(since), until && dateOf(until)]
  if (!text || (since && !from) || (until && !to) || (from && to && to < from)) return undefined
  return { text: { lang: 'fr', text }, ...(from ? { from } : {}), ...(to ? { to } : {}) }
}

export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
