/** One and the same change of several places. @module */
import { InvalidInput } from '@maillage/shared/errors'
import { readHours } from '@maillage/shared/hours'
import { closing, type Place } from '@maillage/shared/place'
import { applyEdits } from '@maillage/shared/revision'
import type { SameChange } from './contract.ts'
import { readSpecialHours } from './lines.ts'
import type { Wanted } from './preview.ts'
import { type Problem, problem } from './problems.ts'
import { hoursEdits, readContacts, withContacts } from './values.ts'

type Becoming = (place: Place) => Place | Problem

const notUnderstood = (left: readonly string[]): InvalidInput =>
  new InvalidInput(
    'hours: not understood whole.',
    left.map((value) => ({ where: 'hours', message: 'This is not understood.', value })),
    { code: 'hours-not-understood' },
  )

/** @throws InvalidInput with what is not understood */
function weekly(hours: string): string {
  const reading = readHours(hours)
  if (reading.kind === 'unknown') throw notUnderstood(reading.left)
  return reading.osm
}

/** @throws InvalidInput when they are not understood */
function special(hours: string): string {
  const osm = readSpecialHours(hours)
  if (osm === undefined) throw notUnderstood([hours])
  return osm
}

/** One value as the place's own plan reads it, or nothing. */
const one = (kind: 'phone' | 'mail' | 'website', text: string, place: Place): string | undefined => {
  const { values, wrong } = readContacts(kind, text, place)
  return wrong.length === 0 && values.length === 1 ? values[0] : undefined
}

function contactChange({ contact, before, after }: Extract<SameChange, { kind: 'contact' }>): Becoming {
  return (place) => {
    const value = one(contact, after, place)
    if (value === undefined) return problem(contact, '', { value: after })
    const stated = (place.contacts ?? []).filter(({ kind }) => kind === contact).map((known) => known.value)
    const replaced = before === undefined ? undefined : (one(contact, before, place) ?? before)
    if (replaced !== undefined && !stated.includes(replaced)) return place
    const wanted =
      replaced === undefined
        ? [...stated, value]
        : stated.map((known) => (known === replaced ? value : known))
    const contacts = withContacts(place.contacts ?? [], contact, [...new Set(wanted)])
    return { ...place, contacts }
  }
}

function changeOf(change: SameChange): Becoming {
  if (change.kind === 'contact') return contactChange(change)
  if (change.kind === 'hours') {
    const osm = weekly(change.hours)
    return (place) => {
      const meaning = hoursEdits(osm, place)
      return 'edits' in meaning ? applyEdits(place, meaning.edits) : place
    }
  }
  const { from, to, hours, reason } = change
  if (to < from)
    throw new InvalidInput('to: before from.', [{ where: 'to', message: 'Before from.', value: to }])
  const close = closing({
    from,
    to,
    ...(hours ? { hours: special(hours) } : {}),
    ...(reason ? { reason: { lang: 'fr', text: reason } } : {}),
  })
  return (place) => {
    const next = close(place)
    return typeof next === 'string' ? problem('refused', '', { message: next }) : next
  }
}

/**
 * What one change wants of each place.
 * @throws InvalidInput when the change itself is not understood
 */
export function sameOf(places: readonly string[], change: SameChange): Wanted[] {
  const become = changeOf(change)
  return [...new Set(places)].map((id) => ({
    id,
    where: id,
    become: (place) => {
      const next = become(place)
      return 'code' in next && 'where' in next ? [{ ...(next as Problem), where: id }] : (next as Place)
    },
  }))
}
