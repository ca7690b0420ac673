/**
 * Hours in Arabic. No native speaker has read these words yet.
 * @module
 */
import { daysListed, type Joints, listed, type Words } from './sentence.ts'
import { DAY_MINUTES, type DatePoint, type TimeSpan, type WeekdayRange } from './types.ts'

const DAYS = ['الاثنين', 'الثلاثاء', 'الأربعاء', 'الخميس', 'الجمعة', 'السبت', 'الأحد']
/** The names CLDR gives Arabic; those said in the Maghreb and in the Levant differ. */
const MONTHS = [
  'يناير',
  'فبراير',
  'مارس',
  'أبريل',
  'مايو',
  'يونيو',
  'يوليو',
  'أغسطس',
  'سبتمبر',
  'أكتوبر',
  'نوفمبر',
  'ديسمبر',
]
const EASTER: Readonly<Record<number, string>> = {
  [-2]: 'الجمعة العظيمة',
  0: 'أحد الفصح',
  1: 'اثنين الفصح',
  39: 'خميس الصعود',
  49: 'أحد العنصرة',
  50: 'اثنين العنصرة',
}
const RANKS = ['', 'الأول', 'الثاني', 'الثالث', 'الرابع', 'الخامس']

const JOINTS: Joints = { comma: '، ', and: ' و' }

const dayName = (day: number): string => DAYS[day] ?? ''
const monthName = (month: number): string => MONTHS[month - 1] ?? ''

/** Arabic counts one, two, three to ten, and more, each with its own form of the noun. */
function days(count: number): string {
  if (count === 1) return 'يوم واحد'
  if (count === 2) return 'يومين'
  return count <= 10 ? `${count} أيام` : `${count} يوماً`
}

function clock(minutes: number): string {
  const inDay = minutes === DAY_MINUTES ? minutes : minutes % DAY_MINUTES
  return `${Math.floor(inDay / 60)}:${String(inDay % 60).padStart(2, '0')}`
}

function rankName(rank: number): string {
  if (rank === -1) return 'الأخير'
  if (rank === -2) return 'قبل الأخير'
  return rank > 0 ? (RANKS[rank] ?? '') : `${RANKS[-rank] ?? ''} من الآخر`
}

function moved(base: string, offset = 0): string {
  if (offset === 0) return base
  return `${offset > 0 ? 'بعد' : 'قبل'} ${base} بـ ${days(Math.abs(offset))}`
}

function pointName(point: DatePoint): string {
  const year = point.year === undefined ? '' : ` ${point.year}`
  if ('easter' in point) return (EASTER[point.easter] ?? moved('الفصح', point.easter)) + year
  if ('date' in point) return `${point.date} ${monthName(point.month)}${year}`
  return moved(
    `${dayName(point.weekday)} ${rankName(point.nth)} من ${monthName(point.month)}${year}`,
    point.offset,
  )
}

/** A day on which something holds; one that is said from another day needs no preposition. */
function onPoint(point: DatePoint): string {
  const name = pointName(point)
  return /^(?:قبل|بعد) /.test(name) ? name : `في ${name}`
}

function spanName({ from, to, openEnd }: TimeSpan): string {
  if (to === undefined) return `ابتداءً من ${clock(from)}`
  return `من ${clock(from)} إلى ${clock(to)}${openEnd ? ' أو بعدها' : ''}`
}

const nthName = (day: WeekdayRange, ranks: readonly number[]): string =>
  moved(`${dayName(day.from)} ${listed(ranks.map(rankName), JOINTS)} من الشهر`, day.offset)

export const ar: Words = {
  always: 'كل يوم، ليلاً ونهاراً',
  everyDay: 'كل يوم',
  open: 'مفتوح',
  closed: 'مغلق',
  toConfirm: 'المواعيد غير مؤكدة',
  otherwise: 'في باقي الأوقات',
  ...JOINTS,
  separator: '؛ ',
  days: (set) => daysListed(set, JOINTS, dayName, (from, to) => `من ${dayName(from)} إلى ${dayName(to)}`),
  nth: nthName,
  holiday: ({ holiday, offset = 0 }) => {
    if (holiday === 'SH') return 'خلال العطل المدرسية'
    if (offset === 0) return 'أيام العطل الرسمية'
    return offset < 0 ? 'اليوم السابق للعطل الرسمية' : 'اليوم التالي للعطل الرسمية'
  },
  span: spanName,
  dates: (range) => {
    if ('fromMonth' in range) {
      const { fromMonth, toMonth } = range
      return fromMonth === toMonth
        ? `في ${monthName(fromMonth)}`
        : `من ${monthName(fromMonth)} إلى ${monthName(toMonth)}`
    }
    const { from, to, step } = range
    if (!to) return onPoint(from)
    const every = step === undefined ? '' : `مرة كل ${days(step)}، `
    return `${every}من ${pointName(from)} إلى ${pointName(to)}`
  },
  weeks: ({ from, to, step }) => {
    if (step === 2 && from <= 2 && to >= 52) return from === 1 ? 'الأسابيع الفردية' : 'الأسابيع الزوجية'
    if (from === to) return `الأسبوع ${from}`
    return `الأسابيع من ${from} إلى ${to}${step === undefined ? '' : ` (أسبوع واحد من كل ${step})`}`
  },
  years: ({ from, to, step }) => {
    if (to === undefined) return `ابتداءً من ${from}`
    if (to === from) return `في ${from}`
    return `من ${from} إلى ${to}${step === undefined ? '' : ` (سنة واحدة من كل ${step})`}`
  },
}
