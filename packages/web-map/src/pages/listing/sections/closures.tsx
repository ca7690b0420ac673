import { Field } from '../../../ui/field/field.tsx'
import { allKept, Day, Kept, keptIn, readDays } from './dated.tsx'
import { given, type Section, textOf } from './section.ts'

/** Dated closures: those to come, each kept or taken away, and one more. */
export const closures: Section = {
  initial: ({ exceptions }) => new URLSearchParams(allKept('', exceptions)),
  read(fields, { view, place }) {
    const asked = ['from', 'to', 'reason'].some((name) => given(fields, name) !== undefined)
    const { errors, ...days } = readDays(fields, '', view, asked)
    const reason = textOf(fields, 'reason')
    const added = asked ? [{ ...days, ...(reason ? { reason } : {}) }] : []
    const exceptions = [...keptIn(fields, '', place.exceptions), ...added]
    return { edits: [{ path: '/exceptions', after: exceptions.length > 0 ? exceptions : undefined }], errors }
  },
  Fields: ({ view, place, values, errors }) => {
    const { keep } = view.t
    return (
      <>
        <Kept
          view={view}
          place={place}
          prefix=""
          stated={place.exceptions}
          values={values}
          words={({ hours, reason }) =>
            [hours && `: ${hours}`, reason && `(${reason.text})`].filter(Boolean).join(' ')
          }
        />
        <Day name="from" label={keep.closeFrom} values={values} errors={errors} />
        <Day name="to" label={keep.closeTo} values={values} errors={errors} />
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
