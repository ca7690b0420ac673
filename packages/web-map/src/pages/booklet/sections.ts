/** How an address book is arranged: places by need, each once in full, and what leads to them. @module */
import type { PlaceResponse } from '@maillage/api/features/places'
import { wordsIn } from '@maillage/shared/place'
import { ancestors, DOORS } from '@maillage/shared/taxonomy'
import type { View } from '../../view.ts'

/** A place with its number in the book. */
export interface Entry {
  readonly number: number
  readonly response: PlaceResponse
}

export interface Section {
  readonly title: string
  /** Told here in full. */
  readonly entries: readonly Entry[]
  /** Told in full elsewhere, and of use here too. */
  readonly also: readonly Entry[]
}

/** What a book is arranged by: needs, or communes where it is about one need. */
export type Arrangement = 'need' | 'commune'

const communeOf = ({ record: { body } }: PlaceResponse): string => body.address?.commune ?? ''

/** What tells communes apart, several of which may have one name; empty without a commune. */
const communeKey = (place: PlaceResponse): string =>
  communeOf(place) && (place.record.body.address?.code ?? communeOf(place))

const compare = new Intl.Collator('fr', { numeric: true, sensitivity: 'base' }).compare

const byName = (a: PlaceResponse, b: PlaceResponse): number =>
  compare(a.record.body.name, b.record.body.name) || (a.record.id < b.record.id ? -1 : 1)

/** By commune, those without one last. */
const byCommune = (a: PlaceResponse, b: PlaceResponse): number =>
  Number(communeOf(a) === '') - Number(communeOf(b) === '') ||
  compare(communeOf(a), communeOf(b)) ||
  compare(communeKey(a), communeKey(b))

/** By commune, then by name. */
const inOrder = (a: PlaceResponse, b: PlaceResponse): number => byCommune(a, b) || byName(a, b)

/** Ranks of the needs that a place answers, the one that it states first before the others. */
function needsOf({ record: { body } }: PlaceResponse): number[] {
  const stated = body.services.flatMap(({ terms, termsNotStated }) => (termsNotStated ? [] : terms))
  const needs = stated.flatMap((term) => {
    const held = ancestors(term)
    return DOORS.flatMap(({ terms }, rank) => (terms.some((one) => held.includes(one)) ? rank : []))
  })
  return needs.length === 0 ? [DOORS.length] : [...new Set(needs)]
}

interface Heap {
  readonly title: string
  readonly own: PlaceResponse[]
  readonly also: PlaceResponse[]
}

function heapsByNeed(view: View, places: readonly PlaceResponse[]): Heap[] {
  const titles = [...DOORS.map(({ label }) => wordsIn(label, view.lang)), view.t.booklet.otherHelps]
  const heaps = titles.map((title): Heap => ({ title, own: [], also: [] }))
  for (const place of places) {
    const [first, ...others] = needsOf(place)
    heaps[first ?? DOORS.length]?.own.push(place)
    for (const rank of others) heaps[rank]?.also.push(place)
  }
  return heaps
}

function heapsByCommune(view: View, places: readonly PlaceResponse[]): Heap[] {
  const heaps = new Map<string, Heap>()
  for (const place of [...places].sort(inOrder)) {
    const title = communeOf(place) || view.t.booklet.noCommune
    const heap = heaps.get(communeKey(place)) ?? { title, own: [], also: [] }
    heap.own.push(place)
    heaps.set(communeKey(place), heap)
  }
  return [...heaps.values()]
}

/** The sections of a book, numbered through; those that hold nothing are left out. */
export function sectionsOf(view: View, places: readonly PlaceResponse[], by: Arrangement): Section[] {
  const heaps = by === 'need' ? heapsByNeed(view, places) : heapsByCommune(view, places)
  const numbers = new Map<string, Entry>()
  const numbered = heaps.map(({ own }) =>
    own.sort(inOrder).map((response) => {
      const entry = { number: numbers.size + 1, response }
      numbers.set(response.record.id, entry)
      return entry
    }),
  )
  return heaps
    .map(({ title, also }, rank) => ({
      title,
      entries: numbered[rank] ?? [],
      also: also.flatMap(({ record }) => numbers.get(record.id) ?? []).sort((a, b) => a.number - b.number),
    }))
    .filter(({ entries, also }) => entries.length + also.length > 0)
}

/** Every place by its name. */
export const indexByName = (sections: readonly Section[]): Entry[] =>
  sections.flatMap(({ entries }) => entries).sort((a, b) => byName(a.response, b.response))

/** Numbers of the places of each commune, by its name; those without one come last, under an empty name. */
export function indexByCommune(sections: readonly Section[]): [commune: string, numbers: number[]][] {
  const entries = sections.flatMap((section) => section.entries)
  const communes = Map.groupBy(
    entries.sort((a, b) => byCommune(a.response, b.response) || a.number - b.number),
    ({ response }) => communeKey(response),
  )
  return [...communes.values()].map((group) => [
    group[0] ? communeOf(group[0].response) : '',
    group.map(({ number }) => number),
  ])
}
