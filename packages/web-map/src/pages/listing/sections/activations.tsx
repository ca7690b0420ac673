import { Field, Tick } from '../../../ui/field/field.tsx'
import { allKept, Day, Kept, keptIn, readDays } from './dated.tsx'
import { errorOf, given, type Section, textOf } from './section.ts'

const PREFIX = 'activation-'

/** A place that opens only while it is activated (cold, heat, flood), and when it is. */
export const activations: Section = {
  initial: ({ dormant, activations: stated }) =>
    new URLSearchParams([...(dormant ? [[`${PREFIX}dormant`, '1']] : []), ...allKept(PREFIX, stated)]),
  read(fields, { view, place }) {
    const dormant = fields.get(`${PREFIX}dormant`) === '1' ? true : undefined
    const asked = ['from', 'to', 'reason'].some((name) => given(fields, PREFIX + name) !== undefined)
    const { errors, ...days } = readDays(fields, PREFIX, view, asked)
    if (asked && !dormant) errors.push({ name: `${PREFIX}dormant`, message: view.t.keep.activationDormant })
    const reason = textOf(fields, `${PREFIX}reason`)
    const added = asked ? [{ ...days, ...(reason ? { reason } : {}) }] : []
    const next = [...keptIn(fields, PREFIX, place.activations), ...added]
    return {
      edits: [
        { path: '/dormant', after: dormant },
        { path: '/activations', after: next.length > 0 ? next : undefined },
      ],
      errors,
    }
  },
  Fields: ({ view, place, values, errors }) => {
    const { keep } = view.t
    return (
      <>
        <Tick
          name={`${PREFIX}dormant`}
          label={keep.dormant}
          checked={values.get(`${PREFIX}dormant`) === '1'}
          error={errorOf(errors, `${PREFIX}dormant`)}
        />
        <p class="quiet">{keep.dormantHint}</p>
        <Kept
          view={view}
          place={place}
          prefix={PREFIX}
          stated={place.activations}
          values={values}
          words={({ reason }) => (reason ? `(${reason.text})` : '')}
        />
        <Day name={`${PREFIX}from`} label={keep.activationFrom} values={values} errors={errors} />
        <Day name={`${PREFIX}to`} label={keep.closeTo} values={values} errors={errors} />
        <Field
          name={`${PREFIX}reason`}
          label={keep.closeReason}
          hint={keep.activationReasonHint}
          value={values.get(`${PREFIX}reason`) ?? ''}
          maxlength={300}
        />
      </>
    )
  },
}
