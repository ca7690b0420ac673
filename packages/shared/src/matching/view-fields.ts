/** Fields of a view that one record says: its name, its hours, its address, each way to reach it. @module */
import type { Place } from '../place/place.ts'
import { CONTACT_KINDS } from '../place/vocabulary.ts'
import { isSame } from '../revision/canonical.ts'
import { websiteOf } from './fingerprint.ts'
import type { FieldChoice } from './view.ts'
import {
  always,
  contactKey,
  exceptionKey,
  hasContacts,
  sameAddress,
  sameHours,
  sameStops,
  sameText,
} from './view-agree.ts'
import { choose, dateOf, type Field, idOf, joined, NO_PART, type Part, type Voice } from './view-voices.ts'

/** Most contacts of one place. */
const MOST_CONTACTS = 50

type Key = keyof Place & string

/** A field of the body that stands by itself. An empty list says nothing. */
function single<K extends Key>(
  key: K,
  agree: (a: NonNullable<Place[K]>, b: NonNullable<Place[K]>) => boolean = isSame,
) {
  return (voices: readonly Voice[]): Part => {
    const pointer = `/${key}`
    const found = choose<NonNullable<Place[K]>>(voices, {
      pointer,
      read: (body) => stated(body[key]) as NonNullable<Place[K]> | undefined,
      agree,
    })
    if (!found) return NO_PART
    const { voice, choice, value } = found
    return { body: { [key]: value }, taken: [{ pointer, voice, choice }] }
  }
}

const stated = <T>(value: T): T | undefined =>
  value === null || (Array.isArray(value) && value.length === 0) ? undefined : value

const SINGLES: readonly ((voices: readonly Voice[]) => Part)[] = [
  single('name', sameText),
  single('kind'),
  single('organization'),
  single('parentText', sameText),
  single('door'),
  single('stops', sameStops),
  single('publicDoor'),
  single('publicSince', always),
  single('summary', always),
  single('description', always),
]

/**
 * Fields of which each is one record's.
 * @param voices the one that answers for the whole first
 * @param last day of the last change of any of them, before which a closure is past
 */
export const fieldsOf = (voices: readonly Voice[], last: string, isHidden: boolean): Part =>
  joined([
    ...SINGLES.map((part) => part(voices)),
    hoursOf(voices, last),
    addressOf(voices, isHidden),
    activationsOf(voices),
    contactsOf(voices),
    accessibilityOf(voices),
  ])

/** The given keys of a body, where it has any. */
function read<K extends Key>(
  body: Partial<Place>,
  ...keys: readonly K[]
): Pick<Partial<Place>, K> | undefined {
  const found = keys.flatMap((key) => (stated(body[key]) === undefined ? [] : [[key, body[key]] as const]))
  return found.length > 0 ? (Object.fromEntries(found) as Pick<Partial<Place>, K>) : undefined
}

const HOURS: Field<Pick<Place, 'hours' | 'hoursText'>> = {
  pointer: '/hours',
  // Who says when it is closed knows when it is open.
  pointers: ['/hours', '/hoursText', '/exceptions'],
  read: (body) => read(body, 'hours', 'hoursText'),
  agree: sameHours,
  told: ({ hours, hoursText }) => hours ?? hoursText,
}

const EXCEPTIONS: Field<NonNullable<Place['exceptions']>> = {
  pointer: '/exceptions',
  read: ({ exceptions }) => stated(exceptions),
}

/**
 * Hours, and the closures of whoever says the hours: laid over the hours of another they would make a timetable that
 * nobody stated. The structure's own word on closures stands whoever says the hours. Closures to come that others say
 * are told beside.
 */
function hoursOf(voices: readonly Voice[], last: string): Part {
  const hours = choose(voices, HOURS)
  const said = choose(voices, EXCEPTIONS)
  const regular: Part = hours
    ? {
        body: hours.value,
        taken: [
          { pointer: '/hours', voice: hours.voice, choice: hours.choice, marks: ['/hours', '/hoursText'] },
        ],
      }
    : NO_PART
  if (!said) return regular
  const isOwn = said.standing.own !== undefined && hours?.standing.own === undefined
  const holder = !hours || isOwn ? said : hours
  const exceptions = EXCEPTIONS.read(holder.voice.body)
  const known = new Set(exceptions?.map(exceptionKey))
  const others = [said, ...said.rest].flatMap(({ voice, value, standing }) => {
    const left = value.filter((one) => one.to >= last && !known.has(exceptionKey(one)))
    return voice === holder.voice || left.length === 0
      ? []
      : [{ id: standing.id, value: left, date: dateOf(standing) }]
  })
  if (!exceptions && others.length === 0) return regular
  const choice: FieldChoice = {
    ...(holder.voice === said.voice ? said.choice : { ...holder.choice }),
    others,
  }
  return joined([
    regular,
    {
      body: exceptions ? { exceptions } : {},
      taken: [
        { pointer: '/exceptions', voice: holder.voice, choice, marks: exceptions ? ['/exceptions'] : [] },
      ],
    },
  ])
}

type Where = Pick<Place, 'address' | 'position'>

const isNarrow = ({ address, position }: Partial<Place>): boolean =>
  Boolean(address?.street ?? address?.complement) ||
  (position !== undefined && position.precision !== 'commune' && position.precision !== 'masked')

