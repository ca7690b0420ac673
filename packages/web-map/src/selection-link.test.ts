import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fragmentOf, idsOf, isPlaceId, MOST_CHOSEN } from './selection-link.ts'

const ids = fc.array(fc.uuid(), { maxLength: MOST_CHOSEN })

it('gives back any selection, in its order, from a fragment that is safe in an address', () => {
  fc.assert(
    fc.property(ids, (chosen) => {
      const fragment = fragmentOf(chosen)
      expect(fragment).toMatch(/^#l=[\w-]*$/)
      expect(new URL(`http://localhost/selection${fragment}`).hash).toBe(fragment)
      expect(idsOf(fragment)).toEqual(chosen)
    }),
  )
})

it('reads nothing but ids, thirty at most, from whatever a link holds', () => {
  const most = 'A'.repeat(22 * 40)
  expect(idsOf(`#l=${most}`)).toHaveLength(MOST_CHOSEN)
  expect(idsOf('')).toEqual([])
  expect(idsOf('#contenu')).toEqual([])
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      for (const id of idsOf(`#l=${text}`)) expect(isPlaceId(id)).toBe(true)
    }),
  )
})
