import { AUDIENCES, slugs } from '@maillage/shared/place'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { heard, lines, sentence } from './words.ts'

describe('what the standard has no value for', () => {
  it('is heard again as it was written, whatever stands around it', () => {
    const words = fc.string().map((text) => text.replace(/\s+/g, ' '))
    fc.assert(
      fc.property(fc.subarray(slugs(AUDIENCES), { minLength: 1 }), words, words, (values, before, after) => {
        const text = lines(before, sentence('Réservé à', AUDIENCES, values), after)
        expect(heard(text, 'Réservé à', AUDIENCES)).toEqual({ values, rest: lines(before, after) })
      }),
    )
  })

  it.each(['Réservé à : Marins.', 'Réservé à : Femmes', 'Lieu réservé à : Femmes.', 'Réservé à : .'])(
    'leaves %s as words',
    (text) => expect(heard(text, 'Réservé à', AUDIENCES)).toEqual({ values: [], rest: text }),
  )
})
