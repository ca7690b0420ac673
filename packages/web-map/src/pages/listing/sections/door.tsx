import { Field } from '../../../ui/field/field.tsx'
import { fieldsOf, type Section, textOf } from './section.ts'

const PARTS = ['building', 'floor', 'bell', 'landmark', 'tickets', 'lastEntry'] as const

/** Finding the door once one is there. */
export const door: Section = {
  initial: ({ door: stated }) => fieldsOf(PARTS.map((part) => [part, stated?.[part]?.text])),
  read: (fields) => ({
    edits: PARTS.map((part) => ({ path: `/door/${part}`, after: textOf(fields, part) })),
    errors: [],
  }),
  Fields: ({ view, values }) => (
    <>
      {PARTS.map((part) => (
        <Field
          name={part}
          label={view.t.place.doorParts[part]}
          value={values.get(part) ?? ''}
          maxlength={300}
        />
      ))}
    </>
  ),
}
