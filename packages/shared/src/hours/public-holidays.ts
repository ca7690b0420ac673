/**
 * Public holidays of each French territory. National days: labour code, article L. 3133-1; abolition of slavery:
 * article L. 3422-2; Alsace and Moselle: article L. 3134-13. Days kept by custom in a territory (Good Friday and
 * 21 July in the Antilles) are in: hours that do not speak of them must not be shown as open.
 * @module
 */
import type { InterfaceWords } from '../place/languages.ts'
import { departementOf } from '../territory/codes.ts'
import { dayOf, easterOf } from './civil.ts'

export interface PublicHoliday {
  /** Days since 1970-01-01. */
  readonly day: number
  readonly name: InterfaceWords
}

type Name = PublicHoliday['name']
/** Month and date, or days after Easter Sunday. */
type When = readonly [month: number, date: number] | number

const ABOLITION: Name = {
  fr: 'Abolition de l’esclavage',
  en: 'Abolition of slavery',
  ar: 'ذكرى إلغاء العبودية',
  'fr-x-facile': 'Fin de l’esclavage',
}
const GOOD_FRIDAY: readonly [When, Name] = [
  -2,
  { fr: 'Vendredi saint', en: 'Good Friday', ar: 'الجمعة العظيمة' },
]
const SCHOELCHER: readonly [When, Name] = [
  [7, 21],
  { fr: 'Fête de Victor Schœlcher', en: 'Victor Schœlcher Day', ar: 'يوم فيكتور شولشير' },
]

const NATIONAL: readonly (readonly [When, Name])[] = [
  [[1, 1], { fr: 'Jour de l’An', en: 'New Year’s Day', ar: 'رأس السنة' }],
  [1, { fr: 'Lundi de Pâques', en: 'Easter Monday', ar: 'اثنين الفصح' }],
  [[5, 1], { fr: 'Fête du Travail', en: 'Labour Day', ar: 'عيد العمال' }],
  [[5, 8], { fr: 'Victoire 1945', en: 'Victory Day 1945', ar: 'يوم النصر 1945' }],
  [39, { fr: 'Ascension', en: 'Ascension Day', ar: 'عيد الصعود' }],
  [50, { fr: 'Lundi de Pentecôte', en: 'Whit Monday', ar: 'اثنين العنصرة' }],
  [[7, 14], { fr: 'Fête nationale', en: 'Bastille Day', ar: 'العيد الوطني' }],
  [[8, 15], { fr: 'Assomption', en: 'Assumption', ar: 'عيد انتقال العذراء' }],
  [[11, 1], { fr: 'Toussaint', en: 'All Saints’ Day', ar: 'عيد جميع القديسين' }],
  [[11, 11], { fr: 'Armistice 1918', en: 'Armistice Day 1918', ar: 'هدنة 1918' }],
  [[12, 25], { fr: 'Noël', en: 'Christmas Day', ar: 'عيد الميلاد' }],
]

const ALSACE_MOSELLE: readonly (readonly [When, Name])[] = [
  GOOD_FRIDAY,
  [[12, 26], { fr: 'Saint-Étienne', en: 'St Stephen’s Day', ar: 'عيد القديس إسطفان' }],
]

const LOCAL: Readonly<Record<string, readonly (readonly [When, Name])[]>> = {
  57: ALSACE_MOSELLE,
  67: ALSACE_MOSELLE,
  68: ALSACE_MOSELLE,
  971: [GOOD_FRIDAY, [[5, 27], ABOLITION], SCHOELCHER],
  972: [GOOD_FRIDAY, [[5, 22], ABOLITION], SCHOELCHER],
  973: [[[6, 10], ABOLITION]],
  974: [[[12, 20], ABOLITION]],
  976: [[[4, 27], ABOLITION]],
  977: [GOOD_FRIDAY, [[10, 9], ABOLITION]],
  978: [[[5, 28], ABOLITION]],
  986: [
    [[4, 28], { fr: 'Saint-Pierre-Chanel', en: 'St Peter Chanel’s Day', ar: 'عيد القديس بيير شانيل' }],
    [
      [6, 29],
      { fr: 'Saint-Pierre-et-Saint-Paul', en: 'Saints Peter and Paul', ar: 'عيد القديسين بطرس وبولس' },
    ],
    [[7, 29], { fr: 'Fête du Territoire', en: 'Territory Day', ar: 'عيد الإقليم' }],
  ],
  987: [
    [[3, 5], { fr: 'Arrivée de l’Évangile', en: 'Missionary Day', ar: 'ذكرى وصول الإنجيل' }],
    GOOD_FRIDAY,
    [[11, 20], { fr: 'Matari’i', en: 'Matari’i', ar: 'ماتاريئي (Matari’i)' }],
  ],
  988: [[[9, 24], { fr: 'Fête de la Citoyenneté', en: 'Citizenship Day', ar: 'عيد المواطنة' }]],
}

/** Communes that left Guadeloupe kept its codes in older files. */
const FORMER: Readonly<Record<string, string>> = { 97123: '977', 97127: '978' }

/**
 * Département or collectivité whose holidays apply at a territory code (commune, département or collectivité);
 * undefined for other codes.
 */
export function holidayTerritory(code: string): string | undefined {
  if (FORMER[code]) return FORMER[code]
  return /^([0-9]{2}|2[AB]|9[78]\d)$/.test(code) ? code : departementOf(code)
}

/** Public holidays of a year where the territory code lies, in order; the national days for an unknown code. */
export const publicHolidays = (territory: string, year: number): PublicHoliday[] =>
  inYear([...NATIONAL, ...(LOCAL[holidayTerritory(territory) ?? ''] ?? [])], year)

/** Every day of a year that is a public holiday in one territory at least, in order. */
export const holidaysAnywhere = (year: number): PublicHoliday[] =>
  inYear([...NATIONAL, ...Object.values(LOCAL).flat()], year)

function inYear(days: readonly (readonly [When, Name])[], year: number): PublicHoliday[] {
  const easter = easterOf(year)
  return days
    .map(([when, name]) => ({
      day: typeof when === 'number' ? easter + when : dayOf(year, when[0], when[1]),
      name,
    }))
    .sort((a, b) => a.day - b.day)
}
