import { todayIn } from '../../../format.ts'
import { Area, Field, type FormError } from '../../../ui/field/field.tsx'
import { Day, readDay } from './dated.tsx'
import { errorOf, fieldsOf, given, type Section, textOf } from './section.ts'

/** Name, description, and whether the place still receives anybody. */
export const essentials: Section = {
  initial: ({ name, summary, description, suspendedSince, closedSince }) =>
    fieldsOf([
      ['name', name],
      ['summary', summary?.text],
      ['description', description?.text],
      ['suspended', suspendedSince && '1'],
      ['closedSince', closedSince],
    ]),
  read(fields, { view, place }) {
    const { keep } = view.t
    const errors: FormError[] = []
    const name = given(fields, 'name')
    if (!name) errors.push({ name: 'name', message: keep.nameMissing })
    const closed = readDay(fields, 'closedSince', view)
    errors.push(...closed.errors)
    const since = place.suspendedSince ?? todayIn(view, place.zone)
    const suspended = fields.get('suspended') === '1' ? since : undefined
    const edits = [
      { path: '/name', after: name },
      { path: '/summary', after: textOf(fields, 'summary') },
      { path: '/description', after: textOf(fields, 'description') },
      { path: '/suspendedSince', after: suspended },
      { path: '/closedSince', after: closed.day },
    ]
    return { edits, errors }
  },
  Fields: ({ view, values, errors }) => {
    const { keep } = view.t
    return (
      <>
        <Field
          name="name"
          label={keep.name}
          value={values.get('name') ?? ''}
          required
          maxlength={300}
          error={errorOf(errors, 'name')}
        />
        <Field
          name="summary"
          label={keep.summary}
          value={values.get('summary') ?? ''}
          maxlength={500}
          error={errorOf(errors, 'summary')}
        />
        <Area
          name="description"
          label={keep.description}
          hint={keep.descriptionHint}
          value={values.get('description') ?? ''}
          maxlength={5_000}
          error={errorOf(errors, 'description')}
        />
        <label class="tick">
          <input type="checkbox" name="suspended" value="1" checked={values.get('suspended') === '1'} />
          <span>{keep.suspend}</span>
        </label>
        <Day name="closedSince" label={keep.closedForGood} values={values} errors={errors} />
      </>
    )
  },
}
