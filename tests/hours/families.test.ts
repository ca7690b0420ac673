import { compile, formatHours, parseHours, readFrenchHours, describe as say } from '@maillage/shared/hours'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FAMILIES } from './families.ts'

describe('generated strings', () => {
  it.each(Object.entries(FAMILIES))(
    'of %s are written and read again alike, and can be said',
    (_, family) => {
      fc.assert(
        fc.property(family, (text) => {
          const first = parseHours(text)
          if (!first.ok) throw new Error(`${text}: ${first.reason}`)
          const written = formatHours(first.rules)
          expect(parseHours(written)).toEqual({ ...first })
          expect(formatHours(first.rules)).toBe(written)
          for (const locale of ['fr', 'en'] as const) expect(say(first.rules, locale)).toMatch(/^\S.*\S$/)
        }),
      )
    },
  )
})

it('the sentence of a plain week says the spans of its days', () => {
  const where = { zone: 'Europe/Paris', territory: '33063' }
  const monday = 20_000 - ((20_000 + 3) % 7)
  const weekOf = (text: string) => {
    const parsed = parseHours(text)
    if (!parsed.ok) throw new Error(`${text}: ${parsed.reason}`)
    const { planOf } = compile(parsed.rules, where, { literal: true })
    return { rules: parsed.rules, days: [0, 1, 2, 3, 4, 5, 6].map((day) => planOf(monday + day)) }
  }
  fc.assert(
    fc.property(FAMILIES['weekdays and times'] ?? fc.constant(''), (text) => {
      const { rules, days } = weekOf(text)
      // Closed times, and weeks without any, are not said as spans.
      fc.pre(!rules.some(({ state, times }) => state === 'closed' && times))
      fc.pre(days.some((plan) => plan.some(({ state }) => state === 'open')))
      const sentence = say(rules, 'fr')
      const { osm } = readFrenchHours(sentence)
      expect(osm, `${text}: ${sentence}`).toBeDefined()
      if (osm !== undefined) expect(weekOf(osm).days).toEqual(days)
    }),
    { numRuns: 400 },
  )
})
