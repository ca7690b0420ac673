/** Two records field by field, in words, and whether they say the same. @module */
import type { Side } from '@maillage/api/features/duplicates'
import { type Contact, PLACE_KINDS, type Place } from '@maillage/shared/place'
import { label } from '@maillage/shared/taxonomy'
import { sortKey } from '@maillage/shared/territory'
import { dayInWords, phoneInWords } from '../../format.ts'
import { type View, wordOf } from '../../view.ts'
import { hoursInWords } from '../../words-of-change.ts'
import { lastCheck, sourceOf } from '../../words-of-cluster.ts'
import { confirmedWords, isMasked } from '../../words-of-place.ts'

/** How two values stand to each other: a value that one record lacks speaks neither for nor against. */
export type Relation = 'equal' | 'differ' | 'onlyFirst' | 'onlySecond'

export interface Row {
  readonly words: string
  readonly values: readonly [string, string]
  /** Absent of what tells where a record comes from, which says nothing of the place. */
  readonly relation?: Relation
}

/** Most helps named. */
const MOST_HELPS = 12

const contactsOf = ({ contacts = [] }: Place, kind: Contact['kind'], words = (value: string) => value) =>
  contacts
    .filter((contact) => contact.kind === kind)
    .map(({ value }) => words(value))
    .join('\n')

/** The address as published: of a hidden one, the commune. */
function addressOf(view: View, place: Place): string {
  const { address } = place
  const town = [address?.postcode, address?.commune].filter(Boolean).join(' ')
  if (isMasked(place)) return [town, view.t.place.addressMasked].filter(Boolean).join('\n')
  return [address?.street, address?.complement, town].filter(Boolean).join('\n')
}

const helpsOf = (view: View, { services }: Place): string =>
  [...new Set(services.flatMap(({ terms, termsNotStated }) => (termsNotStated ? [] : terms)))]
    .map((slug) => label(slug, view.lang))
    .sort()
    .slice(0, MOST_HELPS)
    .join('\n')

function closureOf(view: View, { closedSince, suspendedSince }: Place): string {
  if (closedSince) return view.t.place.closedForGood(dayInWords(view, closedSince))
  return suspendedSince ? view.t.place.suspended(dayInWords(view, suspendedSince)) : ''
}

const keyOf = (text: string): string =>
  sortKey(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** The same lines, in whatever order and however they are written. */
const isEqual = (one: string, other: string): boolean => {
  const lines = (text: string) => text.split('\n').map(keyOf).sort().join('\n')
  return lines(one) === lines(other)
}

const relationOf = ([one, other]: readonly [string, string]): Relation => {
  if (one === '') return 'onlySecond'
  if (other === '') return 'onlyFirst'
  return isEqual(one, other) ? 'equal' : 'differ'
}

/** What two records say, field by field; what neither says is left out. */
export function comparedRows(view: View, a: Side, b: Side): Row[] {
  const { place: t, doubles, voices, selection } = view.t
  const told = (words: string, of: (side: Side) => string): Row => ({ words, values: [of(a), of(b)] })
  const body =
    (of: (place: Place) => string) =>
    ({ record }: Side) =>
      of(record.body)
  const fields = [
    told(doubles.name, ({ name }) => name),
    told(
      doubles.form,
      body(({ kind }) => wordOf(view, PLACE_KINDS, kind)),
    ),
    told(doubles.organization, (side) => side.organization?.name ?? side.record.body.parentText ?? ''),
    told(
      doubles.identifiers,
      body(({ identifiers = [] }) =>
        identifiers.map(({ scheme, value }) => `${scheme.toUpperCase()} ${value}`).join('\n'),
      ),
    ),
    told(
      t.address,
      body((place) => addressOf(view, place)),
    ),
    told(
      t.phone,
      body((place) => contactsOf(place, 'phone', phoneInWords)),
    ),
    told(
      t.mail,
      body((place) => contactsOf(place, 'mail')),
    ),
    told(
      t.website,
      body((place) => contactsOf(place, 'website')),
    ),
    told(
      t.hours,
      body((place) => (place.hours || place.hoursText ? hoursInWords(view, place) : '')),
    ),
    told(
      doubles.closure,
      body((place) => closureOf(view, place)),
    ),
    told(
      selection.helps,
      body((place) => helpsOf(view, place)),
    ),
  ]
  const stated = fields.filter(({ values }) => values.some((value) => value !== ''))
  const provenance = [
    told(t.source, ({ record, origin }) => {
      const { date } = record.source ?? {}
      const day = date
        ? t.sourceDate(dayInWords(view, date))
        : voices.changed(dayInWords(view, record.modified))
      return `${sourceOf(view, { source: record.source, origin })}\n${day}`
    }),
    told(voices.keptBy, ({ origin }) => origin?.name ?? view.site.name),
    told(voices.check, ({ record }) => {
      const check = lastCheck(record)
      return check ? confirmedWords(view, check) : voices.unchecked
    }),
  ]
  return [...stated.map((row) => ({ ...row, relation: relationOf(row.values) })), ...provenance]
}
