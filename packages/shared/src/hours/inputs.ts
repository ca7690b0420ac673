import type { Place, Stop } from '../place/place.ts'
import type { Service } from '../place/service.ts'
import { mayClose } from './exceptions.ts'
import type { Period, ScheduleInput } from './schedule.ts'

export type PlaceException = NonNullable<Place['exceptions']>[number]

/** What a place's document says of its doors. */
export type PlaceHours = Pick<
  Place,
  'zone' | 'hours' | 'exceptions' | 'suspendedSince' | 'closedSince' | 'address' | 'dormant' | 'activations'
>

/**
 * What a service says of its own; absent hours are those of its place: inherited, never copied. Hours of its own that
 * nobody could read (`hoursText` alone) are not its place's.
 */
export type ServiceHours = Pick<Service, 'hours' | 'hoursText' | 'exceptions' | 'validFrom' | 'validUntil'>

/** The later of two days, the earlier of two others: what two stretches of days have in common. */
function common(a: Period, b: Period): Period {
  const from = [a.from, b.from]
    .filter((day) => day !== undefined)
    .sort()
    .pop()
  const [to] = [a.to, b.to].filter((day) => day !== undefined).sort()
  return { from, to }
}

/** Stretches of days when a service is offered: a dormant place offers nothing but while it is activated. */
export function periodsOf(
  { dormant, activations = [] }: Pick<Place, 'dormant' | 'activations'>,
  { validFrom, validUntil }: Pick<Service, 'validFrom' | 'validUntil'> = {},
): Period[] {
  const offered = { from: validFrom, to: validUntil }
  return dormant ? activations.map((period) => common(period, offered)) : [offered]
}

/** None when it is always offered. */
const inForceOf = (place: PlaceHours, service: ServiceHours): Period[] | undefined =>
  place.dormant || service.validFrom || service.validUntil ? periodsOf(place, service) : undefined

/** Everything that decides whether a place is open, or one service in it. */
export const scheduleInputOf = (
  place: PlaceHours,
  service: ServiceHours = {},
): ScheduleInput<PlaceException> => ({
  zone: place.zone,
  territory: place.address?.code ?? '',
  hours: service.hours ?? (service.hoursText ? undefined : place.hours),
  exceptions: place.exceptions,
  serviceExceptions: service.exceptions,
  suspendedSince: place.suspendedSince,
  closedSince: place.closedSince,
  inForce: inForceOf(place, service),
})

/** The dates of a stop as special hours, one for each day. */
function dated(dates: NonNullable<Stop['dates']>): PlaceException[] {
  const days = new Map<string, string[]>()
  for (const { date, from, to } of dates) days.set(date, [...(days.get(date) ?? []), `${from}-${to}`])
  return [...days].map(([date, times]) => ({ from: date, to: date, hours: times.join(',') }))
}

/** Where and when a mobile place stands. */
export type StopHours = Pick<Stop, 'zone' | 'hours' | 'dates' | 'address'>

/** Everything that decides whether a mobile place stands at one of its stops: closures win over announced dates. */
export const stopInputOf = (
  place: PlaceHours,
  stop: StopHours,
  service: ServiceHours = {},
): ScheduleInput<PlaceException> => ({
  zone: stop.zone,
  territory: stop.address?.code ?? place.address?.code ?? '',
  hours: stop.hours ?? (stop.dates ? 'off' : undefined),
  exceptions: dated(stop.dates ?? []),
  // Special hours of a fixed door say nothing of where a bus stands: only what closes holds at its stops.
  serviceExceptions: [...(place.exceptions ?? []), ...(service.exceptions ?? [])].filter(mayClose),
  suspendedSince: place.suspendedSince,
  closedSince: place.closedSince,
  inForce: inForceOf(place, service),
})
