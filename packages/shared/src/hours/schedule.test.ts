import { describe, expect, it } from 'vitest'
import { type DatedException, type ScheduleInput, schedule, scheduleOf, weekOf } from './index.ts'

const PARIS = { zone: 'Europe/Paris', territory: '33063' }
const at = (text: string): number => Date.parse(text)
const iso = (instant: number | undefined): string | undefined =>
  instant === undefined ? undefined : new Date(instant).toISOString()
const make = (input: Partial<ScheduleInput<DatedException>>) => schedule({ ...PARIS, ...input })
const state = (input: Partial<ScheduleInput<DatedException>>, instant: string) => {
  const { state, reason } = make(input).stateAt(at(instant))
  return reason ? `${state} (${reason})` : state
}

describe('a state', () => {
  it('says until when, and when it opens next', () => {
    const door = make({ hours: 'Mo-Fr 09:00-12:00,14:00-17:00' })
    const open = door.stateAt(at('2026-11-25T09:30:00Z'))
    expect([open.state, iso(open.until), open.opensAt]).toEqual([
      'open',
      '2026-11-25T11:00:00.000Z',
      undefined,
    ])
    const noon = door.stateAt(at('2026-11-25T11:30:00Z'))
    expect([noon.state, iso(noon.until), iso(noon.opensAt)]).toEqual([
      ...['closed', '2026-11-25T13:00:00.000Z', '2026-11-25T13:00:00.000Z'],
    ])
    const friday = door.stateAt(at('2026-11-27T20:00:00Z'))
    expect(iso(friday.opensAt)).toBe('2026-11-30T08:00:00.000Z')
  })

  it('says until when the answer holds, which may be before its state ends', () => {
    const ends = (input: Partial<ScheduleInput<DatedException>>, instant: string) => {
      const { until, answerUntil } = make(input).stateAt(at(instant))
      return [iso(until), iso(answerUntil)]
    }
    const [eve, end] = ['2026-07-13T22:00:00.000Z', '2026-07-14T22:00:00.000Z']
    // The week's closed evening, then a closure, each with its own reason.
    const closure = { from: '2026-07-14', to: '2026-07-14' }
    const closed = {
      hours: 'Mo-Fr 09:00-12:00',
      exceptions: [closure, { from: '2026-07-15', to: '2026-07-15' }],
    }
    expect(ends(closed, '2026-07-13T18:00:00Z')).toEqual(['2026-07-16T07:00:00.000Z', eve])
    expect(ends(closed, '2026-07-14T10:00:00Z')).toEqual(['2026-07-16T07:00:00.000Z', end])
    expect(ends({ hours: 'Mo-Fr 00:00-24:00 "si beau temps"' }, '2026-07-13T10:00:00Z')).toEqual([
      '2026-07-17T22:00:00.000Z',
      eve,
    ])
    expect(ends({ hours: 'Mo-Fr 09:00-12:00' }, '2026-07-13T08:00:00Z')).toEqual([
      '2026-07-13T10:00:00.000Z',
      '2026-07-13T10:00:00.000Z',
    ])
    expect(ends({ hours: '24/7' }, '2026-07-13T08:00:00Z')).toEqual([undefined, undefined])
  })

  it('never changes when it is always open, and has no opening to come when it is closed for good', () => {
    expect(make({ hours: '24/7' }).stateAt(at('2026-11-25T09:30:00Z'))).toMatchObject({
      state: 'open',
      until: undefined,
    })
    const gone = make({ hours: '24/7', closedSince: '2026-01-01' }).stateAt(at('2026-11-25T09:30:00Z'))
    expect(gone).toMatchObject({ state: 'closed', reason: 'closed-for-good', opensAt: undefined })
  })

  it.each([
    [{}, 'unknown (not-stated)'],
    [{ hours: 'lundi matin' }, 'unknown (unreadable)'],
    [{ hours: 'Mo-Fr 09:00-17:00 "sur rendez-vous"' }, 'by-appointment'],
    [{ hours: 'Mo-Fr 09:00-17:00 open "sur RDV"' }, 'by-appointment'],
    [{ hours: 'Mo-Fr 09:00-17:00 open "avec ou sans rendez-vous"' }, 'open'],
    [{ hours: 'Mo-Fr 09:00-17:00 open "Uniquement sur rendez-vous, pas de visite libre"' }, 'by-appointment'],
    [{ hours: 'Mo-Fr 09:00-17:00 open "sur rendez\u2011vous"' }, 'by-appointment'],
    [{ hours: 'Mo-Fr 09:00-17:00 open "sur réservation"' }, 'by-appointment'],
    [{ hours: 'Mo-Fr 09:00-17:00 open "INSCRIPTION OBLIGATOIRE"' }, 'by-appointment'],
    [{ hours: 'Mo-Fr 09:00-17:00 open "sur R.D.V."' }, 'by-appointment'],
    [
      { hours: 'Mo-Fr 09:00-17:00 open "sans rendez-vous le matin, sur rendez-vous ensuite"' },
      'by-appointment',
    ],
    [{ hours: 'Mo-Fr 09:00-17:00 open "sans inscription ni rendez-vous"' }, 'open'],
    [{ hours: 'Mo-Fr 09:00-17:00 open "no appointment needed"' }, 'open'],
    [{ hours: 'Mo-Fr 09:00-17:00 open "sur orientation d’un travailleur social"' }, 'unknown'],
    [{ hours: 'Mo-Fr 09:00-17:00 "si beau temps"' }, 'unknown'],
    [{ hours: 'Mo-Fr 08:00+' }, 'unknown (open-end)'],
    [{ hours: 'Mo-Fr 09:00-17:00', suspendedSince: '2026-11-25' }, 'closed (suspended)'],
    [{ hours: 'Mo-Fr 09:00-17:00', suspendedSince: '2026-11-26' }, 'open'],
  ])('of %j on a Wednesday morning is %s', (input, expected) => {
    expect(state(input, '2026-11-25T09:30:00Z')).toBe(expected)
  })
})

