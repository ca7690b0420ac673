import { describe, expect, it } from 'vitest'
import { type DatedException, type ScheduleInput, schedule, stopScheduleOf } from './index.ts'

const PARIS = { zone: 'Europe/Paris', territory: '33063' }
const at = (text: string): number => Date.parse(text)
const iso = (instant: number | undefined): string | undefined =>
  instant === undefined ? undefined : new Date(instant).toISOString()
const make = (input: Partial<ScheduleInput<DatedException>>) => schedule({ ...PARIS, ...input })
const state = (input: Partial<ScheduleInput<DatedException>>, instant: string) => {
  const { state, reason } = make(input).stateAt(at(instant))
  return reason ? `${state} (${reason})` : state
}

describe('exceptions', () => {
  const hours = 'Mo-Fr 09:00-12:00,14:00-17:00'
  const closure = { from: '2026-11-23', to: '2026-11-29' }
  const special = { from: '2026-11-25', to: '2026-11-25', hours: '18:00-20:00' }

  it('close whole days, and the answer names them', () => {
    const answer = make({ hours, exceptions: [closure] }).stateAt(at('2026-11-25T09:30:00Z'))
    expect(answer).toMatchObject({ state: 'closed', reason: 'exception', exception: closure })
    expect(iso(answer.opensAt)).toBe('2026-11-30T08:00:00.000Z')
  })

  it('close some hours and leave the rest', () => {
    const cut = { from: '2026-11-25', to: '2026-11-25', hours: '10:00-11:00,15:00-24:00 off' }
    const spans = make({ hours, exceptions: [cut] }).spans(
      at('2026-11-25T00:00:00Z'),
      at('2026-11-26T00:00:00Z'),
    )
    expect(spans.map(({ from, to }) => `${iso(from)?.slice(11, 16)}-${iso(to)?.slice(11, 16)}`)).toEqual([
      ...['08:00-09:00', '10:00-11:00', '13:00-14:00'],
    ])
  })

  it.each<[string, Partial<ScheduleInput<DatedException>>, string]>([
    ['a narrower one over a wider one', { exceptions: [special, closure] }, 'open (exception)'],
    [
      'of equal width, the later stated',
      { exceptions: [special, { ...special, hours: undefined }] },
      'closed (exception)',
    ],
    [
      'a service’s over its place’s special hours',
      {
        exceptions: [{ ...special, hours: '08:00-09:00' }],
        serviceExceptions: [{ ...closure, hours: 'Mo-Su 18:00-20:00' }],
      },
      'open (exception)',
    ],
    [
      'unreadable special hours are unknown',
      { exceptions: [{ ...special, hours: 'le soir' }] },
      'unknown (unreadable)',
    ],
    [
      'dates that are no dates never hold',
      { exceptions: [{ from: '2026-02-30', to: '2026-13-01' }] },
      'closed',
    ],
    [
      'hours nobody stated are special all the same',
      { hours: undefined, exceptions: [special] },
      'open (exception)',
    ],
  ])('%s', (_, input, expected) => {
    expect(state({ hours, ...input }, '2026-11-25T17:30:00Z')).toBe(expected)
  })

  it.each([
    ['10:00-12:00,14:00-16:00 off "réunion, accueil sur rendez-vous"', 'closed (exception)'],
    ['14:00+ off', 'closed (exception)'],
    ['14:00-14:30+ off', 'closed (exception)'],
    ['We 14:00-16:00 off "conseil"', 'closed (exception)'],
    ['Th 14:00-16:00 off', 'open'],
    ['SH 14:00-16:00 off', 'open'],
  ])('%s closes those times, whatever its words', (closing, expected) => {
    const cut = { from: '2026-11-23', to: '2026-11-29', hours: closing }
    expect(state({ hours, exceptions: [cut] }, '2026-11-25T14:00:00Z')).toBe(expected)
  })

  it('an open end closes until midnight, not the morning after', () => {
    const cut = { from: '2026-11-25', to: '2026-11-25', hours: '18:00+ off' }
    expect(state({ hours: '24/7', exceptions: [cut] }, '2026-11-25T22:30:00Z')).toBe('closed (exception)')
    expect(state({ hours: '24/7', exceptions: [cut] }, '2026-11-25T23:30:00Z')).toBe('open')
  })

  it('closed in school holidays that are not published is unknown', () => {
    const cut = { from: '2028-11-20', to: '2028-11-26', hours: 'SH off' }
    expect(state({ hours, exceptions: [cut] }, '2028-11-22T10:00:00Z')).toBe('unknown (school-holidays)')
  })

  it.each([
    ['Sa off', '2026-07-07T08:00:00Z', 'open'],
    ['Sa off', '2026-07-11T08:00:00Z', 'closed (exception)'],
    ['off', '2026-07-07T08:00:00Z', 'closed (exception)'],
    ['Sa off; Tu 09:00-10:00', '2026-07-08T08:00:00Z', 'closed (exception)'],
  ])('%s in July makes %s %s', (closing, instant, expected) => {
    const july = { from: '2026-07-01', to: '2026-07-31', hours: closing }
    expect(state({ hours: 'Mo-Sa 09:00-12:00', exceptions: [july] }, instant)).toBe(expected)
  })

  it.each<[string, DatedException[], DatedException[], string]>([
    [
      'a day of the building over a summer',
      [{ from: '2026-08-12', to: '2026-08-12' }],
      [],
      'closed (exception)',
    ],
    [
      'some hours of the building',
      [{ from: '2026-08-12', to: '2026-08-12', hours: '09:00-11:00 off' }],
      [],
      'closed (exception)',
    ],
    [
      'an exception nobody can read',
      [{ from: '2026-08-12', to: '2026-08-12', hours: 'fermeture' }],
      [],
      'unknown (unreadable)',
    ],
    [
      'but a service’s own day of equal width',
      [{ from: '2026-08-12', to: '2026-08-12' }],
      [{ from: '2026-08-12', to: '2026-08-12', hours: '10:00-12:00' }],
      'open (exception)',
    ],
    ['but not a wider closure', [{ from: '2026-07-01', to: '2026-09-30' }], [], 'open (exception)'],
    [
      'nor one under special hours of the place',
      [
        { from: '2026-08-10', to: '2026-08-14' },
        { from: '2026-08-12', to: '2026-08-12', hours: '18:00-20:00' },
      ],
      [],
      'open (exception)',
    ],
  ])(
    'a closure of the place wins over wider special hours of a service: %s',
    (_, exceptions, own, expected) => {
      const summer = { from: '2026-07-01', to: '2026-08-31', hours: 'Mo-Fr 10:00-12:00' }
      const input = { hours, exceptions, serviceExceptions: [summer, ...own] }
      expect(state(input, '2026-08-12T08:30:00Z')).toBe(expected)
    },
  )

  it('at the stop of a bus are unknown where nobody can read them', () => {
    const exceptions = [{ from: '2026-11-25', to: '2026-11-25', hours: 'matinée annulée' }]
    const stop = { zone: 'Europe/Paris', hours: 'We 09:00-12:00', address: { code: '33063' } }
    const bus = stopScheduleOf({ zone: 'Europe/Paris', exceptions }, stop)
    expect(bus.stateAt(at('2026-11-25T09:30:00Z'))).toMatchObject({ state: 'unknown', reason: 'unreadable' })
  })

  it('for one day hold on a public holiday; for many days they are silent on it', () => {
    const day = { from: '2026-07-14', to: '2026-07-14', hours: '10:00-12:00' }
    const summer = { from: '2026-07-01', to: '2026-08-31', hours: 'Mo-Fr 10:00-12:00' }
    expect(state({ hours, exceptions: [day] }, '2026-07-14T09:00:00Z')).toBe('open (exception)')
    expect(state({ hours, exceptions: [summer] }, '2026-07-14T09:00:00Z')).toBe('unknown (public-holiday)')
    expect(state({ hours, exceptions: [summer] }, '2026-07-15T09:00:00Z')).toBe('open (exception)')
  })

  it('leave the night of the evening before as it was', () => {
    const night = { hours: 'Mo-Su 20:00-08:00', exceptions: [{ from: '2026-11-25', to: '2026-11-25' }] }
    expect(state(night, '2026-11-25T05:00:00Z')).toBe('open')
    expect(state(night, '2026-11-25T20:00:00Z')).toBe('closed (exception)')
    expect(state(night, '2026-11-26T05:00:00Z')).toBe('closed')
    expect(state(night, '2026-11-26T20:00:00Z')).toBe('open')
  })
})
