import { dayOfDate, periodsOf } from '@maillage/shared/hours'
import type { Place, Service } from '@maillage/shared/place'
import { textOf } from './entities.ts'
import type { HsdsService } from './schema.ts'

type Status = HsdsService['status']

/** Whether a service is given on a day: `defunct` for good, `temporarily closed` until further notice. */
export function statusOf(place: Place, service: Service, today: string): Status {
  const past = (day: string | undefined) => day !== undefined && day <= today
  if (past(place.withdrawnSince) || past(place.closedSince)) return 'defunct'
  if (past(place.suspendedSince)) return 'temporarily closed'
  const day = dayOfDate(today) ?? 0
  const inForce = periodsOf(place, service).some(
    ({ from, to }) => (dayOfDate(from ?? '') ?? -1e9) <= day && day <= (dayOfDate(to ?? '') ?? 1e9),
  )
  return inForce ? 'active' : 'inactive'
}

/** Three things a status may mean here; what is none of the list is taken for active. */
export function readStatus(status: unknown): 'active' | 'suspended' | 'withdrawn' {
  switch (textOf(status)) {
    case 'defunct':
      return 'withdrawn'
    case 'inactive':
    case 'temporarily closed':
      return 'suspended'
    default:
      return 'active'
  }
}