describe('on a public holiday', () => {
  const plain = { hours: 'Mo-Fr 09:00-17:00' }
  it.each(['2026-05-01', '2026-07-14', '2026-12-25'])('hours silent on it are unknown: %s', (date) => {
    expect(state(plain, `${date}T10:00:00Z`)).toBe('unknown (public-holiday)')
  })

  it.each([
    ['67482', 'Europe/Paris', '2026-04-03T10:00:00Z'],
    ['57463', 'Europe/Paris', '2025-12-26T10:00:00Z'],
    ['97611', 'Indian/Mayotte', '2026-04-27T10:00:00Z'],
    ['97209', 'America/Martinique', '2026-05-22T15:00:00Z'],
    ['97105', 'America/Guadeloupe', '2026-05-27T15:00:00Z'],
    ['97302', 'America/Cayenne', '2026-06-10T15:00:00Z'],
    ['97411', 'Indian/Reunion', '2027-12-20T08:00:00Z'],
  ])('of %s alone too', (territory, zone, instant) => {
    expect(state({ ...plain, territory, zone }, instant)).toBe('unknown (public-holiday)')
    expect(state({ ...plain, zone }, instant)).toBe('open')
  })

  it.each([
    ['24/7', 'open'],
    ['Mo-Fr 09:00-17:00; PH off', 'closed'],
    ['Mo-Fr 09:00-17:00; PH 10:00-12:00', 'open'],
    ['Mo-Fr,PH 09:00-17:00', 'open'],
    ['Mo-Fr 09:00-17:00; Jul 14 10:00-12:00', 'open'],
    ['Mo-Fr 09:00-17:00; Jul 14 off', 'closed'],
    ['Jul-Aug 09:00-17:00', 'unknown (public-holiday)'],
    ['Mo-Fr 09:00-17:00; SH off', 'closed'],
    ['Sa 09:00-17:00', 'closed'],
  ])('%s is %s on 14 July 2026 at eleven', (hours, expected) => {
    expect(state({ hours }, '2026-07-14T09:00:00Z')).toBe(expected)
  })

  it.each([
    'Mo-Fr 09:00-17:00; 2024 PH off',
    'Mo-Fr 09:00-17:00; Jul-Aug PH off',
    'Mo-Fr 09:00-17:00; Sa PH off',
    'Mo-Fr 09:00-17:00 || PH off',
    'PH off; Mo-Fr 09:00-17:00',
    'PH off; 24/7',
    'Mo-Fr 09:00-17:00; May 01 12:00-14:00 off',
    'Mo-Fr 09:00-17:00, May 01 18:00-20:00',
  ])('a rule of other days, or written over, says nothing of the 1st of May: %s', (hours) => {
    expect(state({ hours }, '2026-05-01T08:00:00Z')).toBe('unknown (public-holiday)')
  })

  it.each([
    ['Mo-Fr 09:00-12:00, Jul 14 14:00-18:00', '2026-07-14T13:00:00Z', 'open'],
    ['Mo-Fr 09:00-17:00; May 01 12:00-14:00 off', '2026-05-01T11:00:00Z', 'closed'],
    ['Mo-Fr 09:00-12:00; PH off', '2026-05-01T08:00:00Z', 'closed'],
  ])('what a rule that names it says is sure: %s', (hours, instant, expected) => {
    expect(state({ hours }, instant)).toBe(expected)
  })

  it('the night that began the evening before stays open, the holiday’s own night is unknown', () => {
    const night = { hours: 'Mo-Su 20:00-02:00' }
    expect(state(night, '2026-04-30T23:30:00Z')).toBe('open')
    expect(state(night, '2026-05-01T23:30:00Z')).toBe('unknown (public-holiday)')
  })

  it('every local holiday may be kept where no code tells the territory', () => {
    const unlocated = (hours: string, instant: string) => state({ hours, territory: '' }, instant)
    expect(unlocated('Mo-Fr 09:00-17:00', '2026-04-03T08:00:00Z')).toBe('unknown (public-holiday)')
    expect(unlocated('Mo-Fr 09:00-17:00; PH off', '2026-04-03T08:00:00Z')).toBe('unknown (public-holiday)')
    expect(unlocated('Mo-Fr 09:00-17:00; PH off', '2026-04-03T18:00:00Z')).toBe('closed')
    expect(unlocated('Mo-Fr,PH 09:00-17:00', '2026-04-03T08:00:00Z')).toBe('open')
    expect(unlocated('Mo-Fr 09:00-17:00; PH -1 day off', '2026-04-02T08:00:00Z')).toBe(
      'unknown (public-holiday)',
    )
    expect(unlocated('Mo-Fr 09:00-17:00; PH off', '2026-05-01T08:00:00Z')).toBe('closed')
    expect(unlocated('Mo-Fr 09:00-17:00', '2026-04-02T08:00:00Z')).toBe('open')
  })

  it('the next sure opening is after it', () => {
    const { until, opensAt } = make(plain).stateAt(at('2026-12-25T10:00:00Z'))
    expect([iso(until), iso(opensAt)]).toEqual(['2026-12-25T23:00:00.000Z', '2026-12-28T08:00:00.000Z'])
  })
})

