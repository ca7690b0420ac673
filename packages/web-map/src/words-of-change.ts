/** Changes of a listing in words: which part, what was there, what is. @module */
import { describe, parseHours } from '@maillage/shared/hours'
import { ACCESSIBILITY, CONDITIONS, type Place } from '@maillage/shared/place'
import { findTerm, label } from '@maillage/shared/taxonomy'
import { sentence } from './format.ts'
import { type View, wordOf } from './view.ts'

/** The field a pointer names, in short words. */
export function fieldInWords(view: View, place: Pick<Place, 'services' | 'stops'>, path: string): string {
  const { t, lang } = view
  const [first = '', second, third, fourth] = path
    .replace(/^\/body/, '')
    .split('/')
    .slice(1)
  const { fields, service: unnamed } = t.keep
  const of = (words: Readonly<Record<string, string>>, name: string): string =>
    Object.hasOwn(words, name) ? (words[name] ?? name) : name
  if (first === 'door' && second !== undefined) return of(t.place.doorParts, second)
  if (first === 'accessibility' && third !== undefined) return wordOf(view, ACCESSIBILITY, third)
  if (first === 'stops' && second !== undefined) {
    const stop = stopInWords(view, place, second)
    return third === undefined ? stop : `${stop} — ${of(fields.stop, third)}`
  }
  if (first !== 'services' || second === undefined) return of(fields.place, first)
  const service = place.services.find(({ id }) => id === second)
  const name = service?.name?.text ?? service?.terms.map((slug) => label(slug, lang)).join(', ') ?? unnamed
  if (third === undefined) return name
  const field =
    third === 'conditions' && fourth !== undefined
      ? wordOf(view, CONDITIONS, fourth)
      : of(fields.service, third)
  return `${name} — ${field}`
}

/** A stop as its page numbers it, with its name; one told to the person alone is named by nothing of its address. */
function stopInWords({ t }: View, { stops = [] }: Pick<Place, 'stops'>, id: string): string {
  const rank = stops.findIndex((stop) => stop.id === id)
  const stop = stops[rank]
  if (!stop) return t.keep.fields.place.stops
  const name = stop.name?.text ?? (stop.told ? undefined : stop.address?.commune)
  const number = `${sentence(t.place.stop)} ${rank + 1}`
  return name === undefined ? number : `${number}${t.colon}${name}`
}

/** A value as people would say it. */
export function valueInWords(view: View, value: unknown): string {
  const { keep } = view.t
  if (value === undefined || value === null) return keep.empty
  if (typeof value === 'boolean') return value ? keep.stated.yes : keep.stated.no
  if (typeof value === 'string') {
    const hours = /\d{2}:\d{2}/.test(value) ? parseHours(value) : undefined
    if (hours?.ok) return describe(hours.rules, view.lang)
    return findTerm(value) ? label(value, view.lang) : value
  }
  if (typeof value !== 'object') return String(value)
  if (Array.isArray(value)) return value.map((one) => valueInWords(view, one)).join(', ')
  if ('text' in value && 'lang' in value) return String(value.text)
  return Object.entries(value)
    .filter(([key]) => key !== 'id' && key !== 'nature')
    .map(([, one]) => valueInWords(view, one))
    .join(' · ')
}

/** The hours as people read them on the page of the place. */
export function hoursInWords(view: View, { hours, hoursText }: Pick<Place, 'hours' | 'hoursText'>): string {
  if (hours !== undefined) return valueInWords(view, hours)
  return hoursText?.text ?? view.t.unknown
}
