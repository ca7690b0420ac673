import type { Contact, ContactKind } from '@maillage/shared/place'
import { Field, type FormError } from '../../../ui/field/field.tsx'
import { readLine, writtenHours } from './hours-line.ts'
import { anyGiven, errorOf, fieldsOf, given, type Section, textOf } from './section.ts'

/** Kinds one is asked for, and more rows of the same kind when there are several. */
const KINDS = [
  'phone',
  'mail',
  'website',
  'text',
  'booking',
  'social',
  'post',
] as const satisfies readonly ContactKind[]

interface Row {
  readonly key: string
  readonly kind: ContactKind
}

/** A row for each contact stated, and an empty one of each kind. */
const rowsOf = (contacts: readonly Contact[] = []): Row[] => [
  ...contacts.map(({ kind }, index) => ({ key: `c${index}`, kind })),
  ...KINDS.map((kind) => ({ key: `new-${kind}`, kind })),
]

const TYPES = { phone: 'tel', text: 'tel', mail: 'email', website: 'url', booking: 'url' } as const
const typeOf = (kind: ContactKind) => (kind in TYPES ? TYPES[kind as keyof typeof TYPES] : 'text')

/** What is said of a contact, and nothing of the rest. */
const stated = (contact: object) =>
  Object.fromEntries(Object.entries(contact).filter(([, value]) => value !== undefined))

/** How the place is reached: an empty field takes the contact away. */
export const contacts: Section = {
  initial: ({ contacts: known = [] }) =>
    fieldsOf(
      known.flatMap(({ value, purpose, hours, cost }, index) => [
        [`c${index}`, value],
        [`c${index}-purpose`, purpose?.text],
        [`c${index}-hours`, writtenHours(hours)],
        [`c${index}-cost`, cost?.text],
      ]),
    ),
  read(fields, { view, place }) {
    const errors: FormError[] = []
    const next = rowsOf(place.contacts).flatMap(({ key, kind }) => {
      const value = given(fields, key)
      const rank = /^c(\d+)$/.exec(key)?.[1]
      if (value === undefined) {
        // One that was stated is taken away with all that is said of it; a new one is not yet there.
        const lost = rank === undefined && anyGiven(fields, `${key}-`)
        if (lost) errors.push({ name: key, message: view.t.keep.contactMissing })
        return []
      }
      const before = rank === undefined ? undefined : place.contacts?.[Number(rank)]
      const contact = {
        ...before,
        kind,
        value,
        nature: 'unknown' as const,
        purpose: textOf(fields, `${key}-purpose`),
      }
      if (kind !== 'phone') return [stated(contact)]
      const hours = readLine(given(fields, `${key}-hours`), before?.hours)
      if (hours.wrong) errors.push({ name: `${key}-hours`, message: view.t.keep.stopHoursUnknown })
      return [stated({ ...contact, hours: hours.osm, cost: textOf(fields, `${key}-cost`) })]
    })
    return { edits: [{ path: '/contacts', after: next.length > 0 ? next : undefined }], errors }
  },
  Fields: ({ view, place, values, errors }) => {
    const { keep } = view.t
    return (
      <>
        <p class="quiet">{keep.contactHint}</p>
        {rowsOf(place.contacts).map(({ key, kind }) => (
          <div class="pair">
            <Field
              name={key}
              label={keep.contactKinds[kind]}
              type={typeOf(kind)}
              value={values.get(key) ?? ''}
              maxlength={2_000}
              error={errorOf(errors, key)}
            />
            <Field
              name={`${key}-purpose`}
              label={keep.contactPurpose}
              value={values.get(`${key}-purpose`) ?? ''}
              maxlength={200}
            />
            {kind === 'phone' && (
              <>
                <Field
                  name={`${key}-hours`}
                  label={keep.phoneHours}
                  hint={keep.phoneHoursHint}
                  value={values.get(`${key}-hours`) ?? ''}
                  maxlength={500}
                  error={errorOf(errors, `${key}-hours`)}
                />
                <Field
                  name={`${key}-cost`}
                  label={keep.phoneCost}
                  value={values.get(`${key}-cost`) ?? ''}
                  maxlength={200}
                />
              </>
            )}
          </div>
        ))}
      </>
    )
  },
}
