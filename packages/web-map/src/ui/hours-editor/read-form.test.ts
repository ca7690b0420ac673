import { type HoursGrid, MONTHS, RECURRENCES } from '@maillage/shared/hours'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fieldsOf } from './fields.ts'
import { hoursFormOf, readHoursForm } from './read-form.ts'
import { type FieldError, minutesOf, readGrid } from './read-grid.ts'

const send = (fields: Record<string, string>, action = 'save') =>
  readHoursForm(new URLSearchParams({ ...fields, do: action }))
const monday = { 'w.0.0.from': '9h', 'w.0.0.to': '12h' }

describe('readHoursForm', () => {
  it.each([
    ['Mo-Fr 09:00-12:00,14:00-17:30; Sa 10:00-12:00; PH off'],
    ['Mo-Fr 09:00-12:00 || "sur rendez-vous"'],
    ['Mo "sur rendez-vous", Fr 22:00-02:00'],
    ['Mo 09:00-12:00, week 2-52/2 Tu 14:00-17:00, Th[-1] 14:00-17:00 "sur rendez-vous"'],
    ['Mo-Fr 09:00-17:00; Jul-Aug Mo,We-Fr off; Jul-Aug Tu 09:00-12:00; PH 10:00-12:00'],
    ['Mo-Fr 09:00-17:00; Dec 24-Jan 02 off'],
    ['24/7'],
    ['SH Mo-Fr 10:00-12:00; Mo 09:00-12:00+'],
    [`Mo ${Array.from({ length: 14 }, (_, at) => `${at + 10}:00-${at + 10}:30`).join(',')}`],
    [[1, 2, 3, 4, 5, 6, 7].map((month) => `${MONTHS[month]} Mo 1${month}:00-20:00`).join('; ')],
  ])('%s shown and sent back unchanged is saved unchanged', (osm) => {
    expect(send(hoursFormOf(osm).fields)).toMatchObject({ action: 'save', errors: [], osm })
  })

  it('tells hours sent back untouched from hours changed, however they were written', () => {
    const stored = hoursFormOf('Mo-Th 09:00-18:00; We off')
    expect(stored.osm).toBe('Mo,Tu,Th 09:00-18:00')
    expect(send(stored.fields).osm).toBe(stored.osm)
    expect(send({ ...stored.fields, 'w.0.0.to': '17h' }).osm).not.toBe(stored.osm)
  })

  it('says nothing of public holidays, nor of hours, that nobody answered', () => {
    expect(send(monday)).toMatchObject({ errors: [], osm: 'Mo 09:00-12:00' })
    expect(send({ ...monday, holidays: 'unknown' })).toMatchObject({ errors: [], osm: 'Mo 09:00-12:00' })
    expect(hoursFormOf('Mo 09:00-12:00').fields.holidays).toBeUndefined()
    const empty = send(hoursFormOf(undefined).fields)
    expect([empty.errors, empty.osm]).toEqual([[], undefined])
  })

  it.each<[string, Record<string, string>, string]>([
    ['an hour that is none', { 'w.0.0.from': '9h', 'w.0.0.to': '25h' }, 'w.0.0.to time'],
    ['half a span', { 'w.2.0.from': '9h', 'w.2.0.to': '' }, 'w.2.0.to half'],
    ['a span of no length', { 'w.0.0.from': '9h', 'w.0.0.to': '09:00' }, 'w.0.0.to same'],
    ['spans that overlap', { ...monday, 'w.0.1.from': '11', 'w.0.1.to': '14' }, 'w.0.1.from overlap'],
    ['an extra of no day', { ...monday, 'x.0.from': '9', 'x.0.to': '10', 'x.0.when': 'even' }, 'x.0.day day'],
    ['an extra of no rhythm', { 'x.0.from': '9', 'x.0.to': '10', 'x.0.day': '1' }, 'x.0.when when'],
    ['an extra of no hour', { ...monday, 'x.0.day': '1', 'x.0.when': '1' }, 'x.0.from half'],
    ['a season without its end', { ...monday, 's0.from-month': '7' }, 's0.to-month month'],
    [
      'a 31 June',
      { ...monday, 's0.from-month': '6', 's0.from-day': '31', 's0.to-month': '7' },
      's0.from-day date',
    ],
    ['holiday hours without any', { ...monday, holidays: 'hours' }, 'ph.0.from holidayHours'],
    ['holiday hours not chosen', { ...monday, 'ph.0.from': '9', 'ph.0.to': '12' }, 'holidays holidayChoice'],
    ['closures of a door never open', { holidays: 'closed' }, 'w.0.0.from nothingOpen'],
    ['a text pasted and not read', { ...monday, text: 'mardi 9h-12h' }, 'text textUnread'],
    ['an OSM text that is none', { osm: 'lundi' }, 'osm osm'],
  ])('%s is an error beside its field, and nothing typed is lost', (_, fields, expected) => {
    const form = send(fields)
    expect(form.errors.map(({ field, code }) => `${field} ${code}`)).toEqual([expected])
    expect(form).toMatchObject({ fields })
    expect(form.osm).toBeUndefined()
  })

  it('adds a row, an exceptional row or a season, and leads to it', () => {
    expect(send(monday, 'add w.0')).toMatchObject({ action: 'add', focus: 'w.0.1.from' })
    expect(send({}, 'add w.3')).toMatchObject({ focus: 'w.3.1.from', fields: { 'w.3.1.from': '' } })
    expect(send({}, 'add x')).toMatchObject({ focus: 'x.0.day' })
    expect(send({ 's0.from-month': '7' }, 'add s')).toMatchObject({ focus: 's1.from-day' })
    expect(send({}, 'add constructor').focus).toBeUndefined()
  })

  it('copies a day onto others, instead of what they held', () => {
    const fields = { ...monday, 'w.1.0.from': '8', 'w.1.1.from': '10', 'onto.w.0': 'weekdays' }
    expect(send(fields, 'copy w.0')).toMatchObject({ action: 'copy', errors: [], osm: 'Mo-Fr 09:00-12:00' })
    expect(send({ ...monday, 'onto.w.0': '5' }, 'copy w.0').osm).toBe('Mo,Sa 09:00-12:00')
    expect(send(monday, 'copy w.0').errors).toEqual([{ field: 'onto.w.0', code: 'onto' }])
  })

  it('reads a pasted text into the grid, and keeps what was answered of public holidays', () => {
    const text = 'du lundi au vendredi 9h-12h'
    expect(send({ ...monday, text, holidays: 'closed' }, 'read')).toMatchObject({
      action: 'read-text',
      osm: 'Mo-Fr 09:00-12:00; PH off',
      fields: { 'w.4.0.from': '09:00', text },
    })
    expect(send({ text: 'SH Mo 10:00-12:00' }, 'read').fields.osm).toBe('SH Mo 10:00-12:00')
  })

  it('replaces hours that no grid holds by a text that is read, and keeps them otherwise', () => {
    const osm = 'SH Mo 10:00-12:00'
    expect(send({ osm, text: 'mardi 9h-12h' }, 'read')).toMatchObject({ osm: 'Tu 09:00-12:00' })
    expect(send({ osm, text: 'un soir' }, 'read')).toMatchObject({ osm, fields: { osm } })
    expect(send({ osm, text: 'mardi 9h-12h' }, 'read').fields.osm).toBeUndefined()
  })

  it('refuses more hours than a text of hours can say', () => {
    const week = (name: string, hour: number) =>
      Object.fromEntries(
        [0, 1, 2, 3, 4, 5, 6].flatMap((day) => [
          [`${name}.${day}.0.from`, `${hour}:0${day}`],
          [`${name}.${day}.0.to`, `${hour}:30`],
          [`${name}.${day}.1.from`, `${hour}:40`],
          [`${name}.${day}.1.to`, `${hour}:5${day}`],
          [`${name}.${day}.1.rdv`, 'on'],
        ]),
      )
    const seasons = [0, 1, 2, 3, 4, 5].map((index) => ({
      ...week(`s${index}`, 9 + index),
      [`s${index}.from-month`]: `${index + 1}`,
      [`s${index}.to-month`]: `${index + 1}`,
    }))
    const form = send(Object.assign({ holidays: 'usual' }, week('w', 8), ...seasons))
    expect(form.errors).toEqual([{ field: 'w.0.0.from', code: 'tooMany' }])
  })

  it('says what it left of a text it does not understand whole, and changes nothing', () => {
    const form = send({ ...monday, text: 'lundi 9h-12h. Un soir par-ci par-là' }, 'read')
    expect(form.reading?.left).toEqual(['Un soir par-ci par-là'])
    expect(form.reading?.pieces[0]).toMatchObject({ text: 'lundi 9h-12h', osm: 'Mo 09:00-12:00' })
    expect(form).toMatchObject({ osm: 'Mo 09:00-12:00', fields: monday })
  })

  it('keeps to its own fields, and to its bounds, whatever is sent', () => {
    const names = fc.oneof(
      fc.constantFrom(
        'w.0.0.from',
        'w.9.0.from',
        'w.0.99.to',
        's7.from-day',
        'x.0.day',
        '__proto__',
        'osm',
        'text',
      ),
      fc.string({ maxLength: 12 }),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(names, fc.string({ maxLength: 40 }))), fc.string(), (pairs, action) => {
        const form = readHoursForm(new URLSearchParams([...pairs, ['do', action]]))
        expect(Object.keys(form.fields).filter((name) => name.includes('99'))).toEqual([])
        expect(Object.keys(form.fields).every((name) => /^(?:w\.[0-6]|x|osm$|text)/.test(name))).toBe(true)
        if (form.osm !== undefined) expect(form.errors).toEqual([])
      }),
    )
  })
})

