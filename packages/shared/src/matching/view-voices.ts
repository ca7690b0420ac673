/** Who says what of a field, and whom to believe first. @module */
import { type Place, utcDay } from '../place/index.ts'
import { overlaps } from '../revision/apply.ts'
import { isSame } from '../revision/canonical.ts'
import type { Mark, PlaceRecord } from '../revision/envelope.ts'
import { saysHours } from '../revision/said.ts'
import type { ChoiceReason, FieldChoice, Member } from './view.ts'

/** A member, and what of it may be told in this view. */
export interface Voice {
  readonly member: Member
  readonly body: Partial<Place>
  /** What it says, where some of it may not be told. */
  readonly whole?: Place
}

export const idOf = ({ member }: Voice): string => member.record.id

/** What is asked of a record before it is believed, of a field or of the whole. Days are `YYYY-MM-DD`. */
export interface Standing {
  readonly id: string
  /** Day of the structure's own word. */
  readonly own?: string
  /** Day of the last check by somebody who knows. */
  readonly checked?: string
  readonly trust: number
  /** Day of the last change. */
  readonly changed: string
}

/** Whose check tells anything: a source confirms itself. */
const KNOWING: readonly Mark['by'][] = ['phone', 'moderator', 'network']

/** Pointers of marks as older records and peers write them too: `hours`, `/body/hours`, `existence`. */
export const pointerOf = (key: string): string =>
  (key.startsWith('/') ? key : `/${key}`).replace(/^\/body(?=\/)/, '')

export const dayOf = ({ modified }: Pick<PlaceRecord, 'modified'>): string =>
  modified.endsWith('Z') ? modified.slice(0, 10) : utcDay(Date.parse(modified))

const newest = (days: readonly string[]): string | undefined => [...days].sort().at(-1)

/** Which marks count: those on these fields, those that hold them or are in them. */
export const onFields =
  (pointers: readonly string[]) =>
  (key: string): boolean =>
    pointers.some((pointer) => overlaps(pointerOf(key), pointer))

/** Which marks say that somebody knows the place as a whole: the structure's word of anything, and checks of the door. */
export const isOfWhole = (key: string, { by }: Mark): boolean =>
  !key.startsWith('/networks/') && (by === 'structure' || pointerOf(key) === '/existence' || saysHours(key))

/**
 * How a record stands on a field. No day is later than the record's own last change: it is a slip, or a wish to be the
 * newest for ever.
 * @param counts whether the mark under a key speaks of the field
 */
export function standingOf(
  { record, trust }: Member,
  pointers: readonly string[],
  counts: (key: string, mark: Mark) => boolean = onFields(pointers),
): Standing {
  const last = dayOf(record)
  const capped = (day: string) => (day < last ? day : last)
  const marks = Object.entries(record.verified ?? {}).filter(([key, mark]) => counts(key, mark))
  const dayBy = (by: readonly Mark['by'][]) =>
    newest(marks.filter(([, mark]) => by.includes(mark.by)).map(([, { date }]) => capped(date)))
  const { date, except = [] } = record.source ?? {}
  const isOurs = pointers.some((pointer) =>
    except.some((key) => pointerOf(key).split('/')[1] === topOf(pointer)),
  )
  return {
    id: record.id,
    own: dayBy(['structure']),
    checked: dayBy(KNOWING),
    trust,
    changed: date !== undefined && !isOurs ? capped(date) : last,
  }
}

const topOf = (pointer: string): string | undefined => pointer.split('/')[1]

/** Later first, no day last. */
const later = (a = '', b = ''): number => (a > b ? -1 : a < b ? 1 : 0)

const CRITERIA: readonly (readonly [ChoiceReason, (a: Standing, b: Standing) => number])[] = [
  ['own-word', (a, b) => later(a.own, b.own)],
  ['checked', (a, b) => later(a.checked, b.checked)],
  ['trust', (a, b) => a.trust - b.trust],
  ['newest', (a, b) => later(a.changed, b.changed)],
]

const criterionOf = (a: Standing, b: Standing) => CRITERIA.find(([, compare]) => compare(a, b) !== 0)

/** Whom to believe first: negative when the first. Never 0 of two records. */
export const compareStandings = (a: Standing, b: Standing): number =>
  criterionOf(a, b)?.[1](a, b) ?? (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** What decided between the first and the next; `only` where there is no next. */
export const reasonOf = (first: Standing, next: Standing | undefined): ChoiceReason =>
  next === undefined ? 'only' : (criterionOf(first, next)?.[0] ?? 'newest')

/** Day that is shown beside a value: of its last check, else of its last change. */
export const dateOf = ({ own, checked, changed }: Standing): string =>
  newest([own, checked].filter((day) => day !== undefined)) ?? changed

/** A field of the body, or several that go together. */
export interface Field<T> {
  readonly pointer: string
  /** Pointers whose checks and changes are those of the field: itself, unless told otherwise. */
  readonly pointers?: readonly string[]
  /** What a body says of it; undefined when it says nothing. */
  read(body: Partial<Place>): T | undefined
  /** Whether a record that says the second is no disagreement with the first. The same JSON, unless told otherwise. */
  agree?(chosen: T, other: T): boolean
  /** How another's value is told beside the chosen one. */
  told?(value: T): unknown
}

export interface Choice<T> {
  readonly voice: Voice
  readonly value: T
  readonly standing: Standing
  /** Who else says something of it, first believed first. */
  readonly rest: readonly { readonly voice: Voice; readonly value: T; readonly standing: Standing }[]
  readonly choice: FieldChoice
}

/** The value of the voice that is believed first, and who disagrees; undefined when nobody says anything. */
export function choose<T>(voices: readonly Voice[], field: Field<T>): Choice<T> | undefined {
  const { pointer, pointers = [pointer], read, agree = isSame, told = (value) => value } = field
  const [first, ...rest] = voices
    .flatMap((voice) => {
      const value = read(voice.body)
      return value === undefined ? [] : [{ voice, value, standing: standingOf(voice.member, pointers) }]
    })
    .sort((a, b) => compareStandings(a.standing, b.standing))
  if (first === undefined) return undefined
  // Somebody says it where it may not be told.
  const isHidden = voices.some(
    ({ whole, body }) => whole !== undefined && read(body) === undefined && read(whole) !== undefined,
  )
  return {
    ...first,
    rest,
    choice: {
      from: first.standing.id,
      why: isHidden ? 'hidden' : reasonOf(first.standing, rest[0]?.standing),
      date: dateOf(first.standing),
      others: rest
        .filter(({ value }) => !agree(first.value, value))
        .map(({ standing, value }) => ({ id: standing.id, value: told(value), date: dateOf(standing) })),
    },
  }
}

/** A field that was chosen: what the view says of where it comes from. */
export interface Taken {
  readonly pointer: string
  readonly voice: Voice
  /** Absent where a part of a field has checks of its own, and is told of with the whole. */
  readonly choice?: FieldChoice
  /** Pointers of the marks that go with it: itself, unless told otherwise; none for what is no value of the voice's. */
  readonly marks?: readonly string[]
}

/** A part of a view. */
export interface Part {
  readonly body: Partial<Place>
  readonly taken: readonly Taken[]
  /** Ids of those that gave something and are in no choice. */
  readonly also?: readonly string[]
}

export const NO_PART: Part = { body: {}, taken: [] }

export const joined = (parts: readonly Part[]): Part => ({
  body: Object.assign({}, ...parts.map(({ body }) => body)),
  taken: parts.flatMap(({ taken }) => taken),
  also: parts.flatMap(({ also = [] }) => also),
})
