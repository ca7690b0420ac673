import { expect, describe as group, it } from 'vitest'
import { describe, type HoursLocale, parseHours } from './index.ts'

const say = (text: string, locale: HoursLocale = 'fr'): string => {
  const parsed = parseHours(text)
  return parsed.ok ? describe(parsed.rules, locale) : parsed.reason
}

group('hours in words', () => {
  it.each([
    [
      'Mo,Th 09:00-12:00,14:00-17:30; PH off; We[1] "sur rendez-vous"',
      'Lundi et jeudi 9 h – 12 h, 14 h – 17 h 30 ; fermé les jours fériés ; 1er mercredi du mois sur rendez-vous',
    ],
    ['24/7', '24 h/24, 7 j/7'],
    ['09:00-17:00', 'Tous les jours 9 h – 17 h'],
    ['"sur rendez-vous"', 'Sur rendez-vous'],
    ['Mo-Fr 10:00-12:00; We,Th off', 'Lundi, mardi et vendredi 10 h – 12 h'],
    ['Mo-Fr 09:00-12:00, Fr 14:00-16:00', 'Du lundi au jeudi 9 h – 12 h ; vendredi 9 h – 12 h, 14 h – 16 h'],
    ['Mo-Su 19:30-08:00', 'Tous les jours 19 h 30 – 8 h'],
    ['Tu,Th[-1] 14:00+', 'Mardi et dernier jeudi du mois à partir de 14 h'],
    ['We[2],We[4] 09:00-12:00', '2e et 4e mercredis du mois 9 h – 12 h'],
    ['Jul-Aug 10:00-12:00', 'En juillet et août, tous les jours 10 h – 12 h'],
    [
      'Apr-Oct Mo-Fr 09:00-12:00; Aug off',
      'D’avril à octobre, du lundi au vendredi 9 h – 12 h ; fermé en août',
    ],
    ['Mo 09:00-12:00; Dec 24-Jan 02 off', 'Lundi 9 h – 12 h ; fermé du 24 décembre au 2 janvier'],
    ['week 1-53/2 Mo 09:00-12:00', 'Semaines impaires, lundi 9 h – 12 h'],
    ['SH Mo-Fr 10:00-12:00', 'Pendant les vacances scolaires, du lundi au vendredi 10 h – 12 h'],
    [
      'Mo-Fr 09:00-17:00 || "sur rendez-vous"',
      'Du lundi au vendredi 9 h – 17 h ; le reste du temps sur rendez-vous',
    ],
    ['Sa[1,3] 09:00-12:00 "si beau temps"', '1er et 3e samedis du mois 9 h – 12 h (si beau temps)'],
    ['Mo 09:00-12:00 unknown', 'Lundi 9 h – 12 h (horaires à confirmer)'],
    [
      '2026 Dec 12 10:00-18:00; easter +1 day off',
      'Le 12 décembre 2026 10 h – 18 h ; fermé le lundi de Pâques',
    ],
    ['off "travaux"', 'Fermé (travaux)'],
    ['Mo 10:00-12:00; 08:00-12:00', 'Tous les jours 8 h – 12 h'],
    ['Mo 09:00-12:00,10:00-11:00,12:00-14:00', 'Lundi 9 h – 14 h'],
  ])('%s', (text, expected) => {
    expect(say(text)).toBe(expected)
  })

  it.each([
    ['Mo,Th 09:00-12:00; PH off', 'الاثنين والخميس من 9:00 إلى 12:00؛ مغلق أيام العطل الرسمية'],
    ['24/7', 'كل يوم، ليلاً ونهاراً'],
    [
      'Mo-Fr 09:30-17:00 || "sur rendez-vous"',
      'من الاثنين إلى الجمعة من 9:30 إلى 17:00؛ في باقي الأوقات sur rendez-vous',
    ],
    ['Tu,Th[-1] 14:00+', 'الثلاثاء والخميس الأخير من الشهر ابتداءً من 14:00'],
    ['Mo 09:00-12:00; Dec 24-Jan 02 off', 'الاثنين من 9:00 إلى 12:00؛ مغلق من 24 ديسمبر إلى 2 يناير'],
    ['week 1-53/2 Mo 09:00-12:00', 'الأسابيع الفردية، الاثنين من 9:00 إلى 12:00'],
    ['easter +3 days off', 'مغلق بعد الفصح بـ 3 أيام'],
  ])('%s in Arabic', (text, expected) => {
    expect(say(text, 'ar')).toBe(expected)
  })

  it.each([
    [
      'Mo,Th 09:00-12:00,14:00-17:30; PH off',
      'Lundi et jeudi de 9 h à 12 h, de 14 h à 17 h 30 ; fermé les jours fériés',
    ],
    ['24/7', 'Tous les jours, jour et nuit'],
    ['Mo 20:00-24:00', 'Lundi de 20 h à minuit'],
    [
      'week 2-52/2 Mo 09:00-12:00',
      'Une semaine sur deux (semaines 2, 4, 6… du calendrier), lundi de 9 h à 12 h',
    ],
  ])('%s in plain French', (text, expected) => {
    expect(say(text, 'fr-x-facile')).toBe(expected)
  })

  it.each([
    [
      'Mo,Th 09:00-12:00,14:00-17:30; PH off',
      'Monday and Thursday 9:00 – 12:00, 14:00 – 17:30; closed on public holidays',
    ],
    [
      'Apr-Oct Mo-Fr 09:00-12:00; Aug off',
      'April to October, Monday to Friday 9:00 – 12:00; closed in August',
    ],
    ['We[1] 09:00-12:00; Dec 25 off', '1st Wednesday of the month 9:00 – 12:00; closed on 25 December'],
  ])('%s in English', (text, expected) => {
    expect(say(text, 'en')).toBe(expected)
  })
})
