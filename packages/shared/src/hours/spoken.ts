/** Numbers and hours as people say them aloud: for an answering machine, never for a page. @module */
import type { Words } from './sentence.ts'
import { en } from './sentence-en.ts'
import { fr } from './sentence-fr.ts'
import { DAY_MINUTES, type TimeSpan } from './types.ts'

const UNITS = {
  fr: 'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf'.split(
    ' ',
  ),
  en: 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  ),
}
const FRENCH_TENS: Readonly<Record<number, string>> = {
  20: 'vingt',
  30: 'trente',
  40: 'quarante',
  50: 'cinquante',
  60: 'soixante',
  80: 'quatre-vingt',
}
const ENGLISH_TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']

/** `n` in French, 0 to 99. Seventy and ninety count on from sixty and eighty. */
function inFrench(n: number): string {
  if (n < 20) return UNITS.fr[n] ?? ''
  const base = n < 60 ? n - (n % 10) : n < 80 ? 60 : 80
  const tens = FRENCH_TENS[base] ?? ''
  const rest = n - base
  if (rest === 0) return base === 80 ? `${tens}s` : tens
  return (rest === 1 || rest === 11) && base !== 80
    ? `${tens} et ${UNITS.fr[rest]}`
    : `${tens}-${UNITS.fr[rest]}`
}

function inEnglish(n: number): string {
  if (n < 20) return UNITS.en[n] ?? ''
  const tens = ENGLISH_TENS[Math.floor(n / 10)] ?? ''
  return n % 10 === 0 ? tens : `${tens}-${UNITS.en[n % 10]}`
}

/**
 * A whole number from 0 to 99 as it is said.
 * @example numberSaid(91, 'fr') // 'quatre-vingt-onze'
 */
export const numberSaid = (n: number, locale: 'fr' | 'en'): string =>
  locale === 'fr' ? inFrench(n) : inEnglish(n)

/** Hours and minutes are feminine: “vingt et une heures”. */
const feminine = (n: number): string => inFrench(n).replace(/\bun$/, 'une')

const inDay = (minutes: number): { hour: number; minute: number } => {
  const within = minutes % DAY_MINUTES
  return { hour: Math.floor(within / 60), minute: within % 60 }
}

/** 540 → “neuf heures”, 720 → “midi”, 1050 → “dix-sept heures trente”. */
function frenchClock(minutes: number): string {
  const { hour, minute } = inDay(minutes)
  if (minute === 0 && hour === 0) return 'minuit'
  if (minute === 0 && hour === 12) return 'midi'
  return `${feminine(hour)} heure${hour > 1 ? 's' : ''}${minute === 0 ? '' : ` ${feminine(minute)}`}`
}

/** 540 → “nine a.m.”, 720 → “noon”, 1050 → “five thirty p.m.”. */
function englishClock(minutes: number): string {
  const { hour, minute } = inDay(minutes)
  if (minute === 0 && hour === 0) return 'midnight'
  if (minute === 0 && hour === 12) return 'noon'
  const past = minute === 0 ? '' : minute < 10 ? ` oh ${inEnglish(minute)}` : ` ${inEnglish(minute)}`
  return `${inEnglish(hour % 12 || 12)}${past} ${hour < 12 ? 'a.m.' : 'p.m.'}`
}

/** The words of written hours, but for clocks. */
export const SPOKEN: Readonly<Record<'fr' | 'en', Words>> = {
  fr: {
    ...fr,
    always: 'vingt-quatre heures sur vingt-quatre, sept jours sur sept',
    span: ({ from, to, openEnd }: TimeSpan) =>
      to === undefined
        ? `à partir de ${frenchClock(from)}`
        : `de ${frenchClock(from)} à ${frenchClock(to)}${openEnd ? ' ou plus tard' : ''}`,
  },
  en: {
    ...en,
    span: ({ from, to, openEnd }: TimeSpan) =>
      to === undefined
        ? `from ${englishClock(from)}`
        : `from ${englishClock(from)} to ${englishClock(to)}${openEnd ? ' or later' : ''}`,
  },
}
