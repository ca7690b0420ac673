/** Opening hours as recurrences (RFC 5545), and recurrences as opening hours. @module */
import {
  dateOfDay,
  dayOfDate,
  formatHours,
  hsdsHours,
  parseHours,
  periodsOf,
  type HsdsSchedule as Recurrence,
  type Rules,
  saysPublicHolidays,
} from '@maillage/shared/hours'
import type { Place, Service } from '@maillage/shared/place'
import { entryOf } from '@maillage/shared/taxonomy'
import { type Entity, entities, present, textOf } from './entities.ts'
import { idOf } from './ids.ts'
import type { HsdsSchedule } from './schema.ts'

/** A stretch of days, counted from 1970-01-01, both included. */
interface Stretch {
  readonly from: number
  readonly to: number
}

type Days = Pick<HsdsSchedule, 'valid_from' | 'valid_to'>

const HOLIDAYS_UNKNOWN = 'Jours fériés : horaires non précisés, appelez avant.'
/** Said with recurrences where one is not received at the door. */
const ENTRY_WORDS = {
  'by-appointment': 'Sur rendez-vous.',
  referral: "Sur orientation d'un professionnel.",
  unknown: 'Horaires à confirmer.',
} as const

/** Most stretches a closure may cut recurrences into: beyond the last, nothing is said. */
const MOST_STRETCHES = 12

/**
 * Recurrences of a place, or of one of its services. They hold on no day that is closed: closures, suspensions and
 * periods of activation cut them into stretches, special hours stand in between. Where one is not received at the
 * door there is no recurrence, only words.
 * @param today local day of the place, `YYYY-MM-DD`: what is past is left out
 */
export function writeSchedules(
  place: Place,
  service: Service | undefined,
  owner: string,
  today: string,
): HsdsSchedule[] {
  const { hours, hoursText } = service ?? place
  const parsed = hours === undefined ? undefined : parseHours(hours)
  const said = parsed?.ok ? parsed.rules : undefined
  const words = [hoursText?.text, said && wordsOf(said)].filter(Boolean).join('\n') || hours
  if (words === undefined) return []
  const entries = (service ? [service] : place.services).map((one) => entryOf(place, one))
  const entry = entries.includes('door') ? 'door' : (entries[0] ?? 'door')
  const id = (...part: string[]) => idOf(owner, 'schedule', ...part)
  if (entry !== 'door') return [{ id: id('words'), description: `${words}\n${ENTRY_WORDS[entry]}` }]
  const recurrences = said === undefined ? [] : recurrencesOf(said, place, service, today)
  if (recurrences.length === 0) return [{ id: id('words'), description: words }]
  return recurrences.map(({ description: _, ...recurrence }, index) => ({
    id: id(String(index)),
    ...recurrence,
    description: words,
  }))
}

const wordsOf = (rules: Rules): string => {
  const { description } = hsdsHours(rules)
  return saysPublicHolidays(rules) ? description : `${description}\n${HOLIDAYS_UNKNOWN}`
}

function recurrencesOf(
  rules: Rules,
  place: Place,
  service: Service | undefined,
  today: string,
): (Recurrence & Days)[] {
  const now = dayOfDate(today) ?? 0
  const exceptions = [...(place.exceptions ?? []), ...(service?.exceptions ?? [])].flatMap(
    ({ from, to, hours }) => {
      const [first, last] = [dayOfDate(from), dayOfDate(to)]
      // What is over cuts nothing out of the days to come.
      return first === undefined || last === undefined || last < first || last < now
        ? []
        : [{ from: first, to: last, hours }]
    },
  )
  const open = stretchesOf(place, service, now)
  const usual = open
    .flatMap((stretch) => without(stretch, exceptions))
    .filter(({ to }) => to >= now)
    .slice(0, MOST_STRETCHES)
  const special = exceptions.flatMap((exception) => {
    // Where exceptions meet, only the days of one alone are sure.
    const others = exceptions.filter((other) => other !== exception)
    const parsed = exception.hours === undefined ? undefined : parseHours(exception.hours)
    const days = open.flatMap((stretch) => meet(stretch, exception)).flatMap((days) => without(days, others))
    return parsed?.ok ? days.flatMap((stretch) => during(parsed.rules, stretch)) : []
  })
  return [...usual.flatMap((stretch) => during(rules, stretch)), ...special]
}

