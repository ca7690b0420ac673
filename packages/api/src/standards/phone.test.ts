import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPhones } from './phone.ts'

describe('telephone fields', () => {
  it.each([
    ['02 35 19 45 45', '', ['+33235194545']],
    ['+33 (0)2 35 19 45 45', '', ['+33235194545']],
    ['02.35.19.45.45 / 0235194546', '', ['+33235194545', '+33235194546']],
    ['02/35/19/45/45', '', ['+33235194545']],
    ['0235194545 ou 0235194546', '', ['+33235194545', '+33235194546']],
    ['+33235194545|+33235194545', '', ['+33235194545']],
    ['115', '', ['115']],
    ['39 19', '', ['3919']],
    ['25 12 34', '988', ['+687251234']],
    ['251234', '98800', ['+687251234']],
    ['+687251234', '', ['+687251234']],
    ['0262 20 12 34', '974', ['+262262201234']],
    ['0590 81 12 34', '97110', ['+590590811234']],
  ])('%s in %s', (text, departement, numbers) => {
    expect(readPhones(text, departement)).toEqual({ numbers, unreadable: [] })
  })

  it.each(['+33', '+', '02 35 19 45', 'le matin', '00000000000000'])(
    'cannot read %s, and says so',
    (text) => {
      expect(readPhones(text)).toEqual({ numbers: [], unreadable: [text] })
    },
  )

  it('keeps the good number beside a bad one', () => {
    expect(readPhones('02 35 19 45 45 / poste 12')).toEqual({
      numbers: ['+33235194545'],
      unreadable: ['poste 12'],
    })
  })

  it('ends on any text', () => {
    fc.assert(fc.property(fc.string({ maxLength: 100 }), (text) => void readPhones(text)))
  })
})
