/**
 * What a source wrote and no field here gives back: kept beside its entity, without persons, and given back by the
 * writing for as long as the fields here still say the same. Contacts are kept by reference, never twice.
 * @module
 */
import { type Contact, contactNature, withholdContacts } from '@maillage/shared/place'
import { maskContact, type Report } from '../issues.ts'
import { isEntity } from '../objects.ts'
import { withhold } from '../text.ts'
import { readNumber } from './contacts.ts'
import { type Entity, follows, isId, sorted, textOf } from './entities.ts'
import { idOf } from './ids.ts'

/** Longest that is kept of one entity, as JSON, in UTF-16 units. */
const LONGEST = 50_000
const DEEPEST = 12

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Who is spoken of, by field: a name, or the record of who changed what. */
const PERSONS: ReadonlySet<string> = new Set(['attention', 'metadata', 'updated_by'])

interface Cleaning {
  readonly structure: string
  readonly departement: string | undefined
  readonly report: Report
}

/** A copy without persons: their names, their contacts, and who changed the record. */
function clean(value: unknown, cleaning: Cleaning, inContact = false, depth = 0): unknown {
  if (depth > DEEPEST) return undefined
  if (typeof value === 'string') {
    const { text, withheld } = withholdContacts(value, cleaning.structure)
    for (const contact of withheld) withholdOnce(contact, cleaning.report)
    return text
  }
  if (Array.isArray(value)) return value.flatMap((item) => clean(item, cleaning, inContact, depth + 1) ?? [])
  if (!isEntity(value)) return value
  const number = 'number' in value ? readNumber(value, cleaning.departement) : undefined
  if ('number' in value && number === undefined) return undefined
  if (number !== undefined && contactNature('phone', number) === 'person') {
    withholdOnce(number, cleaning.report)
    return undefined
  }
  const kept = Object.entries(value).flatMap(([key, item]): [string, unknown][] => {
    if (PERSONS.has(key) || (inContact && key === 'name')) {
      if (key !== 'metadata')
        cleaning.report.add('withheld', 'person-name', key, maskContact(textOf(item) ?? ''), NAME)
      return []
    }
    if (key === 'number') return [[key, number]]
    // Digits of a UUID may look like a telephone number.
    if (isId(key) && UUID.test(textOf(item) ?? '')) return [[key, item]]
    const mail = /email$/.test(key) ? textOf(item) : undefined
    if (mail !== undefined && contactNature('mail', mail, cleaning.structure) === 'person') {
      withholdOnce(mail, cleaning.report)
      return []
    }
    const cleaned = clean(item, cleaning, key === 'contacts', depth + 1)
    return cleaned === undefined ? [] : [[key, cleaned]]
  })
  return Object.fromEntries(kept)
}

/** The same contact stands in several entities of one place: it is counted once. */
function withholdOnce(value: string, report: Report): void {
  const shown = maskContact(value)
  if (!report.issues.some((issue) => issue.level === 'withheld' && issue.value === shown))
    withhold(value, 'contact', report)
}

const NAME = "A person's name is not published."

const squeezed = (value: unknown): string =>
  JSON.stringify(sorted(value, isId) ?? null, (_, item: unknown) =>
    typeof item === 'string' ? item.replace(/\s+/g, ' ').trim() : item,
  )

/** Whether two values say the same, but for ids and white space. */
export const isSame = (a: unknown, b: unknown): boolean => squeezed(a) === squeezed(b)

/**
 * The fields of a source's entity that the writing of it does not give back.
 * @param parts fields that are entities of their own, kept elsewhere
 */
export function keptOf(source: Entity, fresh: Entity, parts: readonly string[], cleaning: Cleaning): Entity {
  const left = Object.entries(source).filter(
    ([key, value]) =>
      key !== 'id' &&
      !key.endsWith('_id') &&
      !parts.includes(key) &&
      value != null &&
      !isSame(value, fresh[key]),
  )
  const kept = clean(Object.fromEntries(left), cleaning) as Entity | undefined
  if (kept === undefined || Object.keys(kept).length === 0) return {}
  if (JSON.stringify(kept).length > LONGEST) {
    cleaning.report.add(
      'warning',
      'too-long',
      'extra',
      undefined,
      `Over ${LONGEST} characters of other fields: left out.`,
    )
    return {}
  }
  return kept
}

const referenceOf = (kind: 'phone' | 'mail', value: string): string => idOf(`contact:${kind}:${value}`)

const mapContacts = (
  value: unknown,
  change: (kind: 'phone' | 'mail', value: string) => string | undefined,
): unknown => {
  if (Array.isArray(value)) return value.flatMap((item) => mapContacts(item, change) ?? [])
  if (!isEntity(value)) return value
  const number = textOf(value.number)
  const changed = number === undefined ? undefined : change('phone', number)
  if (number !== undefined && changed === undefined) return undefined
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]): [string, unknown][] => {
      if (key === 'number') return [[key, changed]]
      if (key === 'email') {
        const written = textOf(item)
        const mail = written === undefined ? undefined : change('mail', written)
        return mail === undefined ? [] : [[key, mail]]
      }
      return [[key, mapContacts(item, change)]]
    }),
  )
}

const of = (contacts: readonly Contact[]) => (kind: 'phone' | 'mail', value: string) =>
  contacts.some((contact) => contact.value === value && (contact.kind === 'mail') === (kind === 'mail'))

/** The same with each contact of the place as a reference to it. */
export const referenced = (kept: Entity, contacts: readonly Contact[]): Entity =>
  mapContacts(kept, (kind, value) =>
    of(contacts)(kind, value) ? referenceOf(kind, value) : undefined,
  ) as Entity

/** The same with the contacts that are still the place's. */
export function dereferenced(kept: Entity, contacts: readonly Contact[]): Entity {
  const values = new Map(
    contacts.map(({ kind, value }) => [referenceOf(kind === 'mail' ? 'mail' : 'phone', value), value]),
  )
  return mapContacts(kept, (_, reference) => values.get(reference)) as Entity
}

/**
 * What is written here with what the source wrote beside it. A field of both is the source's only where `same` says
 * that it means what is written here; what breaks the standard's rules is left out.
 */
export function giveBack<T extends Entity>(
  schema: { readonly shape: object },
  fresh: T,
  kept: Entity,
  same: Readonly<Record<string, (value: unknown) => boolean>>,
): T {
  const back = Object.entries(kept).filter(([key, value]) => {
    if (follows(schema.shape, key, value) === false) return false
    return !Object.hasOwn(fresh, key) || (Object.hasOwn(same, key) && same[key]?.(value) === true)
  })
  return { ...fresh, ...Object.fromEntries(back) }
}