const during = (rules: Rules, stretch: Stretch): (Recurrence & Days)[] =>
  hsdsHours(rules).schedules.map((recurrence) => ({ ...recurrence, ...datesOf(stretch) }))

/** Days from today on when there is anything to open. */
function stretchesOf(place: Place, service: Service | undefined, today: number): Stretch[] {
  const ends = [place.suspendedSince, place.closedSince, place.withdrawnSince].map(
    (day) => (dayOfDate(day ?? '') ?? Number.POSITIVE_INFINITY) - 1,
  )
  const end = Math.min(...ends)
  return periodsOf(place, service).flatMap(({ from, to }) => {
    const first = dayOfDate(from ?? '') ?? Number.NEGATIVE_INFINITY
    const last = Math.min(dayOfDate(to ?? '') ?? Number.POSITIVE_INFINITY, end)
    return last < today || last < first ? [] : [{ from: first, to: last }]
  })
}

const meet = (a: Stretch, b: Stretch): Stretch[] => {
  const both = { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) }
  return both.from <= both.to ? [both] : []
}

const without = (stretch: Stretch, cuts: readonly Stretch[]): Stretch[] =>
  cuts.reduce<Stretch[]>(
    (left, { from, to }) =>
      left.flatMap((one) => [
        ...meet(one, { from: Number.NEGATIVE_INFINITY, to: from - 1 }),
        ...meet(one, { from: to + 1, to: Number.POSITIVE_INFINITY }),
      ]),
    [stretch],
  )

const datesOf = ({ from, to }: Stretch): Days =>
  present({
    valid_from: Number.isFinite(from) ? dateOfDay(from) : undefined,
    valid_to: Number.isFinite(to) ? dateOfDay(to) : undefined,
  })

/**
 * OSM hours that mean the same as recurrences, or undefined: they hold without end on weekdays, or on ranks of them
 * in the month, at times of the place's own clock.
 */
export function readSchedules(list: unknown, today: string): string | undefined {
  const recurrences = entities(list)
  const rules = recurrences.map((one) => ruleOf(one, today))
  if (rules.length === 0 || rules.includes(undefined)) return undefined
  const byDays = new Map<string, string[]>()
  for (const { days, times } of rules.flatMap((rule) => rule ?? []))
    byDays.set(days, [...(byDays.get(days) ?? []), times])
  const parsed = parseHours([...byDays].map(([days, times]) => `${days} ${times.join(',')}`).join(', '))
  return parsed.ok ? formatHours(parsed.rules) : undefined
}

/** Parts of a recurrence that opening hours would say otherwise, or not at all. */
const BEYOND = ['until', 'count', 'byweekno', 'bymonthday', 'byyearday', 'valid_to'] as const

function ruleOf(given: Entity, today: string): { days: string; times: string } | undefined {
  if (BEYOND.some((key) => given[key] !== undefined)) return undefined
  if ((given.interval ?? 1) !== 1 || (textOf(given.valid_from) ?? '') > today) return undefined
  const [from, to] = [timeOf(given.opens_at), timeOf(given.closes_at)]
  const days = daysOf(textOf(given.byday), given.freq)
  if (!from || !to || !days) return undefined
  return { days, times: `${from}-${to === '00:00' ? '24:00' : to}` }
}

/** `HH:MM` or `HH:MM:SS`; with an offset it hangs on the season. */
const timeOf = (value: unknown): string | undefined =>
  /^((?:[01]\d|2[0-3]):[0-5]\d|24:00)(?::00)?$/.exec(textOf(value) ?? '')?.[1]

const DAY = { MO: 'Mo', TU: 'Tu', WE: 'We', TH: 'Th', FR: 'Fr', SA: 'Sa', SU: 'Su' } as const

function daysOf(byday: string | undefined, freq: unknown): string | undefined {
  const ranked = freq === 'MONTHLY'
  if (!ranked && freq !== undefined && freq !== 'WEEKLY') return undefined
  const days = byday?.split(',').map((one) => {
    const [, rank = '', day = ''] = /^(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU)$/.exec(one.trim()) ?? []
    if (day === '' || (rank !== '') !== ranked) return undefined
    return `${DAY[day as keyof typeof DAY]}${ranked ? `[${rank}]` : ''}`
  })
  return days === undefined || days.includes(undefined) ? undefined : days.join(',')
}
