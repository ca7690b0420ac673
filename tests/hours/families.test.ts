import { formatHours, parseHours, describe as say } from '@maillage/shared/hours'
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
