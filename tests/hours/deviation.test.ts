import { compile, parseHours } from '@maillage/shared/hours'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FAMILIES } from './families.ts'
import { PLACES } from './generated.ts'
import { HARD_INSTANTS, inZone } from './reference.ts'

const strings = fc.oneof(...Object.values(FAMILIES))
const instants = fc.constantFrom(...HARD_INSTANTS)
const place = fc.constantFrom(...PLACES)

describe('the one deviation of principle', () => {
  it('is unknown for a public holiday the hours are silent on, and nothing else', () => {
    fc.assert(
      fc.property(
        strings,
        place,
        fc.array(instants, { minLength: 20, maxLength: 40 }),
        (text, where, some) => {
          const parsed = parseHours(text)
          if (!parsed.ok) throw new Error(`${text}: ${parsed.reason}`)
          const ours = compile(parsed.rules, where)
          const literal = compile(parsed.rules, where, { holidaysSaid: true })
          for (const instant of some) {
            const answer = ours.stateAt(instant)
            if (answer.reason === 'public-holiday' || answer.reason === 'school-holidays')
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