describe('a closure that a later rule opens again', () => {
  it.each([
    ['Dec 24-Jan 02 off; Mo-Fr 09:00-17:00', '2026-12-28T10:00:00Z', 'unknown'],
    ['Dec 24-Jan 02 off; Oct-Mar Mo-Fr 09:00-17:00', '2026-12-28T10:00:00Z', 'unknown'],
    ['Aug off; Mo-Fr 09:00-17:00', '2026-08-12T08:00:00Z', 'unknown'],
    ['Aug 12:00-14:00 off; Mo-Fr 09:00-17:00', '2026-08-12T11:00:00Z', 'unknown'],
    ['Aug 12:00-14:00 off; Mo-Fr 09:00-17:00', '2026-08-12T08:00:00Z', 'open'],
    ['Aug off; Mo-Su 20:00-02:00', '2026-08-31T23:00:00Z', 'unknown'],
    ['Aug off; Aug 10-14 09:00-17:00', '2026-08-12T08:00:00Z', 'open'],
    ['We off; Mo-Fr 09:00-17:00', '2026-08-12T08:00:00Z', 'open'],
    ['Mo-Fr 09:00-17:00; Aug off', '2026-08-12T08:00:00Z', 'closed'],
  ])('%s at %s is %s', (hours, instant, expected) => {
    expect(state({ hours }, instant)).toBe(expected)
  })
})

