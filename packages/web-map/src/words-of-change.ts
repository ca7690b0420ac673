/** Changes of a listing in words: which part, what was there, what is. @module */
import { describe, parseHours } from '@maillage/shared/hours'
import type { Place } from '@maillage/shared/place'
import { findTerm, label } from '@maillage/shared/taxonomy'
import type { View } from './view.ts'

/** The field a pointer names, as the form calls it. */
export function fieldInWords({ t, lang }: View, place: Pick<Place, 'services'>, path: string): string {
  const [first = '', second, third] = path
    .replace(/^\/body/, '')
    .split('/')
    .slice(1)
  const { keep } = t
  const names: Readonly<Record<string, string>> = {
    name: keep.name,
    summary: keep.summary,
    description: keep.description,
    hours: keep.sections.hours,
    hoursText: keep.sections.hours,
    notices: keep.notices,
    stops: keep.stops,
    exceptions: keep.sections.closures,
    contacts: keep.sections.contacts,
    address: keep.sections.address,
    position: keep.sections.address,
    door: keep.sections.door,
    languages: keep.languages,
    accessibility: keep.accessibility,
    services: keep.sections.services,
    suspendedSince: keep.suspend,
    closedSince: keep.closedForGood,
    terms: keep.termsWords,
    fees: keep.fees,
    access: keep.access,
    support: keep.support,
    conditions: keep.conditions,
    audiences: keep.exclusive,
    accepting: keep.accepting,
  }
  if (first !== 'services' || second === undefined) return names[first] ?? first
  const service = place.services.find(({ id }) => id === second)
  const name =
    service?.name?.text ?? service?.terms.map((slug) => label(slug, lang)).join(', ') ?? keep.service
  return third === undefined ? name : `${name} — ${names[third] ?? third}`
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
