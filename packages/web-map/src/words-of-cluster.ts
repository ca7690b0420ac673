/** Several records of one door, in words: whose word is shown, who checked it, and that others say otherwise. @module */
import type { Cluster, PlaceResponse } from '@maillage/api/features/places'
import type { Contact, Place } from '@maillage/shared/place'
import type { Mark } from '@maillage/shared/revision'
import { dayInWords, lowered } from './format.ts'
import type { View } from './view.ts'
import { confirmedWords, firstPhone } from './words-of-place.ts'

export type Member = Cluster['members'][number]
type Summary = Pick<Cluster, 'disagree' | 'closed'>

/** Whose a record is: the source it comes from, else the directory that keeps it. */
export const sourceOf = ({ site }: View, { source, origin }: Pick<Member, 'source' | 'origin'>): string =>
  source?.system ?? origin?.name ?? site.name

/** Fields of the body whose checks are those of another one: who says when it is closed knows when it is open. */
const WITH: Readonly<Record<string, readonly string[]>> = {
  '/hours': ['/hoursText', '/exceptions'],
  '/address': ['/position'],
}

/** Pointers of marks as older records and peers write them: `hours`, `/body/hours`. */
const pointerOf = (key: string): string =>
  (key.startsWith('/') ? key : `/${key}`).replace(/^\/body(?=\/)/, '')

const holds = (one: string, other: string): boolean => other === one || other.startsWith(`${one}/`)

const newest = (marks: readonly Mark[]): Mark | undefined =>
  marks.reduce<Mark | undefined>((best, mark) => (best && best.date >= mark.date ? best : mark), undefined)

/**
 * The last check of a record by somebody who knows, of one field or of any; a source confirms itself, which tells nothing.
 * None is later than the record's own last change: it is a slip, or a wish to be the newest for ever.
 */
export function lastCheck(
  { verified = {}, modified }: Pick<Member, 'verified' | 'modified'>,
  pointer?: string,
): Mark | undefined {
  const last = modified.slice(0, 10)
  const pointers = pointer === undefined ? undefined : [pointer, ...(WITH[pointer] ?? [])]
  const marks = Object.entries(verified).filter(([key, { by }]) => {
    const marked = pointerOf(key)
    if (by === 'source' || marked.startsWith('/networks/')) return false
    return !pointers || pointers.some((one) => holds(marked, one) || holds(one, marked))
  })
  return newest(marks.map(([, mark]) => (mark.date > last ? { ...mark, date: last } : mark)))
}

/** A source, and when what it says was checked, else when it last changed. */
type VoiceWords = (source: string, when: string) => string

/**
 * Who says a field and since when: “France services, confirmé par la structure le 3 octobre 2026”.
 * @param words the sentence it stands in, which keeps a name apart from the words around it
 */
export function voiceWords(
  view: View,
  { members }: Pick<Cluster, 'members'>,
  { id, pointer, date }: { readonly id: string; readonly pointer: string; readonly date: string },
  words: VoiceWords = view.t.voices.voice,
): string {
  const member = members.find((one) => one.id === id)
  if (!member) return dayInWords(view, date)
  const check = lastCheck(member, pointer)
  return words(sourceOf(view, member), check ? lowered(confirmedWords(view, check)) : dayInWords(view, date))
}

/**
 * What one must know before going, in a sentence each: a later voice says that it is closed, sources disagree. Nothing
 * where they agree. `tellsHours`: whether anybody is received by the hours of the door.
 */
export function doubts(view: View, cluster: Summary | undefined, tellsHours: boolean): string[] {
  if (!cluster) return []
  const { closed, disagree } = view.t.voices
  // Perhaps closed: what else differs matters less, and its page says it.
  if (cluster.closed) return [closed[cluster.closed.kind](dayInWords(view, cluster.closed.since))]
  return cluster.disagree.filter((kind) => kind !== 'hours' || tellsHours).map((kind) => disagree[kind])
}

/** Ways to reach a place that one record states, all of one kind. */
export interface Reached {
  /** Id of the record; absent of a place that one record alone describes. */
  readonly id?: string
  readonly date: string
  readonly contacts: readonly Contact[]
  readonly check: Mark | undefined
}

/** What is said of one kind of contact, by each record that says something else: numbers that were checked last first. */
export function reachedBy(
  { contacts = [] }: Pick<Place, 'contacts'>,
  cluster: Cluster | undefined,
  kind: Contact['kind'],
): Reached[] {
  const shown = contacts.filter((contact) => contact.kind === kind)
  const pointer = `/contacts/${kind}`
  const choice = cluster?.fields[pointer]
  const checkOf = (id: string) => {
    const member = cluster?.members.find((one) => one.id === id)
    return member && lastCheck(member, pointer)
  }
  if (!choice) return shown.length > 0 ? [{ contacts: shown, date: '', check: undefined }] : []
  const known = new Set(shown.map(({ value }) => value))
  const all: Reached[] = [
    { id: choice.from, date: choice.date, contacts: shown, check: checkOf(choice.from) },
    ...choice.others.map(({ id, date, value }) => ({
      id,
      date,
      // As it stands in the body of that record; what both state is said once.
      contacts: (value as Contact[]).filter((contact) => !known.has(contact.value)),
      check: checkOf(id),
    })),
  ].filter((one) => one.contacts.length > 0)
  const day = ({ check }: Reached) => check?.date ?? ''
  return kind === 'phone' ? all.sort((a, b) => (day(a) < day(b) ? 1 : day(a) > day(b) ? -1 : 0)) : all
}

/** The number to call first: of several records, one of those that were checked last. */
export function phoneToCall({
  record: { body },
  cluster,
}: Pick<PlaceResponse, 'record' | 'cluster'>): string | undefined {
  const [first] = reachedBy(body, cluster, 'phone')
  return first && firstPhone({ contacts: [...first.contacts] })
}

/** The record that a name of a door leads to in what is asked of one record: the one so named, else the one that answers for the whole. */
export const memberNamed = ({ members }: Pick<Cluster, 'members'>, name: string): Member | undefined =>
  members.find(({ id, slug }) => id === name || slug === name) ?? members[0]
