/** What a revision tells somebody who would come: what opened, closed, moved, and when one may come. @module */
import { describe, parseHours } from '@maillage/shared/hours'
import type { Place } from '@maillage/shared/place'
import { type FieldChange, isSame } from '@maillage/shared/revision'
import { label } from '@maillage/shared/taxonomy'
import { normalizeName } from '@maillage/shared/territory'
import { type Happening, NEWS_KINDS, type NewsKind, type NewsLanguage } from './contract.ts'
import { dayInWords, WORDS } from './words.ts'

/** Fields of which news are told, as PostgreSQL looks for them in the text of a revision. */
export const TOLD =
  '"/body/(hours|hoursText|exceptions|activations|closedSince|suspendedSince|withdrawnSince|address|stops)["/]|"/body/services/[^"/]+/hours'

/** Longest list of dates told at once. */
const MOST_DATES = 10

type Dated = NonNullable<Place['exceptions']>[number]

/** A revision of a place as it is now. */
export interface Told {
  readonly place: Place
  readonly changes: readonly FieldChange[]
  readonly created: boolean
  /** ISO date of the revision. */
  readonly day: string
  readonly lang: NewsLanguage
}

/** Where a place is, as far as anybody may know: its document holds no more than that. */
function addressOf({ address = {} }: Place): string {
  const town = [address.postcode, address.commune].filter(Boolean).join(' ')
  return [address.street, town].filter(Boolean).join(', ')
}

/** A street or commune written otherwise is the same: only another one is a move. */
function hasMoved(changes: readonly FieldChange[]): boolean {
  return changes.some(({ path, before, after }) => {
    if (!/^\/address\/(street|code)$/.test(path) || typeof before !== 'string') return false
    return typeof after === 'string' && normalizeName(before) !== normalizeName(after)
  })
}

function hoursInWords(hours: unknown, lang: NewsLanguage): string {
  const parsed = parseHours(String(hours))
  return parsed.ok ? describe(parsed.rules, lang) : String(hours)
}

/** What of a list of dates is not over yet, and stands in one version of it alone. */
function datesIn(change: FieldChange, one: 'before' | 'after', day: string): Dated[] {
  const list = (value: unknown) => (Array.isArray(value) ? (value as Dated[]) : [])
  const others = list(change[one === 'before' ? 'after' : 'before'])
  return list(change[one])
    .filter((dated) => dated.to >= day && !others.some((other) => isSame(other, dated)))
    .slice(0, MOST_DATES)
}

/** The reason goes unsaid where it may name a hidden address. */
const because = ({ sensitivity }: Place, { reason }: Dated): string =>
  reason && !sensitivity ? ` (${reason.text}).` : '.'

function ofDates({ place, day, lang }: Told, change: FieldChange, kind: 'exceptions' | 'activations') {
  const words = WORDS[lang]
  const said = ({ from, to }: Dated) => [dayInWords(from, lang), dayInWords(to, lang)] as const
  const added = datesIn(change, 'after', day).map((dated) => {
    if (kind === 'activations') return words.active(...said(dated)) + because(place, dated)
    if (dated.hours === undefined) return words.closure(...said(dated)) + because(place, dated)
    return `${words.special(...said(dated))}${words.colon}${hoursInWords(dated.hours, lang)}${because(place, dated)}`
  })
  const kept = datesIn(change, 'after', '')
  const gone = datesIn(change, 'before', day)
    // Said again with other hours or another reason: what is said now tells it.
    .filter(({ from, to }) => !kept.some((other) => other.from === from && other.to === to))
    .map((dated) => `${words.cancelled(...said(dated))}.`)
  return [...added, ...gone]
}

function ofField(told: Told, change: FieldChange): [NewsKind, string][] {
  const { place, day, lang } = told
  const words = WORDS[lang]
  const { path, after } = change
  const service = /^\/services\/([^/]+)\/hours/.exec(path)?.[1]
  if (service !== undefined) {
    const of = place.services.find(({ id }) => id === service)
    const named = of?.name?.text ?? of?.terms.map((slug) => label(slug, lang)).join(', ')
    return named ? [['hours', words.hoursOf(named)]] : []
  }
  if (path.startsWith('/stops')) return [['hours', words.stops]]
  switch (path) {
    case '/closedSince':
      if (typeof after !== 'string') return [['reopened', words.closedNoMore]]
      return [['closed', (after > day ? words.closing : words.closed)(dayInWords(after, lang))]]
    case '/suspendedSince':
      if (typeof after !== 'string') return [['reopened', words.suspendedNoMore]]
      return [['closed', words.suspended(dayInWords(after, lang))]]
    case '/withdrawnSince':
      // A list that names a place no more does not say that it closed.
      return after === undefined ? [['relisted', words.withdrawnNoMore]] : [['unlisted', words.withdrawn]]
    case '/hours':
      return [['hours', after === undefined ? words.hoursGone : words.hours(hoursInWords(after, lang))]]
    case '/exceptions':
      return ofDates(told, change, 'exceptions').map((text) => ['dates', text])
    case '/activations':
      return ofDates(told, change, 'activations').map((text) => ['dates', text])
    default:
      return []
  }
}

/** What happened in a revision, the weightiest first; nothing when it tells nobody anything. */
export function happeningsOf(told: Told): Happening[] {
  const { place, created, lang } = told
  const words = WORDS[lang]
  if (created) {
    const terms = [...new Set(place.services.flatMap((service) => service.terms))]
    const labels = terms.map((slug) => label(slug, lang)).join(', ')
    return [{ kind: 'new', text: [words.isNew, labels && words.help(labels)].filter(Boolean).join(' ') }]
  }
  const changes = told.changes
    .filter(({ path }) => path.startsWith('/body/'))
    .map((change) => ({ ...change, path: change.path.slice('/body'.length) }))
  const said = changes.flatMap((change) => ofField(told, change))
  if (hasMoved(changes)) said.push(['moved', words.moved(addressOf(place))])
  // Hours in the source's own words count where no others are given.
  const text = changes.find(({ path }) => path.startsWith('/hoursText'))
  if (text && place.hours === undefined && place.hoursText && !said.some(([kind]) => kind === 'hours'))
    said.push(['hours', words.hours(place.hoursText.text)])
  const happenings = said.map(([kind, sentence]) => ({ kind, text: sentence }))
  return NEWS_KINDS.flatMap((kind) => {
    const texts = happenings.filter((one) => one.kind === kind).map((one) => one.text)
    return [...new Set(texts)].map((sentence) => ({ kind, text: sentence }))
  })
}
