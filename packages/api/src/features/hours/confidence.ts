/** How sure stated hours are (people.md rule 2). @module */
import type { Mark, PlaceRecord, Source } from '@maillage/shared/revision'
import type { OpenState } from './contract.ts'
import type { Door } from './doors.ts'
import { recent } from './recent.ts'

/** What of a record tells how sure its hours are. Of several records shown as one, `source` has the date of their hours. */
export interface Dated extends Pick<PlaceRecord, 'verified' | 'body'> {
  readonly source?: Pick<Source, 'date' | 'except'> | undefined
}

/** Pointers under which the hours of a door are verified: its own, or those of its place. */
function hoursPointers({ service, stop }: Door): readonly string[] {
  if (service?.hours !== undefined) return [`/services/${service.id}/hours`]
  if (stop) return [`/stops/${stop.id}/hours`, `/stops/${stop.id}`, '/stops']
  return ['/hours', '/body/hours', 'hours']
}

/** No date: the beginning of the computers' calendar, which sources write when they know none. */
const NO_DATE = '1970-12-31'

/** Whether hours are confirmed by a mark: by the structure itself, or by somebody who called it. */
const isConfirming = ({ by }: Pick<Mark, 'by'>): boolean => by === 'structure' || by === 'phone'

/** Dates on which the structure itself, or somebody who called it, confirmed the hours of a door: `YYYY-MM-DD`, in order. */
export function hoursConfirmed({ verified = {} }: Pick<PlaceRecord, 'verified'>, door: Door): string[] {
  const pointers = hoursPointers(door)
  return Object.entries(verified)
    .filter(([pointer, mark]) => pointers.includes(pointer) && isConfirming(mark))
    .map(([, { date }]) => date)
    .filter((date) => date > NO_DATE)
    .sort()
}

const days = recent<string>(1_000)

/** The day in a zone, `YYYY-MM-DD`, so many months before. Each place of a list asks the same. */
function dayIn(zone: string, instant: number, monthsBefore: number): string {
  // No zone's day begins inside a minute.
  const key = `${zone} ${Math.floor(instant / 60_000)} ${monthsBefore}`
  const known = days.get(key)
  if (known !== undefined) return known
  const now = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)
  const day = now.toPlainDate().subtract({ months: monthsBefore }).toString()
  days.set(key, day)
  return day
}

/** The day `months` before an instant, `YYYY-MM-DD`: what is dated since is fresh. */
export const freshSince = (instant: number, months: number): string => dayIn('UTC', instant, months)

/** Whether hours are `confirmed` by a mark at an instant, for a place in a zone. */
export const isFreshlyConfirmed = (mark: Mark, zone: string, instant: number, months: number): boolean =>
  isConfirming(mark) && mark.date >= freshSince(instant, months) && mark.date <= dayIn(zone, instant, 0)

/** Whether the hours of a door are those of the record's source: not those that were written here since. */
const areOfSource = ({ source }: Dated, door: Door): boolean =>
  !hoursPointers(door).some((pointer) => source?.except?.includes(pointer.split('/')[1] ?? ''))

/** How sure the stated hours of a door are. Dates to come, on the place's own calendar, are no date. */
export function confidenceOf(
  record: Dated,
  door: Door,
  instant: number,
  months: number,
): Required<Pick<OpenState, 'confidence'>> & Pick<OpenState, 'asOf'> {
  const today = dayIn(record.body.zone, instant, 0)
  const since = freshSince(instant, months)
  const past = (dates: readonly (string | undefined)[]) =>
    dates.filter((date) => date !== undefined && date > NO_DATE && date <= today).at(-1)
  const confirmed = past(hoursConfirmed(record, door))
  if (confirmed && confirmed >= since) return { confidence: 'confirmed', asOf: confirmed }
  const stated = areOfSource(record, door) ? past([record.source?.date]) : undefined
  if (stated && stated >= since) return { confidence: 'stated', asOf: stated }
  const asOf = [confirmed, stated]
    .filter((date) => date !== undefined)
    .sort()
    .at(-1)
  return { confidence: 'old', ...(asOf ? { asOf } : {}) }
}
