import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { activating, closing, lifeOf, type PlaceChange, reopening, suspending } from './life.ts'
import type { Place } from './place.ts'

const PLACE: Place = { name: 'Maison', kind: 'fixed', zone: 'Europe/Paris', services: [] }
const text = (words: string) => ({ lang: 'fr', text: words })
const CHRISTMAS = { from: '2026-12-24', to: '2026-12-26' }

function done(change: PlaceChange, place: Place): Place {
  const next = change(place)
  if (typeof next === 'string') throw new Error(next)
  return next
}

describe('closing', () => {
  it('adds a closure after those stated before', () => {
    const before = { ...PLACE, exceptions: [{ from: '2026-08-01', to: '2026-08-31' }] }
    expect(done(closing(CHRISTMAS), before).exceptions).toEqual([...before.exceptions, CHRISTMAS])
    expect(before.exceptions).toHaveLength(1)
  })

  it('takes a new reason for the same dates, and keeps one that is not said again', () => {
    const first = done(closing({ ...CHRISTMAS, reason: text('fêtes') }), PLACE)
    expect(closing(CHRISTMAS)(first)).toBe(first)
    const next = done(closing({ ...CHRISTMAS, reason: text('travaux') }), first)
    expect(next.exceptions).toEqual([{ ...CHRISTMAS, reason: text('travaux') }])
  })

  it('tells apart a closure and special hours on the same dates', () => {
    const hours = { ...CHRISTMAS, hours: '14:00-16:00 off' }
    expect(done(closing(hours), done(closing(CHRISTMAS), PLACE)).exceptions).toEqual([CHRISTMAS, hours])
  })

  it('stops at what a place can hold', () => {
    const exceptions = Array.from({ length: 200 }, (_, n) => ({
      from: `${2100 + n}-01-01`,
      to: `${2100 + n}-01-02`,
    }))
    expect(closing(CHRISTMAS)({ ...PLACE, exceptions })).toMatch(/200/)
  })
})

it('only a dormant place is activated', () => {
  expect(activating(CHRISTMAS)(PLACE)).toMatch(/not dormant/)
  expect(done(activating(CHRISTMAS), { ...PLACE, dormant: true }).activations).toEqual([CHRISTMAS])
})

it('a suspension keeps its first day, and ends without a trace', () => {
  const suspended = done(
    suspending(() => '2026-12-01'),
    PLACE,
  )
  expect(suspended.suspendedSince).toBe('2026-12-01')
  expect(suspending(() => '2026-12-05')(suspended)).toBe(suspended)
  expect(done(reopening, suspended)).toEqual(PLACE)
  expect(reopening(PLACE)).toBe(PLACE)
})

it('what is done twice changes nothing the second time', () => {
  const day = fc.constantFrom('2026-12-01', '2026-12-24', '2027-01-02')
  const hours = fc.option(fc.constantFrom('10:00-12:00', '14:00-16:00 off'), { nil: undefined })
  const reason = fc.option(fc.constantFrom('a', 'b').map(text), { nil: undefined })
  const change = fc.oneof(
    fc.record({ from: day, to: day, hours, reason }).map(closing),
    fc.record({ from: day, to: day, reason }).map(activating),
    day.map((since) => suspending(() => since)),
    fc.constant(reopening),
  )
  fc.assert(
    fc.property(fc.array(change), change, (earlier, last) => {
      const start: Place = { ...PLACE, dormant: true }
      const once = done(
        last,
        earlier.reduce((place, one) => done(one, place), start),
      )
      expect(last(once)).toBe(once)
    }),
  )
})

it('what happened to a place is all but what its list says of it, in words only where they may stay', () => {
  const life = { exceptions: [{ ...CHRISTMAS, reason: text('fêtes') }], dormant: true as const }
  const place = { ...PLACE, ...life, suspendedSince: '2026-12-01', withdrawnSince: '2026-12-01' }
  expect(lifeOf(place, { words: true })).toEqual({ ...life, suspendedSince: '2026-12-01' })
  expect(lifeOf(place, { words: false }).exceptions).toEqual([CHRISTMAS])
})