describe('times as typed', () => {
  it.each([
    ['9', 540],
    ['9h', 540],
    ['9 h 30', 570],
    ['09:30', 570],
    ['9.30', 570],
    ['0930', 570],
    ['930', 570],
    ['24:00', 1440],
    ['24h30', undefined],
    ['9h75', undefined],
    ['neuf', undefined],
    ['', undefined],
  ])('%j is %s', (text, minutes) => expect(minutesOf(text)).toBe(minutes))

  const minutes = fc.integer({ min: 0, max: 1_438 })
  const span = fc
    .tuple(minutes, minutes, fc.boolean())
    .filter(([from, to]) => from !== to)
    .map(([from, to, asked]) => ({
      from,
      to: to < from ? to + 1_440 : to,
      ...(asked ? { appointment: true as const } : {}),
    }))
  const spans = fc.array(span, { maxLength: 1 })
  const week = fc.array(spans, { minLength: 7, maxLength: 7 })
  const end = fc.oneof(
    fc.record({ month: fc.integer({ min: 1, max: 12 }) }),
    fc.record({ month: fc.integer({ min: 1, max: 12 }), date: fc.integer({ min: 1, max: 28 }) }),
  )
  const grid: fc.Arbitrary<HoursGrid> = fc.record({
    week,
    extras: fc.array(
      fc.record({ day: fc.integer({ min: 0, max: 6 }), when: fc.constantFrom(...RECURRENCES), span }),
      { maxLength: 3 },
    ),
    seasons: fc.array(fc.record({ from: end, to: end, week }), { maxLength: 3 }),
    holidays: fc.oneof(
      fc.constantFrom('closed' as const, 'open-as-usual' as const, 'not-stated' as const),
      fc.array(span, { minLength: 1, maxLength: 1 }),
    ),
    otherwiseByAppointment: fc.boolean(),
  })

  it('are read back as they were written, in whole grids', () => {
    fc.assert(
      fc.property(grid, (given) => {
        const errors: FieldError[] = []
        expect([readGrid(fieldsOf(given), errors), errors]).toEqual([given, []])
      }),
      { numRuns: 500 },
    )
  })
})
