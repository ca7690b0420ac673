import { describe, expect, it } from 'vitest'
import { hsdsHours, parseHours, schedule, schemaOrgHours } from './index.ts'

const rulesOf = (text: string) => {
  const parsed = parseHours(text)
  if (!parsed.ok) throw new Error(parsed.reason)
  return parsed.rules
}

describe('schema.org', () => {
  it('dates every day, closes holidays stated and exceptions, and leaves out what is not sure', () => {
    const door = schedule({
      hours: 'Mo-We 09:00-12:00; Th 14:00-16:00 "sur rendez-vous"',
      exceptions: [{ from: '2026-05-06', to: '2026-05-06' }],
      zone: 'Europe/Paris',
      territory: '33',
    })
    const { openingHoursSpecification, lost } = schemaOrgHours(door, '2026-05-05', 4)
    expect(
      openingHoursSpecification.map(({ validFrom, opens, closes }) => [validFrom, opens, closes]),
    ).toEqual([
      ['2026-05-05', '09:00', '12:00'],
      ['2026-05-06', '00:00', '00:00'],
      ['2026-05-08', '00:00', '00:00'],
    ])
    expect(lost).toEqual(['later-days', 'by-appointment', 'comment'])
  })
})

describe('HSDS', () => {
  it('says weeks and ranks that add, and what it cannot say', () => {
    const { schedules, lost, description } = hsdsHours(
      rulesOf('Mo,We 09:00-12:00, Sa[1] 10:00-12:00; PH off; Aug 10:00-11:00'),
    )
    expect(
      schedules.map(({ freq, byday, opens_at, closes_at }) => [freq, byday, opens_at, closes_at]),
    ).toEqual([
      ['WEEKLY', 'MO,WE', '09:00', '12:00'],
      ['MONTHLY', '1SA', '10:00', '12:00'],
    ])
    expect(lost).toEqual(['unknown', 'rules'])
    expect(description).toContain('fermé les jours fériés')
  })
})
