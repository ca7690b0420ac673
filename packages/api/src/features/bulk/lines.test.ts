import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  type Closure,
  closureInWords,
  noticeInWords,
  type PlaceNotice,
  readClosure,
  readNotice,
} from './lines.ts'

const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2039-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const words = fc.stringMatching(/^[A-Za-zÀ-ÿ=+@][A-Za-zÀ-ÿ :;=+@,'’-]{0,30}[a-z]$/).map((text) => ({
  lang: 'fr',
  text: text.replace(/ +/g, ' '),
}))
const present = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T

it('a closure is read as it is written', () => {
  const hours = fc.constantFrom(undefined, '14:00-16:00', 'Mo-We 10:00-12:00')
  const closure = fc
    .record({ days: fc.tuple(day, day), hours, reason: fc.option(words, { nil: undefined }) })
    .map(({ days, ...rest }): Closure => {
      const [from = '', to = ''] = [...days].sort()
      return present({ from, to, ...rest })
    })
  fc.assert(
    fc.property(closure, (one) => {
      expect(readClosure(closureInWords(one))).toEqual(one)
    }),
  )
})

it('a notice is read as it is written', () => {
  const notice = fc
    .record({ text: words, days: fc.tuple(day, day), since: fc.boolean(), until: fc.boolean() })
    .map(({ text, days, since, until }): PlaceNotice => {
      const [from, to] = [...days].sort()
      return present({ text, from: since ? from : undefined, to: until ? to : undefined })
    })
  fc.assert(
    fc.property(notice, (one) => {
      expect(readNotice(noticeInWords(one))).toEqual(one)
    }),
  )
})

it.each([
  ['24/12/2026', { from: '2026-12-24', to: '2026-12-24' }],
  [
    'le 1/1/2027 : Nouvel An',
    { from: '2027-01-01', to: '2027-01-01', reason: { lang: 'fr', text: 'Nouvel An' } },
  ],
  ['2026-12-24 – 2026-12-26', { from: '2026-12-24', to: '2026-12-26' }],
  [
    'du 24/12/2026 au 26/12/2026 [10h-12h]',
    { from: '2026-12-24', to: '2026-12-26', hours: 'Mo-Su 10:00-12:00' },
  ],
])('people write %s', (line, closure) => {
  expect(readClosure(line)).toEqual(closure)
})

it.each([
  '',
  'à Noël',
  '24/12',
  'le 31/02/2027',
  'le 24/13/2026',
  'du 26/12/2026 au 24/12/2026',
  'le 24/12/2026 [le matin]',
  'le 24/12/2026 Congés',
  '46380',
])('%s is no closure', (line) => {
  expect(readClosure(line)).toBeUndefined()
})
