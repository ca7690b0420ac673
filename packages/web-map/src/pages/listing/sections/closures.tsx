import { dayInWords } from '../../../format.ts'
import { Field, type FormError } from '../../../ui/field/field.tsx'
import { errorOf, given, isDate, type Section } from './section.ts'

/** Dated closures: those to come, each kept or taken away, and one more. */
export const closures: Section = {
  initial: ({ exceptions = [] }) =>
    new URLSearchParams(exceptions.map((_, index) => ['keep', String(index)])),
  read(fields, { view, place }) {
    const { keep } = view.t
    const errors: FormError[] = []
    const kept = (place.exceptions ?? []).filter((_, index) => fields.getAll('keep').includes(String(index)))
    const [from, to] = [given(fields, 'from'), given(fields, 'to')]
    const reason = given(fields, 'reason')
    const asked = from !== undefined || to !== undefined || reason !== undefined
    const valid = from !== undefined && to !== undefined && isDate(from) && isDate(to) && from <= to
    if (asked && !valid) errors.push({ name: 'from', message: keep.closeDates })
    const added =
      asked && valid ? [{ from, to, ...(reason ? { reason: { lang: 'fr', text: reason } } : {}) }] : []
    const exceptions = [...kept, ...added]
    return { edits: [{ path: '/exceptions', after: exceptions.length > 0 ? exceptions : undefined }], errors }
  },
  Fields: ({ view, place, values, errors }) => {
    const { keep } = view.t
    const today = new Date(view.now).toISOString().slice(0, 10)
    return (
      <>
        {(place.exceptions ?? []).map(({ from, to, reason, hours }, index) =>
          to < today ? (
            <input type="hidden" name="keep" value={String(index)} />
          ) : (
            <label class="tick">
              <input
                type="checkbox"
                name="keep"
                value={String(index)}
                checked={values.getAll('keep').includes(String(index))}
              />
              <span>
                {dayInWords(view, from)} – {dayInWords(view, to)}
                {hours && ` : ${hours}`}
                {reason && ` (${reason.text})`}
              </span>
            </label>
          ),
        )}
        <Field
          name="from"
          label={keep.closeFrom}
          type="date"
          value={values.get('from') ?? ''}
          error={errorOf(errors, 'from')}
        />
        <Field name="to" label={keep.closeTo} type="date" value={values.get('to') ?? ''} />
        <Field
          name="reason"
          label={keep.closeReason}
          hint={keep.closeReasonHint}
          value={values.get('reason') ?? ''}
          maxlength={300}
        />
      </>
    )
  },
}
