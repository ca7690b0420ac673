/** Numbers, dates, names as people write them. @module */
import { type InterfaceWords, nameOfLanguage, type Text, wordsIn } from '@maillage/shared/place'
import { languageOf } from './i18n/index.ts'
import type { View } from './view.ts'
import { LOCALES } from './words-of-distance.ts'

/** Languages of our places that the platform's tables do not name. */
const LANGUAGES: Readonly<Record<string, InterfaceWords>> = {
  fsl: {
    fr: 'langue des signes française (LSF)',
    en: 'French Sign Language (LSF)',
    ar: 'لغة الإشارة الفرنسية (LSF)',
  },
  gcf: { fr: 'créole antillais', en: 'Antillean Creole', ar: 'كريولية جزر الأنتيل' },
  gcr: { fr: 'créole guyanais', en: 'Guianan Creole', ar: 'كريولية غويانا' },
  rcf: { fr: 'créole réunionnais', en: 'Réunion Creole', ar: 'كريولية لا ريونيون' },
}

/** A calendar date or an instant as a day, `3 octobre 2026`; an instant is the day it was in Paris. */
export function dayInWords(view: View, date: string): string {
  const timeZone = date.length === 10 ? 'UTC' : 'Europe/Paris'
  const words = new Intl.DateTimeFormat(LOCALES[view.lang], { dateStyle: 'long', timeZone }).format(
    new Date(date),
  )
  return languageOf(view.lang) === 'fr' ? words.replace(/^1 /, '1er ') : words
}

/** The days between which something holds, both included and either left open: `Du … au …`, `Jusqu’au …`; nothing without any. */
export function daysInWords(
  view: View,
  { from, to }: { readonly from?: string; readonly to?: string },
): string {
  const { range, rangeFrom, rangeTo } = view.t.place
  if (from && to) return range(dayInWords(view, from), dayInWords(view, to))
  if (from) return rangeFrom(dayInWords(view, from))
  return to ? rangeTo(dayInWords(view, to)) : ''
}

const DAY = 86_400_000

/** How long ago a calendar date is, in the largest unit that fits: “aujourd’hui”, “il y a 2 mois”, “il y a 3 ans”. */
export function ageInWords(view: View, date: string): string {
  const days = Math.max(0, Math.floor((view.now - Date.parse(`${date}T00:00:00Z`)) / DAY))
  const ago = (count: number, unit: 'day' | 'month' | 'year') =>
    new Intl.RelativeTimeFormat(LOCALES[view.lang], { numeric: unit === 'day' ? 'auto' : 'always' }).format(
      -count,
      unit,
    )
  if (days < 31) return ago(days, 'day')
  return days < 365
    ? ago(Math.floor(days / 30.44), 'month')
    : ago(Math.max(1, Math.floor(days / 365.25)), 'year')
}

/** A month of the year, 1–12. */
export const monthInWords = (view: View, month: number): string =>
  new Intl.DateTimeFormat(LOCALES[view.lang], { month: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2024, month - 1, 1),
  )

/** The calendar day it is now in a zone, `YYYY-MM-DD`. */
export const todayIn = (view: View, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone }).format(view.now)

/** The calendar day that comes some days after today in Paris, `YYYY-MM-DD`. */
export const addDays = (view: View, days: number): string =>
  new Date(Date.parse(`${todayIn(view, 'Europe/Paris')}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)

/** A clock time `09:30` as people say it; anything else as it is written. */
export function timeInWords(view: View, time: string): string {
  const match = /^(\d{1,2}):(\d{2})$/.exec(time)
  return match ? view.t.hours.time(Number(match[1]), Number(match[2])) : time
}

/** A telephone number as it is written in France: pairs, `0 800` groups for special numbers, short ones whole. */
export function phoneInWords(value: string): string {
  const national = /^\+(?:33|(?=590|594|596|262)\d{3})(\d{9})$/.exec(value)?.[1]
  if (national?.startsWith('8') && value.startsWith('+33')) {
    return `0 ${national.slice(0, 3)} ${pairs(national.slice(3))}`
  }
  if (national) return pairs(`0${national}`)
  const elsewhere = /^(\+(?:508|68[1-9]))(\d{6,8})$/.exec(value)
  return elsewhere ? `${elsewhere[1]} ${pairs(elsewhere[2] ?? '')}` : value
}

const pairs = (digits: string) => digits.replace(/(\d{2})(?=\d)/g, '$1 ')

/** A language's own name in the language of the page; the code itself when nothing names it. */
export function languageName(view: View, code: string): string {
  const words = Object.hasOwn(LANGUAGES, code) ? LANGUAGES[code] : undefined
  return words ? wordsIn(words, view.lang) : (nameOfLanguage(code, LOCALES[view.lang]) ?? code)
}

/** A free text in the language of the page when a person translated it, else as it was written. */
export function textIn(view: View, text: Text): { readonly text: string; readonly lang?: string } {
  const translation = text.translations?.[view.lang]
  if (text.lang !== view.lang && translation?.by === 'human') return { text: translation.text }
  // Plain French is French: a text in French is no foreign fragment of its pages.
  const own = languageOf(view.lang) === text.lang
  return own ? { text: text.text } : { text: text.text, lang: text.lang }
}

/** First letter in capital, for a line that begins with it. */
export const sentence = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1)

/** First letter in lower case, for words that go on a line. */
export const lowered = (words: string): string => words.charAt(0).toLocaleLowerCase() + words.slice(1)

/** A local date and time `2026-12-24T10:00` in words: “le 24 décembre 2026 à 10 h”. */
export const momentInWords = (view: View, moment: string): string =>
  view.t.open.at.date(dayInWords(view, moment.slice(0, 10)), timeInWords(view, moment.slice(11, 16)))

/** An instant as people say it in Paris: “le 3 octobre 2026 à 10 h”. */
export function instantInWords(view: View, instant: string): string {
  const options = { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'short' } as const
  const local = new Intl.DateTimeFormat('sv-SE', options).format(new Date(instant))
  return momentInWords(view, local.replace(' ', 'T'))
}

/** A count with its thousands told apart. */
export const countInWords = (view: View, count: number): string =>
  new Intl.NumberFormat(LOCALES[view.lang]).format(count)

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** A size in the largest unit that fits, powers of a thousand: `3,4 Mo`. */
export function bytesInWords(view: View, bytes: number): string {
  const rank = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)))
  const style = { style: 'unit', unit: UNITS[rank], unitDisplay: 'short', maximumFractionDigits: 1 } as const
  return new Intl.NumberFormat(LOCALES[view.lang], style).format(bytes / 1_000 ** rank)
}
