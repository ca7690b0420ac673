/** When a service is offered: at its own hours, and between which days. Part of the section of services. @module */
import type { Place } from '@maillage/shared/place'
import { Field } from '../../../ui/field/field.tsx'
import type { View } from '../../../view.ts'
import { Day, readDays } from './dated.tsx'
import { readLine, writtenHours } from './hours-line.ts'
import { errorOf, fieldsOf, given, type ServiceFieldsProps } from './section.ts'

type Service = Place['services'][number]

export const whenFields = ({ id, hours, validFrom, validUntil }: Service): URLSearchParams =>
  fieldsOf([
    [`${id}.hours`, writtenHours(hours)],
    [`${id}.valid-from`, validFrom],
    [`${id}.valid-to`, validUntil],
  ])

/** What the fields of one service say of when it is offered. Hours written anew stand for the words of the source. */
export function readWhen(fields: URLSearchParams, id: string, before: Service | undefined, view: View) {
  const hours = readLine(given(fields, `${id}.hours`), before?.hours)
  const { from, to, errors } = readDays(fields, `${id}.valid-`, view, false)
  if (hours.wrong) errors.push({ name: `${id}.hours`, message: view.t.keep.stopHoursUnknown })
  const anew = hours.osm !== undefined && hours.osm !== before?.hours
  const when = {
    hours: hours.osm,
    hoursText: anew ? undefined : before?.hoursText,
    validFrom: from,
    validUntil: to,
  }
  return { when, errors }
}

export function WhenFields({ view, id, values, errors }: ServiceFieldsProps) {
  const { keep } = view.t
  return (
    <>
      <Field
        name={`${id}.hours`}
        label={keep.serviceHours}
        hint={keep.phoneHoursHint}
        value={values.get(`${id}.hours`) ?? ''}
        maxlength={500}
        error={errorOf(errors, `${id}.hours`)}
      />
      <Day name={`${id}.valid-from`} label={keep.validFrom} values={values} errors={errors} />
      <Day name={`${id}.valid-to`} label={keep.validTo} values={values} errors={errors} />
    </>
  )
}
