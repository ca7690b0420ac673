import { parseHours, saysPublicHolidays } from '@maillage/shared/hours'
import type { Place } from '@maillage/shared/place'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { everyRecord } from '../records/index.ts'

/** How the hours of a directory are known: those of places, of their stops, and of services that have their own. */
export interface HoursCounts {
  /** Answered at any instant. */
  understood: number
  /** Of those, read from French words. */
  french: number
  /** Of those, silent on public holidays: unknown then. */
  silent: number
  /** Kept as a text, or as OSM that is not read: unknown always. */
  text: number
  notStated: number
}

type Stated = Pick<Place, 'hours' | 'hoursText'>

/** Everything in a place that states hours, or should. A place of stops has its hours at each of them. */
function statementsOf({ hours, hoursText, stops = [], services = [] }: Place): Stated[] {
  const own = stops.length === 0 || hours !== undefined || hoursText !== undefined
  return [
    ...(own ? [{ hours, hoursText }] : []),
    ...stops.map((stop) => ({ hours: stop.hours ?? (stop.dates ? '24/7' : undefined) })),
    ...services.filter((service) => service.hours ?? service.hoursText),
  ]
}

type Reading = 'unread' | 'silent' | 'said'

function readingOf(hours: string): Reading {
  const parsed = parseHours(hours)
  if (!parsed.ok) return 'unread'
  return saysPublicHolidays(parsed.rules) ? 'said' : 'silent'
}

/** Counts over every place that is still there. */
export async function countHours(db: Kysely<Database>): Promise<HoursCounts> {
  const counts: HoursCounts = { understood: 0, french: 0, silent: 0, text: 0, notStated: 0 }
  const readings = new Map<string, Reading>()
  const read = (hours: string): Reading => {
    const reading = readings.get(hours) ?? readingOf(hours)
    readings.set(hours, reading)
    return reading
  }
  function count({ hours, hoursText }: Stated): void {
    const reading = hours === undefined ? undefined : read(hours)
    if (reading === undefined && hoursText === undefined) counts.notStated++
    else if (reading === undefined || reading === 'unread') counts.text++
    else {
      counts.understood++
      if (hoursText !== undefined) counts.french++
      if (reading === 'silent') counts.silent++
    }
  }
  for await (const { doc } of everyRecord(db, 'place')) {
    const place = doc.body as Place
    if (place.closedSince ?? place.withdrawnSince) continue
    for (const stated of statementsOf(place)) count(stated)
  }
  return counts
}
