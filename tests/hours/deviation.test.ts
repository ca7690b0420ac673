import {
  compile,
  dayOf,
  parseHours,
  publicHolidays,
  type Rule,
  saysPublicHolidays,
} from '@maillage/shared/hours'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FAMILIES } from './families.ts'
import { PLACES } from './generated.ts'
import { HARD_INSTANTS, inZone } from './reference.ts'

const strings = fc.oneof(...Object.values(FAMILIES))
const instants = fc.constantFrom(...HARD_INSTANTS)
const place = fc.constantFrom(...PLACES)
const rulesOf = (text: string) => {
  const parsed = parseHours(text)
  if (!parsed.ok) throw new Error(`${text}: ${parsed.reason}`)
  return parsed.rules
}

/** Speaks of public holidays, of lone dates, or is `24/7`. */
function saysHolidays({ holidays = [], weekdays = [], dates, times, years, weeks }: Rule): boolean {
  if ([...holidays, ...weekdays].some((day) => 'holiday' in day && day.holiday === 'PH' && !day.offset))
    return true
  if (dates) return dates.every((date) => 'from' in date && !date.to)
  const always = times?.some(({ from, to }) => from === 0 && to === 1440) ?? false
  return always && !years && !weeks && holidays.length + weekdays.length === 0
}

describe('public holidays', () => {
  it('are never open but by a rule that matches them and says so', () => {
    fc.assert(
      fc.property(strings, place, fc.integer({ min: 2024, max: 2028 }), (text, where, year) => {
        const rules = rulesOf(text)
        const ours = compile(rules, where)
        const said = rules.filter(saysHolidays).map((rule) => {
          const whole: Rule = { ...rule, join: 'normal', state: 'open', times: undefined, comment: undefined }
          return compile([whole], where, { literal: true })
        })
        for (const { day } of publicHolidays(where.territory, year)) {
          const matched = said.some((one) => one.ownPlanOf(day).own.some(({ state }) => state !== 'closed'))
          const states = ours.ownPlanOf(day).own.map(({ state }) => state)
          if (!matched) expect(states).not.toContain('open')
        }
      }),
      { numRuns: 500 },
    )
  })

  it('are never unknown where the hours are counted as saying them', () => {
    fc.assert(
      fc.property(strings, place, fc.integer({ min: 2024, max: 2028 }), (text, where, year) => {
        const rules = rulesOf(text)
        if (!saysPublicHolidays(rules)) return
        const ours = compile(rules, where)
        for (let day = dayOf(year, 1, 1); day < dayOf(year + 1, 1, 1); day++)
          expect(ours.ownPlanOf(day).own.map(({ reason }) => reason)).not.toContain('public-holiday')
      }),
      { numRuns: 300 },
    )
  })
})

describe('the deviations of principle', () => {
  it('are unknown for a public holiday the hours are silent on and for a closure opened again, and nothing else', () => {
    fc.assert(
      fc.property(
        strings,
        place,
        fc.array(instants, { minLength: 20, maxLength: 40 }),
        (text, where, some) => {
          const parsed = parseHours(text)
          if (!parsed.ok) throw new Error(`${text}: ${parsed.reason}`)
          const ours = compile(parsed.rules, where)
          const literal = compile(parsed.rules, where, { literal: true })
          for (const instant of some) {
            const answer = ours.stateAt(instant)
            const reopened =
              answer.state === 'unknown' &&
              !answer.reason &&
              parsed.rules.some(({ state }) => state === 'closed') &&
              literal.stateAt(instant).state !== 'closed'
            if (answer.reason === 'public-holiday' || answer.reason === 'school-holidays' || reopened)
              expect(answer.state).toBe('unknown')
            else
              expect(answer).toEqual({
                ...literal.stateAt(instant),
                from: expect.anything(),
                to: expect.anything(),
              })
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('the zone of the server', () => {
  it('changes no answer', () => {
    fc.assert(
      fc.property(strings, place, instants, (text, where, instant) => {
        const parsed = parseHours(text)
        if (!parsed.ok) throw new Error(`${text}: ${parsed.reason}`)
        const answers = ['UTC', 'Pacific/Kiritimati', 'America/Los_Angeles', 'Europe/Paris'].map((zone) =>
          inZone(zone, () => {
            const { stateAt, spans } = compile(parsed.rules, where)
            return JSON.stringify([stateAt(instant), spans(instant, instant + 7 * 86_400_000)])
          }),
        )
        expect(new Set(answers).size).toBe(1)
      }),
      { numRuns: 100 },
    )
  })
})
