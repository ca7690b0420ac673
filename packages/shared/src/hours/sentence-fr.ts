import { daysListed, type Joints, listed, type Words } from './sentence.ts'
import { DAY_MINUTES, type DatePoint, type TimeSpan, type WeekdayRange } from './types.ts'

const DAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche']
const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
]
const EASTER: Readonly<Record<number, string>> = {
  [-2]: 'le vendredi saint',
  0: 'le dimanche de Pâques',
  1: 'le lundi de Pâques',
  39: 'le jeudi de l’Ascension',
  49: 'le dimanche de Pentecôte',
  50: 'le lundi de Pentecôte',
}

const JOINTS: Joints = { comma: ', ', and: ' et ' }

const dayName = (day: number): string => DAYS[day] ?? ''
const monthName = (month: number): string => MONTHS[month - 1] ?? ''
const ofMonth = (month: number): string => {
  const name = monthName(month)
  return /^[ao]/.test(name) ? `d’${name}` : `de ${name}`
}
const ordinal = (date: number): string => (date === 1 ? '1er' : String(date))
const days = (count: number): string => `${count} jour${count > 1 ? 's' : ''}`

/** 540 → “9 h”, 1050 → “17 h 30”. */
function clock(minutes: number): string {
  const inDay = minutes === DAY_MINUTES ? minutes : minutes % DAY_MINUTES
  const rest = inDay % 60
  return `${Math.floor(inDay / 60)} h${rest === 0 ? '' : ` ${String(rest).padStart(2, '0')}`}`
}

function rankName(rank: number): string {
  if (rank === -1) return 'dernier'
  if (rank === -2) return 'avant-dernier'
  return rank > 0 ? (rank === 1 ? '1er' : `${rank}e`) : `${-rank}e avant la fin,`
}

function pointName(point: DatePoint): string {
  const year = point.year === undefined ? '' : ` ${point.year}`
  if ('easter' in point) {
    const named = EASTER[point.easter]
    if (named) return named + year
    const side = point.easter > 0 ? 'après' : 'avant'
    return `${days(Math.abs(point.easter))} ${side} Pâques${year}`
  }
  if ('date' in point) return `le ${ordinal(point.date)} ${monthName(point.month)}${year}`
  const base = `le ${rankName(point.nth)} ${dayName(point.weekday)} ${ofMonth(point.month)}${year}`
  return moved(base, point.offset)
}

function moved(base: string, offset = 0): string {
  if (offset === 0) return base
  return `${days(Math.abs(offset))} ${offset > 0 ? 'après' : 'avant'} ${base}`
}

const contracted = (text: string, preposition: 'du' | 'au'): string =>
  text.startsWith('le ') ? `${preposition} ${text.slice(3)}` : `${preposition === 'du' ? 'de' : 'à'} ${text}`

function spanName({ from, to, openEnd }: TimeSpan): string {
  if (to === undefined) return `à partir de ${clock(from)}`
  return `${clock(from)} – ${clock(to)}${openEnd ? ' ou plus tard' : ''}`
}

function nthName(day: WeekdayRange, ranks: readonly number[], on: boolean): string {
  const plural = ranks.length > 1 ? 's' : ''
  const base = `${listed(ranks.map(rankName), JOINTS)} ${dayName(day.from)}${plural} du mois`
  return moved(on || day.offset ? `${plural ? 'les' : 'le'} ${base}` : base, day.offset)
}

export const fr: Words = {
  always: '24 h/24, 7 j/7',
  everyDay: 'tous les jours',
  open: 'ouvert',
  closed: 'fermé',
  toConfirm: 'horaires à confirmer',
  otherwise: 'le reste du temps',
  ...JOINTS,
  separator: ' ; ',
  days: (set, on) =>
    daysListed(
      set,
      JOINTS,
      (day) => (on ? `le ${dayName(day)}` : dayName(day)),
      (from, to) => `du ${dayName(from)} au ${dayName(to)}`,
    ),
  nth: nthName,
  holiday: ({ holiday, offset = 0 }) => {
    if (holiday === 'SH') return 'pendant les vacances scolaires'
    if (offset === 0) return 'les jours fériés'
    return offset < 0 ? 'la veille des jours fériés' : 'le lendemain des jours fériés'
  },
  span: spanName,
  dates: (range) => {
    if ('fromMonth' in range) {
      const { fromMonth, toMonth } = range
      if (toMonth === fromMonth + 1) return `en ${monthName(fromMonth)} et ${monthName(toMonth)}`
      return fromMonth === toMonth
        ? `en ${monthName(fromMonth)}`
        : `${ofMonth(fromMonth)} à ${monthName(toMonth)}`
    }
    const { from, to, step } = range
    if (!to) return pointName(from)
    const sameMonth = 'date' in from && 'date' in to && from.month === to.month && from.year === to.year
    const first = sameMonth ? `du ${ordinal(from.date)}` : contracted(pointName(from), 'du')
    const every = step === undefined ? '' : `un jour sur ${step}, `
    return `${every}${first} ${contracted(pointName(to), 'au')}`
  },
  weeks: ({ from, to, step }) => {
    if (step === 2 && from <= 2 && to >= 52) return from === 1 ? 'semaines impaires' : 'semaines paires'
    if (from === to) return `semaine ${from}`
    const every = step === undefined ? '' : `une semaine sur ${step}, `
    return `${every}semaines ${from} à ${to}`
  },
  years: ({ from, to, step }) => {
    if (to === undefined) return `à partir de ${from}`
    if (to === from) return `en ${from}`
    return `${step === undefined ? '' : `une année sur ${step}, `}de ${from} à ${to}`
  },
}
