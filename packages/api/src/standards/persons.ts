import { contactNature, type Place, withholdContacts } from '@maillage/shared/place'
import type { Report } from './issues.ts'
import { withhold } from './text.ts'

/** Keys of a place under which somebody's own words stand. */
const WORDS: ReadonlySet<string> = new Set([
  'text',
  'parentText',
  'labels',
  'typologies',
  'street',
  'complement',
])
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * A copy of what another directory wrote without persons' contacts, whether listed, in the middle of a text or anywhere
 * in `extra`. The nature of each contact is told again: a file may say what it likes.
 */
export function withoutPersons(place: Place, report: Report): Place {
  const { contacts, ...rest } = place
  const kept = contacts?.flatMap((contact) => {
    const nature = contactNature(contact.kind, contact.value, place.name)
    if (nature !== 'person') return [{ ...contact, nature }]
    withhold(contact.value, 'contacts', report)
    return []
  })
  return wordsWithoutPersons({ ...rest, ...(kept && { contacts: kept }) }, '', place.name, report)
}

/** @param key what the value stands under; `extra` for all that stands in it */
function wordsWithoutPersons<T>(value: T, key: string, structure: string, report: Report): T {
  if (typeof value === 'string') {
    // Digits of a UUID may look like a telephone number.
    if (!(key === 'extra' || WORDS.has(key)) || UUID.test(value)) return value
    const { text, withheld } = withholdContacts(value, structure)
    for (const contact of withheld) withhold(contact, key, report)
    return text as T
  }
  if (Array.isArray(value)) return value.map((item) => wordsWithoutPersons(item, key, structure, report)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      wordsWithoutPersons(item, key === 'extra' ? key : name, structure, report),
    ]),
  ) as T
}
