import { describe, expect, test } from 'vitest'
import type { Service } from '../place/service.ts'
import type { Member } from './view.ts'
import { dated, fr, member, phone, uuid, viewOf } from './view-samples.ts'

type Said = Partial<Service> & Pick<Service, 'terms'>
const help = (end: number, said: Said): Service => ({ id: uuid(100 + end), ...said })
const giving = (end: number, services: Service[], trust = 5) => member(end, { trust, body: { services } })
const idsOf = (...members: readonly Member[]) =>
  viewOf(...members).record.body.services.map(({ id }) => Number(id.slice(-3)) - 100)

describe('helps of several records', () => {
  const first = giving(1, [help(1, { terms: ['caf', 'impots'], fees: [{ kind: 'free' }] })], 1)

  test('all are there, those of who answers for the whole first, each id once', () => {
    const second = giving(2, [help(2, { terms: ['wifi'] }), help(1, { terms: ['scan'] })])
    expect(idsOf(first, second)).toEqual([1, 2])
    expect(viewOf(first, second).fields['/services']).toMatchObject({ from: uuid(1), others: [] })
  })

  test('the same help is said once, whatever its words', () => {
    expect(idsOf(first, giving(2, [help(2, { terms: ['caf'], name: fr('Aide CAF') })]))).toEqual([1])
    expect(idsOf(first, giving(2, [help(2, { terms: ['caf'], fees: [{ kind: 'free' }] })]))).toEqual([1])
    expect(idsOf(first, giving(2, [help(2, { terms: ['caf', 'wifi'] })]))).toEqual([1, 2])
  })

  test('one that adds something is said again', () => {
    const access: Service['access'] = ['walk-in']
    expect(idsOf(first, giving(2, [help(2, { terms: ['caf'], access })]))).toEqual([1, 2])
    const hours = 'Mo 09:00-12:00'
    expect(idsOf(first, giving(2, [help(2, { terms: ['caf'], hours })]))).toEqual([1, 2])
    const open = member(1, { trust: 1, body: { ...first.record.body, hours } })
    expect(idsOf(open, giving(2, [help(2, { terms: ['caf'], hours })]))).toEqual([1])
  })

  test('one that says all that a higher one says, and more, stands in its place', () => {
    const more: Said = { terms: ['impots', 'caf', 'wifi'], fees: [{ kind: 'free' }], support: ['workshop'] }
    const second = giving(2, [help(2, { terms: ['scan'] }), help(3, more)])
    const view = viewOf(first, second)
    expect(view.record.body.services.map(({ id }) => id)).toEqual([uuid(103), uuid(102)])
    expect(view.fields['/services']?.from).toBe(uuid(2))
    const named = giving(1, [help(1, { terms: ['caf'], name: fr('Aide CAF') })], 1)
    expect(idsOf(named, giving(2, [help(3, more)]))).toEqual([1, 3])
  })

  test('another price, access or audience is a disagreement on the help that stands', () => {
    const paid = giving(2, [help(2, { terms: ['impots'], fees: [{ kind: 'paid' }], access: ['walk-in'] })])
    const view = viewOf(first, paid)
    expect(view.record.body.services.map(({ fees }) => fees)).toEqual([[{ kind: 'free' }]])
    expect(view.fields[`/services/${uuid(101)}/fees`]).toEqual({
      from: uuid(1),
      why: 'trust',
      date: '2026-10-01',
      others: [{ id: uuid(2), value: [{ kind: 'paid' }], date: '2026-10-01' }],
    })
  })

  test('whom it is only for must be the same; whom it is meant for may be fewer', () => {
    const audiences = (said: Service['audiences']) => ({ terms: ['caf'], audiences: said })
    const women = giving(
      1,
      [help(1, audiences({ exclusive: ['women'], addressed: ['families', 'seniors'] }))],
      1,
    )
    const alike = giving(2, [help(2, audiences({ exclusive: ['women'], addressed: ['seniors'] }))])
    expect(Object.keys(viewOf(women, alike).fields)).not.toContain(`/services/${uuid(101)}/audiences`)
    const youth = giving(2, [help(2, audiences({ exclusive: ['youth'] }))])
    expect(viewOf(women, youth).fields[`/services/${uuid(101)}/audiences`]?.others).toHaveLength(1)
  })

  test('a help that nobody named gives way to one that is', () => {
    const unnamed = [help(2, { terms: ['aide-numerique'], termsNotStated: true })]
    expect(idsOf(first, giving(2, unnamed))).toEqual([1])
    expect(idsOf(giving(1, unnamed, 1), giving(2, [help(3, { terms: ['wifi'] })]))).toEqual([2, 3])
  })

  test('checks of a help stay with it; those of a list that others lengthen are said of its own helps', () => {
    const verified = {
      '/services': phone('2026-09-01'),
      [`/services/${uuid(101)}/accepting`]: phone('2026-09-02'),
    }
    const checked = member(1, { body: first.record.body, verified })
    expect(viewOf(checked, giving(2, [help(2, { terms: ['wifi'] })])).record.verified).toEqual({
      [`/services/${uuid(101)}`]: phone('2026-09-01'),
      [`/services/${uuid(101)}/accepting`]: phone('2026-09-02'),
    })
  })

  test('there are no more doors than a place may have', () => {
    const many = (end: number) =>
      giving(
        end,
        Array.from({ length: 150 }, (_, index) => help(end * 150 + index, { terms: [`t${end}-${index}`] })),
      )
    expect(idsOf(many(1), many(2))).toHaveLength(200)
    const stop = (end: number) => ({ id: uuid(end), zone: 'Europe/Paris' })
    const bus = member(3, {
      body: { kind: 'mobile', stops: Array.from({ length: 100 }, (_, end) => stop(end)) },
    })
    const days = Array.from({ length: 30 }, (_, day) => `2026-12-${String(day + 1).padStart(2, '0')}`)
    const dormant = member(4, {
      body: { dormant: true, activations: days.map((day) => ({ from: day, to: day })) },
    })
    const { body } = viewOf(many(1), bus, dormant).record
    expect([body.stops, body.activations, body.services].map((list) => list?.length)).toEqual([100, 20, 1])
  })

  test('the newest of two that are trusted alike comes first', () => {
    const older = member(1, { body: { services: [help(1, { terms: ['a'] })] }, ...dated('2026-05-01') })
    const newer = member(2, { body: { services: [help(2, { terms: ['b'] })] }, ...dated('2026-09-01') })
    expect(idsOf(older, newer)).toEqual([2, 1])
  })
})
