/** Whether two records say the same of a field, however each writes it. What one leaves out is no disagreement. @module */
import { metresBetween } from '../geo/distance.ts'
import { formatHours } from '../hours/format.ts'
import { readHours } from '../hours/french/index.ts'
import { parseHours } from '../hours/parse.ts'
import type { Rule, Rules } from '../hours/types.ts'
import { isFoldable, weekOfRules } from '../hours/weekly.ts'
import type { Contact, Place, Stop } from '../place/place.ts'
import type { Service } from '../place/service.ts'
import { canonical, isSame } from '../revision/canonical.ts'
import { sortKey } from '../territory/names.ts'
import { websiteOf } from './fingerprint.ts'
import { compareStreets, readStreet } from './streets.ts'

/** Texts apart from case, accents and punctuation. */
export const sameText = (a: string, b: string): boolean => a === b || sortKey(a) === sortKey(b)

/** Other words are no contradiction. */
export const always = (): boolean => true

/** Form in which contacts of one kind are compared. */
export function contactKey({ kind, value }: Pick<Contact, 'kind' | 'value'>): string {
  if (kind === 'phone' || kind === 'text') return value.replace(/[\s.()-]/g, '')
  if (kind === 'post') return sortKey(value)
  return kind === 'mail' ? value.trim().toLowerCase() : (websiteOf(value) ?? value.trim())
}

/** Every contact of the second is one of the first. */
export function hasContacts(all: readonly Contact[], some: readonly Contact[]): boolean {
  const known = new Set(all.map(contactKey))
  return some.every((contact) => known.has(contactKey(contact)))
}

type Hours = Pick<Place, 'hours' | 'hoursText'>

/** Regular hours in OSM, whichever way they were written; undefined when nothing reads them. */
function rulesOf({ hours, hoursText }: Hours): Rules | undefined {
  const reading = readHours(hours ?? hoursText?.text ?? '')
  return reading.kind === 'unknown' ? undefined : reading.rules
}

/** The same hours on every day; public holidays differ only where both speak of them (people.md rule 1). */
export function sameHours(a: Hours, b: Hours): boolean {
  if (a.hours !== undefined && a.hours === b.hours) return true
  const [one, other] = [rulesOf(a), rulesOf(b)]
  if (one && other) return sameRules(one, other)
  if (one ?? other) return false
  return sameText(a.hours ?? a.hoursText?.text ?? '', b.hours ?? b.hoursText?.text ?? '')
}

function sameRules(a: Rules, b: Rules): boolean {
  if (formatHours(a) === formatHours(b)) return true
  const [one, other] = [split(a), split(b)]
  return (
    canonical(clean(weekOfRules(one.weekly))) === canonical(clean(weekOfRules(other.weekly))) &&
    formatHours(one.rest) === formatHours(other.rest) &&
    one.isPlain === other.isPlain &&
    (one.holidays.length === 0 ||
      other.holidays.length === 0 ||
      formatHours(one.holidays) === formatHours(other.holidays))
  )
}

const clean = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

/** Rules of weekdays, rules of public holidays, and the others; plain when the others all come after the first. */
function split(rules: Rules) {
  const apart = rules.flatMap(withoutHolidays)
  const isHoliday = ({ holidays, weekdays, weeks, dates, years }: Rule) =>
    holidays !== undefined &&
    !(weekdays ?? weeks ?? dates ?? years) &&
    holidays.every(({ holiday }) => holiday === 'PH')
  const dated = apart.filter((rule) => !isHoliday(rule))
  const firstOther = dated.findIndex((rule) => !isFoldable(rule))
  return {
    weekly: dated.filter(isFoldable),
    holidays: apart.filter(isHoliday).map((rule) => ({ ...rule, join: 'normal' as const })),
    rest: dated.filter((rule) => !isFoldable(rule)),
    isPlain: firstOther < 0 || !dated.slice(firstOther).some(isFoldable),
  }
}

/** `Mo-Fr,PH 09:00-12:00` as two rules. */
function withoutHolidays(rule: Rule): Rule[] {
  const holidays = rule.weekdays?.filter((day) => 'holiday' in day) ?? []
  if (holidays.length === 0 || rule.holidays) return [rule]
  const weekdays = rule.weekdays?.filter((day) => !('holiday' in day)) ?? []
  return [...(weekdays.length > 0 ? [{ ...rule, weekdays }] : []), { ...rule, weekdays: undefined, holidays }]
}

type Exception = NonNullable<Place['exceptions']>[number]

/** Form in which closures and special hours are compared, their reasons aside. */
export function exceptionKey({ from, to, hours }: Exception): string {
  const parsed = hours === undefined ? undefined : parseHours(hours)
  return `${from} ${to} ${parsed?.ok ? formatHours(parsed.rules) : (hours ?? '')}`
}

/** Metres within which two points are one place. */
const NEAR = 250

type Where = Pick<Place, 'address' | 'position'>

/** One street and number as far as they are told; else points that meet. */
export function sameAddress(a: Where, b: Where): boolean {
  const [one, other] = [a, b].map(({ address }) => readStreet(address?.street ?? ''))
  const street = compareStreets(one, other)
  if (street !== 'unknown') return street === 'same' || street === 'way'
  if (a.position && b.position) return metresBetween(a.position, b.position) <= NEAR
  return true
}

/** The same stops, whatever ids each list gave them. */
export const sameStops = (a: readonly Stop[], b: readonly Stop[]): boolean => {
  const keys = (stops: readonly Stop[]) => stops.map(({ id: _, ...stop }) => canonical(clean(stop))).sort()
  return isSame(keys(a), keys(b))
}

const has = (all: readonly unknown[] = [], some: readonly unknown[] = []): boolean =>
  some.every((one) => all.some((other) => isSame(one, other)))

/** Whether the first says all that the second says of one field of a service, and nothing against it. */
export function serviceSays<K extends keyof Service>(key: K, all: Service[K], some: Service[K]): boolean {
  if (some === undefined) return true
  if (all === undefined) return false
  switch (key) {
    case 'fees': {
      const prices = (fees: Service['fees'] = []) =>
        fees.map(({ kind, amount, currency }) => [kind, amount ?? null, currency ?? null])
      return has(prices(all as Service['fees']), prices(some as Service['fees']))
    }
    case 'audiences': {
      const [one, other] = [all, some] as [
        NonNullable<Service['audiences']>,
        NonNullable<Service['audiences']>,
      ]
      const only = ({ exclusive = [] }: typeof one) => [...exclusive].sort()
      return (
        (other.exclusive === undefined || isSame(only(one), only(other))) &&
        has(one.addressed, other.addressed) &&
        has(one.support, other.support)
      )
    }
    case 'hours':
      return sameHours({ hours: all as string }, { hours: some as string })
    default:
      return Array.isArray(all) && Array.isArray(some) ? has(all, some) : isSame(all, some)
  }
}
