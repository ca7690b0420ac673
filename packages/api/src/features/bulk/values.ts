/** What a changed cell means for its listing: read whole, or refused with the piece at fault. @module */
import { z } from '@hono/zod-openapi'
import { readHours } from '@maillage/shared/hours'
import type { Contact, ContactKind, Place } from '@maillage/shared/place'
import type { FieldEdit } from '@maillage/shared/revision'
import { readPhones } from '../../standards/phone.ts'
import { type EditableKey, planOf } from './columns.ts'
import { closureInWords, isToCome, linesOf, noticeInWords, readClosure, readNotice } from './lines.ts'
import type { ProblemCode } from './problems.ts'

/** A piece that is not understood. */
export interface Misread {
  readonly code: ProblemCode
  readonly value: string
}

export type Meaning = { readonly edits: readonly FieldEdit[] } | { readonly misread: readonly Misread[] }

const misread = (code: ProblemCode, values: readonly string[]): Meaning => ({
  misread: values.map((value) => ({ code, value })),
})

const listOrNothing = <T>(list: readonly T[]): readonly T[] | undefined =>
  list.length > 0 ? list : undefined

/** Hours written in OSM or in French; hours understood take the place of those kept in words. */
export function hoursEdits(text: string, place: Place): Meaning {
  if (text === '') return { edits: [{ path: '/hours' }] }
  const reading = readHours(text)
  if (reading.kind === 'unknown') return misread('hours', reading.left.length > 0 ? reading.left : [text])
  if (reading.osm === place.hours) return { edits: [] }
  return {
    edits: [{ path: '/hours', after: reading.osm }, ...(place.hoursText ? [{ path: '/hoursText' }] : [])],
  }
}

const mailSchema = z.email()
const siteSchema = z.url({ protocol: /^https?$/ })

/** What a spreadsheet leaves of `0474000000`: read as a number all the same by who knows the plan, but maybe another. */
const WITHOUT_ZERO = /^[1-9]\d{8}$/

/** Values of one kind of contact, as they are kept. */
export function readContacts(
  kind: ContactKind,
  text: string,
  place: Place,
): { values: string[]; wrong: string[] } {
  if (kind === 'phone') {
    const { numbers, unreadable } = readPhones(text, planOf(place))
    const cut = text.split(/[|;,/\n]/).filter((piece) => WITHOUT_ZERO.test(piece.replace(/[\s.-]/g, '')))
    return { values: numbers, wrong: [...unreadable, ...cut] }
  }
  const schema = kind === 'mail' ? mailSchema : siteSchema
  const pieces = [...new Set(text.split(/[\s;,]+/).filter((piece) => piece !== ''))]
  const isRight = (piece: string) => schema.safeParse(piece).success
  return { values: pieces.filter(isRight), wrong: pieces.filter((piece) => !isRight(piece)) }
}

/** Contacts with those of one kind as wanted. What stays keeps its words; what takes another's place keeps its purpose. */
export function withContacts(
  contacts: readonly Contact[],
  kind: ContactKind,
  values: readonly string[],
): Contact[] {
  const before = contacts.filter((contact) => contact.kind === kind)
  const next = values.map((value, index): Contact => {
    const same = before.find((contact) => contact.value === value)
    if (same) return same
    const replaced = before[index]
    const rest = replaced && !values.includes(replaced.value) ? replaced : {}
    return { ...rest, kind, value, nature: 'unknown' }
  })
  let rank = 0
  const placed = contacts.flatMap((contact) => (contact.kind === kind ? (next[rank++] ?? []) : contact))
  return [...placed, ...next.slice(rank)]
}

function contactEdits(kind: 'phone' | 'mail' | 'website', text: string, place: Place): Meaning {
  const { values, wrong } = readContacts(kind, text, place)
  if (wrong.length > 0) return misread(kind, wrong)
  return {
    edits: [{ path: '/contacts', after: listOrNothing(withContacts(place.contacts ?? [], kind, values)) }],
  }
}

/** Lines as items: one that is written as before is the item of before, whole. */
function itemsOf<T>(
  lines: readonly string[],
  before: readonly T[],
  write: (item: T) => string,
  read: (line: string) => T | undefined,
): { items: T[]; wrong: string[] } {
  const known = new Map(before.map((item) => [write(item), item]))
  const found = lines.map((line) => ({ line, item: known.get(line) ?? read(line) }))
  return {
    items: found.flatMap(({ item }) => item ?? []),
    wrong: found.filter(({ item }) => item === undefined).map(({ line }) => line),
  }
}

function closureEdits(text: string, { exceptions = [] }: Place, today: string): Meaning {
  const over = exceptions.filter((exception) => !isToCome(exception, today))
  const { items, wrong } = itemsOf(linesOf(text), exceptions, closureInWords, readClosure)
  if (wrong.length > 0) return misread('closure', wrong)
  const added = items.filter((item) => !over.includes(item))
  return { edits: [{ path: '/exceptions', after: listOrNothing([...over, ...added]) }] }
}

function noticeEdits(text: string, { notices = [] }: Place): Meaning {
  const { items, wrong } = itemsOf(linesOf(text), notices, noticeInWords, readNotice)
  if (wrong.length > 0) return misread('notice', wrong)
  return { edits: [{ path: '/notices', after: listOrNothing(items) }] }
}

/** What the text of a changed cell means. `today`: `YYYY-MM-DD`. */
export function meaningOf(key: EditableKey, text: string, place: Place, today: string): Meaning {
  switch (key) {
    case 'hours':
      return hoursEdits(text.trim(), place)
    case 'closures':
      return closureEdits(text, place, today)
    case 'notices':
      return noticeEdits(text, place)
    default:
      return contactEdits(key, text, place)
  }
}
