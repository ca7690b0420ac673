import fc from 'fast-check'
import { expect, it } from 'vitest'
import { onPaper, plain } from './plain.ts'

it('takes out what reorders, hides or breaks lines, and leaves the letters', () => {
  expect(plain('Ate\u202elier\u200b\u0000 des\r\n\r\nTille\u2066uls\ufeff', 300)).toBe('Atelier des Tilleuls')
  expect(plain('<script>alert(1)</script>', 300)).toBe('<script>alert(1)</script>')
  expect(plain('=SUM(A1)', 300)).toBe('=SUM(A1)')
  expect(plain('مركز المساعدة', 300)).toBe('مركز المساعدة')
  // A joiner that Persian words are written with.
  expect(plain('می\u200cخواهم', 300)).toBe('می\u200cخواهم')
})

it('says that a text was cut, and cuts no letter in two', () => {
  expect(plain('a'.repeat(10_000), 20)).toBe(`${'a'.repeat(19)}…`)
  expect([...plain('🏠'.repeat(50), 10)]).toHaveLength(10)
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 40 }), (text, most) => {
      expect([...plain(text, most)].length).toBeLessThanOrEqual(most)
    }),
  )
})

it('keeps hours whole on paper, since half of them would be wrong', () => {
  const hours = `${'Mo 09:00-12:00; '.repeat(60)}PH off`
  const long = 'x'.repeat(10_000)
  const paper = onPaper({ hours, name: long, deep: [{ text: { lang: 'fr', text: long } }], n: 3 })
  expect(paper.hours).toBe(hours)
  expect(paper.name).toHaveLength(300)
  expect(paper.deep[0]?.text.text).toHaveLength(300)
  expect(paper.n).toBe(3)
})