describe('a service of a place', () => {
  const place = { zone: 'Europe/Paris', hours: 'Mo-Fr 09:00-17:00' }
  const monday = at('2026-11-23T09:00:00Z')
  it('whose own hours could not be read does not have its place’s', () => {
    expect(
      scheduleOf(place, { hoursText: { lang: 'fr', text: 'Un samedi sur deux' } }).stateAt(monday).state,
    ).toBe('unknown')
    expect(scheduleOf(place, {}).stateAt(monday).state).toBe('open')
  })
})

describe('school holidays that are not published', () => {
  it('leave unknown what depends on them, and nothing else', () => {
    const hours = 'Mo-Fr 09:00-17:00; SH Mo-Fr 10:00-17:00; PH off'
    expect(state({ hours }, '2028-11-22T08:30:00Z')).toBe('unknown (school-holidays)')
    expect(state({ hours }, '2028-11-22T10:30:00Z')).toBe('open')
    expect(state({ hours }, '2028-11-22T19:30:00Z')).toBe('closed')
  })
})

describe('clock changes', () => {
  it('the hour that comes twice is open twice, the one that never comes is skipped', () => {
    const door = make({ hours: 'Su 02:00-02:30; PH off' })
    const autumn = door.spans(at('2026-10-24T22:00:00Z'), at('2026-10-25T23:00:00Z'))
    expect(autumn.map(({ from, to }) => [iso(from)?.slice(11, 16), iso(to)?.slice(11, 16)])).toEqual([
      ['00:00', '00:30'],
      ['01:00', '01:30'],
    ])
    expect(door.spans(at('2026-03-28T23:00:00Z'), at('2026-03-29T22:00:00Z'))).toEqual([])
  })

  it('a night over them ends at its local hour', () => {
    const door = make({ hours: 'Sa 20:00-08:00' })
    const ends = (from: string) => iso(door.spans(at(from), at(from) + 86_400_000)[0]?.to)
    expect(ends('2026-03-28T12:00:00Z')).toBe('2026-03-29T06:00:00.000Z')
    expect(ends('2026-10-24T12:00:00Z')).toBe('2026-10-25T07:00:00.000Z')
  })

  it('each place keeps its own clock', () => {
    const hours = 'Mo-Fr 09:00-17:00'
    const noon = '2026-11-25T12:00:00Z'
    expect(state({ hours, zone: 'America/Martinique', territory: '972' }, noon)).toBe('closed')
    expect(state({ hours, zone: 'Indian/Reunion', territory: '974' }, noon)).toBe('open')
    expect(state({ hours, zone: 'Pacific/Marquesas', territory: '98731' }, '2026-11-25T18:29:00Z')).toBe(
      'closed',
    )
    expect(state({ hours, zone: 'Pacific/Marquesas', territory: '98731' }, '2026-11-25T18:30:00Z')).toBe(
      'open',
    )
  })
})

describe('a week table', () => {
  it('has hours, holidays and exceptions by local day, nights whole', () => {
    const door = make({
      hours: 'Mo-Fr 09:00-12:00; Sa 20:00-02:00; PH off',
      exceptions: [{ from: '2026-12-24', to: '2026-12-24' }],
    })
    const week = weekOf(door, '2026-12-21')
    expect(week.map(({ date, hours }) => [date, ...hours.map(({ from, to }) => `${from}-${to}`)])).toEqual([
      ['2026-12-21', '540-720'],
      ['2026-12-22', '540-720'],
      ['2026-12-23', '540-720'],
      ['2026-12-24'],
      ['2026-12-25'],
      ['2026-12-26', '1200-1560'],
      ['2026-12-27'],
    ])
    expect(week[4]?.holiday?.name.fr).toBe('Noël')
    expect(week[3]?.exception?.from).toBe('2026-12-24')
    expect(() => weekOf(door, 'lundi')).toThrow(RangeError)
  })
})
