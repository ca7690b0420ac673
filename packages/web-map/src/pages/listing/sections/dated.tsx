/** What holds between two days: closures, messages, activations. Those stated are kept or taken away, one more is written. @module */
import type { Place } from '@maillage/shared/place'
import { daysInWords, todayIn } from '../../../format.ts'
import { Boxes, Field, type FormError } from '../../../ui/field/field.tsx'
import type { View } from '../../../view.ts'
import { errorOf, given, isDate } from './section.ts'

interface DayProps {
  readonly name: string
  readonly label: string
  readonly values: URLSearchParams
  readonly errors: readonly FormError[]
}

/** One day. */
export const Day = ({ name, label, values, errors }: DayProps) => (
  <Field name={name} label={label} type="date" value={values.get(name) ?? ''} error={errorOf(errors, name)} />
)

/** A day that may be left out; what is no day is wrong. */
export function readDay(fields: URLSearchParams, name: string, { t }: View) {
  const day = given(fields, name)
  const wrong = day !== undefined && !isDate(day)
  return { day, errors: wrong ? [{ name, message: t.keep.dateWrong }] : [] }
}

/**
 * The days of the fields `<prefix>from` and `<prefix>to`, both included.
 * @param required both are to be written; otherwise either may be left open
 */
export function readDays(fields: URLSearchParams, prefix: string, { t }: View, required: boolean) {
  const [from, to] = [given(fields, `${prefix}from`), given(fields, `${prefix}to`)]
  const written = [from, to].filter((day) => day !== undefined)
  const valid = written.every(isDate) && (!required || written.length === 2) && (!from || !to || from <= to)
  const message = required ? t.keep.closeDates : t.keep.daysWrong
  return { from, to, errors: valid ? [] : [{ name: `${prefix}from`, message }] }
}

interface Dated {
  readonly from?: string
  readonly to?: string
}

/** Which of those stated a form keeps at first: all of them. */
export const allKept = (prefix: string, stated: readonly Dated[] = []): [string, string][] =>
  stated.map((_, index) => [`${prefix}keep`, String(index)])

/** Those stated that the form keeps. */
export const keptIn = <T extends Dated>(
  fields: URLSearchParams,
  prefix: string,
  stated: readonly T[] = [],
): T[] => stated.filter((_, index) => fields.getAll(`${prefix}keep`).includes(String(index)))

/** Those stated, each with a box to keep it, which takes it away once unticked; what is over stays, unseen. */
export function Kept<T extends Dated>({
  view,
  place,
  prefix,
  stated = [],
  values,
  words,
}: {
  view: View
  place: Place
  prefix: string
  stated?: readonly T[]
  values: URLSearchParams
  /** What is said of one, after its days. */
  words: (one: T) => string
}) {
  const today = todayIn(view, place.zone)
  const name = `${prefix}keep`
  const rows = stated.map((one, index) => ({ one, value: String(index) }))
  const isPast = ({ one: { to } }: (typeof rows)[number]) => to !== undefined && to < today
  const shown = rows.filter((row) => !isPast(row))
  return (
    <>
      {rows.filter(isPast).map(({ value }) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {shown.length > 0 && (
        <Boxes
          name={name}
          legend={view.t.keep.untick}
          choices={shown.map(({ one, value }) => ({
            value,
            label: [daysInWords(view, one), words(one)].filter(Boolean).join(' '),
          }))}
          chosen={values.getAll(name)}
        />
      )}
    </>
  )
}
