import { parseHours } from '@maillage/shared/hours'
import type { Place } from '@maillage/shared/place'
import { zoneOf } from '@maillage/shared/territory'
import { Area, Field, type FormError, Tick } from '../../../ui/field/field.tsx'
import { hoursInWords } from '../../../words-of-change.ts'
import { readLine, writtenHours } from './hours-line.ts'
import {
  ADDRESS,
  anyGiven,
  communeOf,
  errorOf,
  fieldsOf,
  given,
  isDate,
  type Reading,
  type Section,
  textOf,
} from './section.ts'

type Stop = NonNullable<Place['stops']>[number]

/** Names the fields of a stop that is not there yet. */
const NEW = 'stop-new'

/** `2026-12-24 09:00-12:00`, a line each. */
const LINE = /^(\d{4}-\d{2}-\d{2})\s+(\d{2}:\d{2})\s*-\s*(\d{2}:\d{2})$/

const initialOf = ({ id, name, address, hours, dates, told }: Stop) =>
  fieldsOf([
    [`${id}.name`, name?.text],
    [`${id}.street`, address?.street],
    [`${id}.complement`, address?.complement],
    [`${id}.postcode`, address?.postcode],
    [`${id}.commune`, address?.commune],
    [`${id}.hours`, writtenHours(hours)],
    [`${id}.dates`, dates?.map(({ date, from, to }) => `${date} ${from}-${to}`).join('\n')],
    [`${id}.told`, told && '1'],
  ])

/** One date in a line; undefined when it is none. */
function dateOf(line: string) {
  const [, date, from, to] = LINE.exec(line.trim()) ?? []
  return date && from && to && isDate(date) && from < to ? { date, from, to } : undefined
}

async function readStop(fields: URLSearchParams, id: string, before: Stop | undefined, reading: Reading) {
  const { keep } = reading.view.t
  const errors: FormError[] = []
  const [typed, postcode] = [given(fields, `${id}.commune`), given(fields, `${id}.postcode`)]
  const shown = before ? initialOf(before) : new URLSearchParams()
  const stays = (key: (typeof ADDRESS)[number]) =>
    given(fields, `${id}.${key}`) === given(shown, `${id}.${key}`)
  const untouched = before !== undefined && ADDRESS.every(stays)
  const commune = await communeOf(reading, typed, postcode)
  if (!commune && !untouched)
    errors.push({
      name: `${id}.commune`,
      message: typed === undefined ? keep.communeMissing : keep.communeUnknown,
    })
  const hours = readLine(given(fields, `${id}.hours`), before?.hours)
  if (hours.wrong) errors.push({ name: `${id}.hours`, message: keep.stopHoursUnknown })
  const lines = (fields.get(`${id}.dates`) ?? '').split('\n').filter((line) => line.trim() !== '')
  const dates = lines.flatMap((line) => dateOf(line) ?? [])
  if (dates.length < lines.length) errors.push({ name: `${id}.dates`, message: keep.stopDatesWrong })
  const address = untouched
    ? before?.address
    : {
        ...before?.address,
        street: given(fields, `${id}.street`),
        complement: given(fields, `${id}.complement`),
        postcode,
        commune: commune?.name,
        code: commune?.code,
      }
  // Its commune may be written in several ways, and where it stands in one may be told more finely.
  const sameCommune = stays('commune') || commune?.code === before?.address?.code
  const moved = !(stays('street') && stays('postcode') && sameCommune)
  const values = {
    name: textOf(fields, `${id}.name`),
    address,
    // A stop that moved is known by its commune until its point is stated again.
    position: moved
      ? commune?.centre && { ...commune.centre, precision: 'commune', method: 'commune-centre' }
      : before?.position,
    zone: (commune && zoneOf(commune.code)) ?? before?.zone ?? 'Europe/Paris',
    hours: hours.osm,
    dates: dates.length > 0 ? dates : undefined,
    told: fields.get(`${id}.told`) === '1' ? true : undefined,
  }
  return { values, errors }
}

/** Stops of a bus or an itinerant help point: where, and when by a rule or by dates. */
export const stops: Section = {
  initial: ({ stops: stated = [] }) => new URLSearchParams(stated.flatMap((stop) => [...initialOf(stop)])),
  async read(fields, reading) {
    const errors: FormError[] = []
    const next: unknown[] = []
    for (const stop of reading.place.stops ?? []) {
      if (fields.get(`${stop.id}.remove`) === '1') continue
      if (!fields.has(`${stop.id}.commune`)) {
        next.push(stop)
        continue
      }
      const made = await readStop(fields, stop.id, stop, reading)
      errors.push(...made.errors)
      next.push({ ...stop, ...made.values })
    }
    if (anyGiven(fields, `${NEW}.`)) {
      const made = await readStop(fields, NEW, undefined, reading)
      errors.push(...made.errors)
      next.push({ id: reading.uuid(), ...made.values })
    }
    const after = JSON.parse(JSON.stringify(next)) as unknown[]
    return { edits: [{ path: '/stops', after: after.length > 0 ? after : undefined }], errors }
  },
  Fields: ({ view, place, values, errors }) => {
    const { keep } = view.t
    const fields = (id: string) => {
      const line = (key: string, label: string, hint?: string) => (
        <Field
          name={`${id}.${key}`}
          label={label}
          hint={hint}
          value={values.get(`${id}.${key}`) ?? ''}
          error={errorOf(errors, `${id}.${key}`)}
        />
      )
      return (
        <>
          {line('name', keep.stopName)}
          {line('street', keep.street)}
          {line('complement', keep.complement)}
          {line('postcode', keep.postcode)}
          {line('commune', keep.commune)}
          {line('hours', keep.stopHours, keep.stopHoursHint)}
          <Area
            name={`${id}.dates`}
            label={keep.stopDates}
            hint={keep.stopDatesHint}
            value={values.get(`${id}.dates`) ?? ''}
            error={errorOf(errors, `${id}.dates`)}
          />
          <Tick name={`${id}.told`} label={keep.stopTold} checked={values.get(`${id}.told`) === '1'} />
        </>
      )
    }
    return (
      <>
        {(place.stops ?? []).map((stop) => (
          <section class="sheet">
            <h3>{stop.name?.text ?? stop.address?.commune ?? keep.stops}</h3>
            {stop.hours && parseHours(stop.hours).ok && <p class="quiet">{hoursInWords(view, stop)}</p>}
            {fields(stop.id)}
            <Tick
              name={`${stop.id}.remove`}
              label={keep.removeStop}
              checked={values.get(`${stop.id}.remove`) === '1'}
            />
          </section>
        ))}
        <details class="sheet" open={errors.some(({ name }) => name.startsWith(`${NEW}.`))}>
          <summary>{keep.newStop}</summary>
          {fields(NEW)}
        </details>
      </>
    )
  },
}
