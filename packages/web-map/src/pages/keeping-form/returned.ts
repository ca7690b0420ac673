/** A part of a form that comes back unsaved, beside what others saved meanwhile. @module */
import { type FieldEdit, isSame } from '@maillage/shared/revision'
import type { Refusal } from '../../keeping.ts'
import type { FormError } from '../../ui/field/field.tsx'

/** A part that came back and was not saved: everything typed is in it. */
export interface Returned {
  /** Name of the part. */
  readonly section: string
  readonly values: URLSearchParams
  readonly errors: readonly FormError[]
  /** Fields that somebody else changed meanwhile. */
  readonly conflicts?: Refusal['issues']
  /** What was written is about something that is no more where it was. */
  readonly gone?: boolean
  /** What we wanted there, by pointer. */
  readonly wanted?: Readonly<Record<string, unknown>>
}

/** Fields of the form itself, which say nothing of the record. */
const FORM = ['version', 'base', 'consent', 'apercu', 'retour']

/** Everything stated under a name: an empty field is sent, and states nothing. */
const statedIn = (fields: URLSearchParams, name: string): string[] =>
  fields.getAll(name).filter((value) => value !== '')

const isAsIn = (a: URLSearchParams, b: URLSearchParams, name: string): boolean =>
  isSame(statedIn(a, name), statedIn(b, name))

/** The fields as they were when the form was given. */
export const baseOf = (values: URLSearchParams): URLSearchParams =>
  new URLSearchParams(values.get('base') ?? '')

/**
 * What a form shows once others were told to its writer: what she wrote where she wrote, what is saved now everywhere
 * else. Saved again, it undoes nothing of theirs that she did not read.
 * @param now the fields as the record states them now
 */
export function caughtUp(values: URLSearchParams, now: URLSearchParams): URLSearchParams {
  const base = baseOf(values)
  const names = new Set([...values.keys(), ...base.keys(), ...now.keys()])
  return new URLSearchParams(
    [...names].flatMap((name) =>
      (isAsIn(values, base, name) ? now : values).getAll(name).map((value) => [name, value]),
    ),
  )
}

/** Edits of what differs from what was shown: nobody confirms a field by passing, nor undoes another's change. */
export const changedSince = (shown: readonly FieldEdit[], edits: readonly FieldEdit[]): FieldEdit[] =>
  edits.filter(({ path, after }) => {
    const before = shown.find((edit) => edit.path === path)
    return before === undefined || !isSame(before.after, after)
  })

/** How services and stops are known, within the names of their fields. */
export const UUID = /[0-9a-f]{8}-[0-9a-f-]{27}/

/** A row of a list whose members have a rank and no id: contacts, official numbers. */
const RANKED = /^[ci]\d/

/**
 * Whether a form made from an older version changes something that is no more where it was shown: a service or a stop
 * that somebody took away, a row that holds something else by now, a list that may be in another order.
 * @param now the fields as the record states them now
 * @param parts ids of the services and stops that are there now
 */
export function writesWhatIsGone(
  values: URLSearchParams,
  now: URLSearchParams,
  parts: ReadonlySet<string> = new Set(),
): boolean {
  const base = baseOf(values)
  return [...values.keys()].some((name) => {
    if (FORM.includes(name) || isAsIn(values, base, name)) return false
    const id = UUID.exec(name)?.[0]
    return (
      (id !== undefined && !parts.has(id)) ||
      (RANKED.test(name) && !isAsIn(base, now, name)) ||
      /(^|-)keep$/.test(name)
    )
  })
}
