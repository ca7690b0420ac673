import { describe, expect, it } from 'vitest'
import { calendarOf, dateOfDay, dayOfDate, easterOf, publicHolidays, schoolZone } from './index.ts'

const datesOf = (territory: string, year: number) =>
  publicHolidays(territory, year).map(({ day }) => dateOfDay(day))
const NATIONAL_2026 = [
  ...['2026-01-01', '2026-04-06', '2026-05-01', '2026-05-08', '2026-05-14', '2026-05-25'],
  ...['2026-07-14', '2026-08-15', '2026-11-01', '2026-11-11', '2026-12-25'],
]
const school = (territory: string, date: string) => calendarOf(territory).schoolHoliday(dayOfDate(date) ?? 0)

describe('public holidays', () => {
  it('are the eleven national days in mainland France', () => {
    for (const code of ['33', '76540', '2A004', '975']) expect(datesOf(code, 2026)).toEqual(NATIONAL_2026)
  })

  it.each([
    ['67', ['2026-04-03', '2026-12-26']],
    ['57463', ['2026-04-03', '2026-12-26']],
    ['68224', ['2026-04-03', '2026-12-26']],
    ['971', ['2026-04-03', '2026-05-27', '2026-07-21']],
    ['97209', ['2026-04-03', '2026-05-22', '2026-07-21']],
    ['973', ['2026-06-10']],
    ['97411', ['2026-12-20']],
    ['976', ['2026-04-27']],
    ['977', ['2026-04-03', '2026-10-09']],
    ['97123', ['2026-04-03', '2026-10-09']],
    ['978', ['2026-05-28']],
    ['986', ['2026-04-28', '2026-06-29', '2026-07-29']],
    ['987', ['2026-03-05', '2026-04-03', '2026-11-20']],
    ['98818', ['2026-09-24']],
  ])('of %s add %j', (code, added) => {
    expect(datesOf(code, 2026).filter((date) => !NATIONAL_2026.includes(date))).toEqual(added)
  })

  it('follow Easter', () => {
    const dates = [1999, 2000, 2008, 2011, 2024, 2025, 2026, 2027, 2038].map((year) =>
      dateOfDay(easterOf(year)),
    )
    expect(dates.map((date) => date.slice(5))).toEqual([
      ...['04-04', '04-23', '03-23', '04-24', '03-31', '04-20', '04-05', '03-28', '04-25'],
    ])
  })

  it('have a name in each language', () => {
    expect(calendarOf('67482').publicHoliday(dayOfDate('2026-12-26') ?? 0)?.name).toEqual({
      fr: 'Saint-Étienne',
      en: 'St Stephen’s Day',
      ar: 'عيد القديس إسطفان',
    })
  })
})

describe('school holidays', () => {
  it.each([
    ['69123', 'A'],
    ['35238', 'B'],
    ['67482', 'B'],
    ['75056', 'C'],
    ['31555', 'C'],
    ['2B033', 'Corse'],
    ['97411', '974'],
    ['98818', undefined],
    ['975', undefined],
  ])('of %s are those of zone %s', (code, zone) => {
    expect(schoolZone(code)).toBe(zone)
  })

  it('differ by zone in winter', () => {
    // 2026-02-10 is in zone A's holidays alone, 2026-02-18 in A and B, 2026-02-25 in B and C.
    expect(['69', '35', '75'].map((code) => school(code, '2026-02-10'))).toEqual([true, false, false])
    expect(['69', '35', '75'].map((code) => school(code, '2026-02-18'))).toEqual([true, true, false])
    expect(['69', '35', '75'].map((code) => school(code, '2026-02-25'))).toEqual([false, true, true])
  })

  it('are unknown beyond the years published, and where none is', () => {
    expect(school('33', '2027-08-01')).toBeUndefined()
    expect(school('33', '2015-08-01')).toBeUndefined()
    expect(school('2A004', '2026-12-24')).toBeUndefined()
    expect(school('988', '2026-12-24')).toBeUndefined()
    expect(school('33', '2026-12-24')).toBe(true)
  })
})
