import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatHours, parseHours } from './index.ts'

const canonical = (text: string): string => {
  const parsed = parseHours(text)
  return parsed.ok ? formatHours(parsed.rules) : `${parsed.at}: ${parsed.reason}`
}

describe('parseHours', () => {
  it.each([
    'Mo-Fr 09:00-12:00,13:30-17:30; Sa 10:00-12:00; PH off',
    '24/7',
    'Mo,We 09:00-12:00, Fr 14:00-16:00',
    'Fr 22:00-02:00',
    'Mo 09:00+',
    'Mo 14:00-17:00+',
    'Mo-Su,PH 19:30-08:00',
    'SH Mo-Fr 10:00-12:00; SH,PH off',
    'PH -1 day 09:00-12:00',
    'We[1,3] 09:00-12:00; Th[-1] off; Mo[2] +1 day 10:00-11:00',
    'Apr-Oct Mo-Fr 09:00-12:00; Nov-Mar Tu 10:00-12:00',
    'Aug 01-21 off; Dec 24-Jan 02 off; Dec 25,Jan 01 off',
    '2026 Aug 28-2026 Sep 02 off; 2026 Aug 03-21 off; 2026 Dec 12 10:00-18:00',
    '2026-2028 Mo 10:00-12:00; 2030+ off; 2026-2036/2 Tu 10:00-12:00',
    'week 1-53/2 Mo 09:00-12:00; week 10,12-14 off',
    'easter -2 days off; easter +1 day 10:00-12:00',
    'Aug Su[1]-Sep Su[-1] Mo 10:00-12:00; Aug Su[1] 10:00-12:00',
    'Mo 09:00-12:00 open "sonner"; "sur rendez-vous"',
    'Mo-Fr 09:00-17:00 || "sur rendez-vous" || unknown',
    'Mo 09:00-12:00 open, 14:00-16:00',
    'off "travaux"',
  ])('%s is canonical already', (text) => {
    expect(canonical(text)).toBe(text)
  })

  it.each([
    ['mo-fr 9:00-12:00', 'Mo-Fr 09:00-12:00'],
    ['Mo, We 14:00-18:00', 'Mo,We 14:00-18:00'],
    ['Mo:09:00-12:00;Tu 10:00-11:00;', 'Mo 09:00-12:00; Tu 10:00-11:00'],
    ['Monday-Fri 09:00–12:00', 'Mo-Fr 09:00-12:00'],
    ['Dec 24,26-28 off', 'Dec 24,Dec 26-28 off'],
    ['Mo-Fr PH 09:00-12:00', 'PH Mo-Fr 09:00-12:00'],
    ['Mo closed', 'Mo off'],
    ['Mo 22:00-26:00', 'Mo 22:00-02:00'],
    ['00:00-24:00', '24/7'],
    ['2026 Aug Su[1,3] 10:00-12:00', '2026 Aug Su[1,3] 10:00-12:00'],
  ])('%s is read as %s', (text, expected) => {
    expect(canonical(text)).toBe(expected)
  })

  it.each([
    ['', '0: nothing is stated'],
    ['lundi 9h-12h', '0: unexpected “lundi”'],
    ['25:00-26:00', '0: 25:00 is not a time of the day'],
    ['Mo 09:60-12:00', '3: 09:60 is not a time of the day'],
    ['Mo-Xx 09:00-12:00', '2: no time is stated'],
    ['Mo-Fr', '5: no time is stated'],
    ['Mo-Fr 09:00', '11: expected “-”'],
    ['Mo 08:30-12:00-14:00', '14: a span has one end'],
    ['Mo 14:00-14:00', '14: the span ends when it begins'],
    ['Mo 09:00-12:00/30', '14: moments every so many minutes are not opening hours'],
    ['Feb 30 off', '4: 30 is not a day of that month'],
    ['Aug 21-01 off', '10: the 1 is before the 21'],
    ['week 54 off', '5: an ISO week is 1 to 53'],
    ['2026 Dec 24-Jan 02 off', '19: a range of dates has a year at both ends or at none'],
    ['Mo 09:00-12:00 "x', '15: the comment is not closed'],
    ['Mo 09:00-12:00 ||', '17: a rule is missing at the end'],
    ['easter 2026 off', '7: the year goes first'],
    ['sunrise-sunset', '0: unexpected “sunrise”'],
    ['Mo 9h00-12h00', '3: no time is stated'],
  ])('%j is refused with the place: %s', (text, expected) => {
    expect(canonical(text)).toBe(expected)
  })

  it('warns of hours that name no day, and of a night replaced by the next rule', () => {
    expect(parseHours('09:00-17:00')).toMatchObject({ ok: true, warnings: ['every-day'] })
    expect(parseHours('24/7')).toMatchObject({ ok: true, warnings: [] })
    expect(parseHours('Fr 22:00-02:00; Sa 10:00-12:00')).toMatchObject({
      warnings: ['after-midnight-replaced'],
    })
    expect(parseHours('Fr 22:00-02:00, Sa 10:00-12:00')).toMatchObject({ warnings: [] })
  })
})

describe('hostile input', () => {
  const WORDS = [
    'Mo',
    'Xx',
    'PH',
    'SH',
    'week',
    'easter',
    'Dec',
    'off',
    'unknown',
    '24/7',
    '09:00',
    '25:00',
    '99999',
  ]
  const PIECES = [
    ...WORDS,
    ...'-,;:+/[]|"',
    '||',
    '1',
    '53',
    '2026',
    ' ',
    '\n',
    'é',
    '😀',
    '+1 day',
    '"x"',
    '00:00-24:00',
  ]
  const soup = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join(''))

  it('never throws, and what it reads it writes and reads again alike', () => {
    fc.assert(
      fc.property(fc.oneof(soup, fc.string({ maxLength: 80 })), (text) => {
        const first = parseHours(text)
        if (!first.ok) {
          expect(first.at).toBeLessThanOrEqual(text.length)
          return
        }
        expect(parseHours(formatHours(first.rules))).toMatchObject({ ok: true, rules: first.rules })
      }),
      { numRuns: 2_000 },
    )
  })

  it.each([
    ['100 kB of letters', 'a'.repeat(100_000)],
    ['100 kB of rules', 'Mo 09:00-12:00; '.repeat(6_250)],
    ['thousands of rules', 'Mo off;'.repeat(2_000)],
    ['a list of days without end', `${'Mo,'.repeat(1_300)}Tu 09:00-12:00`],
    ['a list of spans without end', `Mo ${'09:00-10:00,'.repeat(300)}11:00-12:00`],
    ['a list of dates without end', `${'Jan 01,'.repeat(500)}Jan 02 off`],
    ['years without end', '0001-9999 Mo 09:00-12:00'],
    ['numbers that explode', `Mo[1-${'9'.repeat(3_000)}] 09:00-12:00`],
    ['brackets that nest', '['.repeat(4_000)],
    ['a comment without end', `"${'x'.repeat(3_999)}`],
  ])('%s is refused', (_, text) => {
    expect(parseHours(text).ok).toBe(false)
  })

  it('what is accepted is small: rules, lists and spans have limits', () => {
    fc.assert(
      fc.property(soup, (text) => {
        const parsed = parseHours(text)
        if (!parsed.ok) return
        expect(parsed.rules.length).toBeLessThanOrEqual(100)
        for (const { times = [], weekdays = [], dates = [] } of parsed.rules)
          expect(Math.max(times.length, weekdays.length, dates.length)).toBeLessThanOrEqual(200)
      }),
    )
  })
})
