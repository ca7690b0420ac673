import { describe, expect, test } from 'vitest'
import { disagreements } from './view.ts'
import { dated, member, phone, structure, uuid, viewOf } from './view-samples.ts'

const CLOSED = { closedSince: '2026-06-01' }
const HOURS = { hours: 'Mo-Fr 09:00-12:00' }

describe('closed', () => {
  test("at the structure's own word, whoever else says otherwise", () => {
    const own = member(1, { trust: 9, body: CLOSED, verified: { '/closedSince': structure('2026-06-01') } })
    const open = member(2, { trust: 1, body: HOURS, verified: { existence: phone('2026-05-01') } })
    const view = viewOf(own, open)
    expect(view.record.body).toMatchObject(CLOSED)
    expect(view).not.toHaveProperty('closed')
    expect(view.fields['/closedSince']).toEqual({
      from: uuid(1),
      why: 'own-word',
      date: '2026-06-01',
      others: [],
    })
  })

  test('a more recent, trusted voice that says it is open disagrees', () => {
    const own = member(1, { trust: 9, body: CLOSED, verified: { '/closedSince': structure('2026-06-01') } })
    const open = member(2, { body: HOURS, verified: { '/hours': phone('2026-09-01') } })
    const view = viewOf(own, open)
    expect(view.record.body).toMatchObject(CLOSED)
    expect(view.fields['/closedSince']?.others).toEqual([{ id: uuid(2), value: null, date: '2026-09-01' }])
    expect(disagreements(view)).toEqual(['/closedSince'])
  })

  test('by who is trusted more than all others, or where all say so', () => {
    const trusted = member(1, { trust: 1, body: CLOSED, ...dated('2026-06-02') })
    const open = member(2, { trust: 5, ...dated('2026-05-01') })
    expect(viewOf(trusted, open).record.body).toMatchObject(CLOSED)
    expect(viewOf(trusted, open).fields['/closedSince']?.others).toEqual([])
    const newer = member(3, { trust: 5, ...dated('2026-09-01') })
    expect(viewOf(trusted, newer).record.body).toMatchObject(CLOSED)
    expect(disagreements(viewOf(trusted, newer))).toEqual(['/closedSince'])
    const all = viewOf(member(1, { body: CLOSED }), member(2, { body: { closedSince: '2026-05-01' } }))
    expect(all.record.body).toMatchObject(CLOSED)
    expect(all.fields['/closedSince']?.others).toEqual([])
  })
})

describe('not closed', () => {
  test('a trusted, more recent voice is a caution on the whole', () => {
    const open = member(1, { body: HOURS, verified: { '/hours': structure('2026-01-01') } })
    const closed = member(2, { body: CLOSED, ...dated('2026-06-02') })
    const view = viewOf(open, closed)
    expect(view.record.body).not.toHaveProperty('closedSince')
    expect(view.closed).toEqual({ id: uuid(2), since: '2026-06-01', kind: 'closed' })
    expect(view.fields['/closedSince']).toEqual({
      from: uuid(1),
      why: 'own-word',
      date: '2026-01-01',
      others: [{ id: uuid(2), value: '2026-06-01', date: '2026-06-02' }],
    })
    expect(disagreements(view)).toEqual(['/closedSince'])
  })

  test('an older voice, or a less trusted one, only stands beside', () => {
    const open = member(1, { trust: 2, body: HOURS, verified: { existence: phone('2026-09-01') } })
    const older = member(2, { trust: 1, body: CLOSED, ...dated('2026-06-02') })
    const guess = member(3, { trust: 9, body: CLOSED, ...dated('2026-09-30') })
    for (const closed of [older, guess]) {
      const view = viewOf(open, closed)
      expect(view).not.toHaveProperty('closed')
      expect(view.record.body).not.toHaveProperty('closedSince')
      expect(disagreements(view)).toEqual(['/closedSince'])
    }
  })

  test('one that is checked need not be trusted', () => {
    const open = member(1, {
      trust: 1,
      body: HOURS,
      ...dated('2026-05-01'),
      verified: { existence: structure('2026-01-01') },
    })
    const called = member(2, { trust: 9, body: CLOSED, verified: { '/closedSince': phone('2026-06-03') } })
    expect(viewOf(open, called).closed).toMatchObject({ id: uuid(2) })
  })

  test('between two that nobody checked and that are trusted alike, the newer raises a doubt and decides nothing', () => {
    const open = member(1, dated('2026-05-01'))
    const closed = member(2, { body: { suspendedSince: '2026-06-01' }, ...dated('2026-06-02') })
    const view = viewOf(open, closed)
    expect(view.record.body).not.toHaveProperty('suspendedSince')
    expect(view.closed).toEqual({ id: uuid(2), since: '2026-06-01', kind: 'suspended' })
    expect(view.fields['/suspendedSince']).toMatchObject({ from: uuid(1), others: [{ value: '2026-06-01' }] })
  })

  test('what was confirmed before it closed does not confirm that it is closed', () => {
    const open = member(1, { trust: 1, body: HOURS, ...dated('2026-08-01') })
    const closed = member(2, { body: CLOSED, verified: { existence: structure('2026-01-01') } })
    const view = viewOf(open, closed)
    expect(view.record.body).not.toHaveProperty('closedSince')
    expect(view).not.toHaveProperty('closed')
  })

  test('a chain of guesses closes nothing: a nightly copy does not silence a trusted voice either', () => {
    const open = member(1, { trust: 1, body: HOURS, ...dated('2026-05-01') })
    const closed = member(2, { trust: 1, body: CLOSED, ...dated('2026-06-02') })
    const copy = member(3, { trust: 9, body: HOURS, ...dated('2026-09-30') })
    expect(viewOf(open, closed, copy).closed).toMatchObject({ id: uuid(2) })
    const chain = viewOf(open, ...[4, 5, 6].map((end) => member(end, { trust: 9, body: CLOSED })))
    expect(chain).not.toHaveProperty('closed')
    expect(chain.record.body).not.toHaveProperty('closedSince')
  })
})