/** Address, point and zone of one record: the commune alone says nothing where another knows the street. */
function addressOf(voices: readonly Voice[], isHidden: boolean): Part {
  const isTold = voices.some(({ body }) => isNarrow(body))
  const found = choose<Where>(voices, {
    pointer: '/address',
    pointers: ['/address', '/position'],
    read: (body) => (isTold && !isNarrow(body) ? undefined : read(body, 'address', 'position')),
    agree: sameAddress,
    told: ({ address, position }) => address ?? position,
  })
  const zone = single('zone', always)
  if (!found) return zone(voices)
  const { voice, value, choice } = found
  return {
    body: { ...value, ...(voice.body.zone ? { zone: voice.body.zone } : zone(voices).body) },
    taken: [
      {
        pointer: '/address',
        voice,
        choice: isHidden ? { ...choice, why: 'hidden', others: [] } : choice,
        marks: ['/address', '/position'],
      },
    ],
  }
}

/** That it opens only while activated, and when it is, from one record: `dormant` is no more than its activations. */
function activationsOf(voices: readonly Voice[]): Part {
  const found = choose<Pick<Place, 'dormant' | 'activations'>>(voices, {
    pointer: '/activations',
    pointers: ['/dormant', '/activations'],
    read: (body) => read(body, 'dormant', 'activations'),
    agree: (a, b) => isSame(daysOf(a), daysOf(b)),
    told: ({ activations = [] }) => activations,
  })
  if (!found) return NO_PART
  const { voice, value, choice } = found
  return {
    body: value,
    taken: [{ pointer: '/activations', voice, choice, marks: ['/dormant', '/activations'] }],
  }
}

const daysOf = ({ dormant, activations = [] }: Pick<Place, 'dormant' | 'activations'>) => [
  dormant === true,
  activations.map(({ from, to }) => `${from} ${to}`).sort(),
]

/** Ways to reach it: of each kind those of one record, so that no number stands as if the same voice had said it. */
function contactsOf(voices: readonly Voice[]): Part {
  const found = CONTACT_KINDS.flatMap((kind) => {
    const chosen = choose<NonNullable<Place['contacts']>>(voices, {
      pointer: `/contacts/${kind}`,
      read: ({ contacts }) => stated(contacts?.filter((contact) => contact.kind === kind)),
      agree: hasContacts,
    })
    return chosen ? [{ kind, ...chosen }] : []
  })
  if (found.length === 0) return NO_PART
  const kindsOf = (voice: Voice) =>
    new Set(found.filter((one) => one.voice === voice).map(({ kind }) => kind))
  const contacts = voices.flatMap((voice) => {
    const kinds = kindsOf(voice)
    return (voice.body.contacts ?? []).filter(({ kind }) => kinds.has(kind))
  })
  return {
    body: { contacts: contacts.slice(0, MOST_CONTACTS) },
    taken: found.map(({ kind, voice, choice }) => ({ pointer: `/contacts/${kind}`, voice, choice })),
  }
}

type Accessibility = NonNullable<Place['accessibility']>
type Facets = NonNullable<Accessibility['facets']>

/** Each facet from whoever knows; “unknown” only where nobody does. */
function accessibilityOf(voices: readonly Voice[]): Part {
  const said = voices.filter(({ body }) => body.accessibility !== undefined)
  const [first] = said
  if (!first) return NO_PART
  const names = [
    ...new Set(said.flatMap(({ body }) => Object.keys(body.accessibility?.facets ?? {}))),
  ] as (keyof Facets)[]
  const facets = names.flatMap((name) => {
    const known = (body: Partial<Place>) => body.accessibility?.facets?.[name]
    const isKnown = said.some(({ body }) => typeof known(body) === 'boolean')
    const found = choose(voices, {
      pointer: `/accessibility/facets/${name}`,
      read: (body) => (isKnown && known(body) === 'unknown' ? undefined : known(body)),
    })
    return found ? [{ name, found }] : []
  })
  const link = choose(voices, {
    pointer: '/accessibility/url',
    read: ({ accessibility }) => accessibility?.url,
    agree: (a, b) => a === b || (websiteOf(a) !== undefined && websiteOf(a) === websiteOf(b)),
  })
  const note = choose(voices, {
    pointer: '/accessibility/note',
    read: ({ accessibility }) => accessibility?.note,
    agree: always,
  })
  const { facets: _, url: __, note: ___, ...rest } = first.body.accessibility ?? {}
  const accessibility: Accessibility = {
    ...rest,
    ...(facets.length > 0
      ? { facets: Object.fromEntries(facets.map(({ name, found }) => [name, found.value])) }
      : {}),
    ...(link ? { url: link.value } : {}),
    ...(note ? { note: note.value } : {}),
  }
  const taken = [
    ...facets.map(({ name, found }) => ({ pointer: `/accessibility/facets/${name}`, ...found })),
    ...(link ? [{ pointer: '/accessibility/url', ...link }] : []),
    ...(note ? [{ pointer: '/accessibility/note', ...note }] : []),
  ].map(({ pointer, voice, choice }) => ({ pointer, voice, choice }))
  return { body: { accessibility }, taken, also: Object.keys(rest).length > 0 ? [idOf(first)] : [] }
}

/** What two records say of phones, so that a list can tell a further number from another one. */
export const sharesContact = (
  some: NonNullable<Place['contacts']>,
  others: NonNullable<Place['contacts']>,
): boolean => {
  const known = new Set(some.map(contactKey))
  return others.some((contact) => known.has(contactKey(contact)))
}
