import { expect, describe as group, it } from 'vitest'
import { describeAloud, describeWeek, numberSaid, parseHours } from './index.ts'

const rulesOf = (text: string) => {
  const parsed = parseHours(text)
  if (!parsed.ok) throw new Error(parsed.reason)
  return parsed.rules
}
const aloud = (text: string, locale: 'fr' | 'en' = 'fr') => describeAloud(rulesOf(text), locale).join(' / ')

group('numbers aloud', () => {
  it.each([
    [0, 'zéro'],
    [16, 'seize'],
    [17, 'dix-sept'],
    [21, 'vingt et un'],
    [60, 'soixante'],
    [70, 'soixante-dix'],
    [71, 'soixante et onze'],
    [79, 'soixante-dix-neuf'],
    [80, 'quatre-vingts'],
    [81, 'quatre-vingt-un'],
    [91, 'quatre-vingt-onze'],
    [99, 'quatre-vingt-dix-neuf'],
  ])('%i is said “%s”', (n, said) => expect(numberSaid(n, 'fr')).toBe(said))

  it('says each number in one way of its own, in each language', () => {
    for (const locale of ['fr', 'en'] as const) {
      const all = Array.from({ length: 100 }, (_, n) => numberSaid(n, locale))
      expect(new Set(all).size).toBe(100)
      expect(all.filter((words) => /undefined|\d|^$/.test(words))).toEqual([])
    }
  })
})

group('hours aloud', () => {
  it.each([
    [
      'Mo-Fr 09:00-12:00,14:00-17:30; PH off',
      'du lundi au vendredi de neuf heures à midi, de quatorze heures à dix-sept heures trente / fermé les jours fériés',
    ],
    ['Tu 13:00+', 'mardi à partir de treize heures'],
    ['Sa 21:00-01:05', 'samedi de vingt et une heures à une heure cinq'],
    ['Mo 00:30-24:00', 'lundi de zéro heure trente à minuit'],
    ['24/7', 'vingt-quatre heures sur vingt-quatre, sept jours sur sept'],
    [
      'Mo-Fr 09:00-17:00 "sur rendez-vous"',
      'du lundi au vendredi de neuf heures à dix-sept heures sur rendez-vous',
    ],
  ])('%s', (hours, said) => expect(aloud(hours)).toBe(said))

  it.each([
    [
      'Mo-Fr 09:00-12:00,14:05-17:30',
      'Monday to Friday from nine a.m. to noon, from two oh five p.m. to five thirty p.m.',
    ],
    ['Sa 20:00-24:00', 'Saturday from eight p.m. to midnight'],
  ])('%s in English', (hours, said) => expect(aloud(hours, 'en')).toBe(said))
})

group('the usual week', () => {
  const week = (text: string) => describeWeek(rulesOf(text), 'fr')

  it('has one text for each day, closed days too', () => {
    expect(week('Mo-Fr 09:00-12:00,14:00-17:30; Sa 09:00-12:00; PH off')).toEqual([
      ...Array<string>(5).fill('9 h – 12 h, 14 h – 17 h 30'),
      '9 h – 12 h',
      'fermé',
    ])
    expect(week('"sur rendez-vous"')).toEqual(Array<string>(7).fill('sur rendez-vous'))
  })

  it.each([
    'We[1] 09:00-12:00',
    'Mo 09:00-12:00; We[1] 14:00-16:00',
    'Apr-Oct Mo-Fr 09:00-12:00',
    'Mo 09:00-12:00; Aug off',
    'week 1-53/2 Mo 09:00-12:00',
    'Mo-Fr 09:00-12:00 || "sur rendez-vous"',
    'SH Mo-Fr 10:00-12:00',
  ])('is none where %s says that weeks differ', (text) => expect(week(text)).toBeUndefined())
})
