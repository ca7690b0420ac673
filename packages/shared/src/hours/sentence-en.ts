import { daysListed, type Joints, listed, type Words } from './sentence.ts'
import { DAY_MINUTES, type DatePoint, type TimeSpan, type WeekdayRange } from './types.ts'

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const EASTER: Readonly<Record<number, string>> = {
  [-2]: 'Good Friday',
  0: 'Easter Sunday',
  1: 'Easter Monday',
  39: 'Ascension Day',
  49: 'Whit Sunday',
  50: 'Whit Monday',
}
const RANKS = ['', '1st', '2nd', '3rd', '4th', '5th']

const JOINTS: Joints = { comma: ', ', and: ' and ' }

const dayName = (day: number): string => DAYS[day] ?? ''
const monthName = (month: number): string => MONTHS[month - 1] ?? ''
const days = (count: number): string => `${count} day${count > 1 ? 's' : ''}`

function clock(minutes: number): string {
  const inDay = minutes === DAY_MINUTES ? minutes : minutes % DAY_MINUTES
  return `${Math.floor(inDay / 60)}:${String(inDay % 60).padStart(2, '0')}`
}

function rankName(rank: number): string {
  if (rank === -1) return 'last'
  return rank > 0 ? (RANKS[rank] ?? '') : `${RANKS[-rank] ?? ''} to last`
}

function moved(base: string, offset = 0): string {
  if (offset === 0) return base
  return `${days(Math.abs(offset))} ${offset > 0 ? 'after' : 'before'} ${base}`
}

function pointName(point: DatePoint): string {
  const year = point.year === undefined ? '' : ` ${point.year}`
  if ('easter' in point) return (EASTER[point.easter] ?? moved('Easter', point.easter)) + year
  if ('date' in point) return `${point.date} ${monthName(point.month)}${year}`
  return moved(
    `the ${rankName(point.nth)} ${dayName(point.weekday)} of ${monthName(point.month)}${year}`,
    point.offset,
  )
}

function spanName({ from, to, openEnd }: TimeSpan): string {
  if (to === undefined) return `from ${clock(from)}`
  return `${clock(from)} – ${clock(to)}${openEnd ? ' or later' : ''}`
}

function nthName(day: WeekdayRange, ranks: readonly number[], on: boolean): string {
  const base = `${listed(ranks.map(rankName), JOINTS)} ${dayName(day.from)}${ranks.length > 1 ? 's' : ''} of the month`
  return moved(on ? `on the ${base}` : base, day.offset)
}

export const en: Words = {
  always: '24 hours a day, 7 days a week',
  everyDay: 'every day',
  open: 'open',
  closed: 'closed',
  toConfirm: 'hours to be confirmed',
  otherwise: 'otherwise',
  ...JOINTS,
  separator: '; ',
  days: (set, on) => {
    const text = daysListed(set, JOINTS, dayName, (from, to) => `${dayName(from)} to ${dayName(to)}`)
    return on ? `on ${text}` : text
  },
  nth: nthName,
  holiday: ({ holiday, offset = 0 }) => {
    if (holiday === 'SH') return 'during school holidays'
    if (offset === 0) return 'on public holidays'
    return offset < 0 ? 'the day before public holidays' : 'the day after public holidays'
  },
  span: spanName,
  dates: (range) => {
    if ('fromMonth' in range) {
      const { fromMonth, toMonth } = range
      return fromMonth === toMonth
        ? `in ${monthName(fromMonth)}`
        : `${monthName(fromMonth)} to ${monthName(toMonth)}`
    }
    const { from, to, step } = range
    if (!to) return `on ${pointName(from)}`
    const every = step === undefined ? '' : `every ${step} days `
    return `${every}from ${pointName(from)} to ${pointName(to)}`
  },
  weeks: ({ from, to, step }) => {
    if (step === 2 && from <= 2 && to >= 52) return from === 1 ? 'odd weeks' : 'even weeks'
    if (from === to) return `week ${from}`
    return `${step === undefined ? '' : `every ${step} weeks, `}weeks ${from} to ${to}`
  },
  years: ({ from, to, step }) => {
    if (to === undefined) return `from ${from}`
    if (to === from) return `in ${from}`
    return `${step === undefined ? '' : `every ${step} years, `}${from} to ${to}`
  },
}
