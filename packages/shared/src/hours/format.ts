import { isDated } from './parse.ts'
import {
  DAY_MINUTES,
  type DatePoint,
  type DateRange,
  type Holiday,
  MONTHS,
  type MonthRange,
  type Rule,
  type Rules,
  type TimeSpan,
  WEEKDAYS,
  type WeekdayRange,
  type WeekRange,
  type YearRange,
} from './types.ts'

const JOINS: Readonly<Record<Rule['join'], string>> = { normal: '; ', additional: ', ', fallback: ' || ' }

/** Canonical OSM `opening_hours` of rules: reading it again gives the same rules. */
export function formatHours(rules: Rules): string {
  return rules
    .map((rule, index) => (index === 0 ? '' : JOINS[rule.join]) + formatRule(rule, rules[index + 1]))
    .join('')
}

function formatRule(rule: Rule, next: Rule | undefined): string {
  const parts = [
    rule.years?.map(formatYears).join(','),
    rule.dates?.map(formatDates).join(','),
    rule.weeks && `week ${rule.weeks.map(formatWeeks).join(',')}`,
    rule.holidays?.map(formatDays).join(','),
    rule.weekdays?.map(formatDays).join(','),
    rule.times && formatTimes(rule),
    formatState(rule, next),
    rule.comment === undefined ? undefined : `"${rule.comment}"`,
  ]
  return parts.filter((part) => part).join(' ')
}

function formatState(rule: Rule, next: Rule | undefined): string | undefined {
  if (rule.state === 'closed') return 'off'
  // Without it, times added by the next rule would be read as further times of this one.
  const timesFollow = next?.join === 'additional' && next.times !== undefined && !isDated(next)
  if (rule.state === 'open')
    return rule.comment === undefined && rule.times && !timesFollow ? undefined : 'open'
  return rule.comment === undefined ? 'unknown' : undefined
}

function formatTimes(rule: Rule): string {
  const [only, ...others] = rule.times ?? []
  const always = only?.from === 0 && only.to === DAY_MINUTES && !only.openEnd && others.length === 0
  return always && !isDated(rule) ? '24/7' : (rule.times ?? []).map(formatSpan).join(',')
}

function formatSpan({ from, to, openEnd }: TimeSpan): string {
  const end =
    to === undefined
      ? ''
      : `-${formatTime(to > DAY_MINUTES && to - DAY_MINUTES < from ? to - DAY_MINUTES : to)}`
  return `${formatTime(from)}${end}${openEnd ? '+' : ''}`
}

/** Minutes after midnight as `09:05`. */
export function formatTime(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

const step = (value: number | undefined): string => (value === undefined ? '' : `/${value}`)

const formatYears = ({ from, to, step: every }: YearRange): string =>
  to === undefined ? `${from}+` : to === from ? `${from}` : `${from}-${to}${step(every)}`

const formatWeeks = ({ from, to, step: every }: WeekRange): string =>
  from === to ? `${from}` : `${from}-${to}${step(every)}`

const offset = (days: number | undefined): string =>
  days === undefined || days === 0
    ? ''
    : ` ${days > 0 ? '+' : '-'}${Math.abs(days)} day${Math.abs(days) > 1 ? 's' : ''}`

function formatDays(day: WeekdayRange | Holiday): string {
  if ('holiday' in day) return day.holiday + offset(day.offset)
  const from = WEEKDAYS[day.from] ?? ''
  if (day.nth) return `${from}[${day.nth.join(',')}]${offset(day.offset)}`
  return day.from === day.to ? from : `${from}-${WEEKDAYS[day.to] ?? ''}`
}

const two = (value: number): string => String(value).padStart(2, '0')

function formatDates(range: MonthRange | DateRange): string {
  if ('fromMonth' in range) {
    const from = MONTHS[range.fromMonth - 1] ?? ''
    return range.fromMonth === range.toMonth ? from : `${from}-${MONTHS[range.toMonth - 1] ?? ''}`
  }
  const { from, to } = range
  if (!to) return formatPoint(from)
  const sameMonth =
    'date' in from && 'date' in to && from.month === to.month && from.year === to.year && from.date <= to.date
  return `${formatPoint(from)}-${sameMonth ? two(to.date) : formatPoint(to)}${step(range.step)}`
}

function formatPoint(point: DatePoint): string {
  const year = point.year === undefined ? '' : `${point.year} `
  if ('easter' in point) return `${year}easter${offset(point.easter)}`
  const month = MONTHS[point.month - 1] ?? ''
  if ('date' in point) return `${year}${month} ${two(point.date)}`
  return `${year}${month} ${WEEKDAYS[point.weekday] ?? ''}[${point.nth}]${offset(point.offset)}`
}
