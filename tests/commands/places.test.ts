/** Many places at once, through the command line in process. */
import type { Place } from '@maillage/shared/place'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { command } from '../support/commands.ts'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { save } from '../support/save.ts'

const CLOSE = ['close', '--from', '2026-12-24', '--to', '2026-12-26', '--reason', 'fêtes']
const CREUSE = { address: { commune: 'La Souterraine', postcode: '23300', code: '23176' } }

let directory: TestDirectory
let ids: Record<'gueret' | 'souterraine' | 'lille' | 'shelter' | 'gone', string>
const ORGANIZATION = uuidv7()
beforeEach(async () => {
  await directory?.close()
  directory = await openTestDirectory()
  const make = async (given: Partial<Place>) => {
    const draft = placeDraft({ body: placeBody({ hours: 'Mo-Sa 09:00-12:00', ...given }) })
    await save(directory.deps, draft)
    return draft.id
  }
  await save(directory.deps, {
    id: ORGANIZATION,
    type: 'organization',
    schema: 'organization/1.0',
    body: { name: 'Les Tilleuls' },
  })
  ids = {
    gueret: await make({ organization: ORGANIZATION }),
    souterraine: await make({ ...CREUSE, services: [{ id: uuidv7(), terms: ['alimentation'] }] }),
    lille: await make({
      organization: ORGANIZATION,
      address: { commune: 'Lille', postcode: '59000', code: '59350' },
    }),
    shelter: await make({ ...CREUSE, name: 'Salle de quartier', dormant: true, hours: '24/7' }),
    gone: await make({ ...CREUSE, name: 'Ancien local', closedSince: '2020-01-01' }),
  }
})
afterAll(() => directory.close())

const places = (...args: string[]) => command(['places', ...args], directory)

interface Report {
  applied: boolean
  changed: number
  unchanged: number
  skipped: number
  places: { id: string; slug: string; outcome: string; why?: string }[]
}

async function report(...args: string[]): Promise<Report> {
  const { exit, out, err } = await places(...args, '--json')
  expect(exit, err).toBe(0)
  return JSON.parse(out) as Report
}

const bodyOf = async (id: string) =>
  (await directory.get<{ record: { body: Place } }>(`/api/v1/places/${id}`)).body.record.body

const revisionsOf = (id: string) =>
  directory.deps.db
    .selectFrom('revisions')
    .select(['actor', 'reason'])
    .where('record_id', '=', id)
    .orderBy('version')
    .execute()

const openOn = async (day: string, query = '') => {
  const path = `/api/v1/places?open=${day}T10:00${query}`
  return (await directory.get<{ items: { id: string }[] }>(path)).body.items.map(({ id }) => id)
}

describe('closing a territory', () => {
  test('is first only said, then done once, in one revision each', async () => {
    const preview = await report(...CLOSE, '--territory', '23')
    expect(preview).toMatchObject({ applied: false, changed: 3, unchanged: 0, skipped: 1 })
    expect((await bodyOf(ids.gueret)).exceptions).toBeUndefined()
    expect(await revisionsOf(ids.gueret)).toHaveLength(1)

    const done = await report(...CLOSE, '--territory', '23', '--yes')
    expect(done).toMatchObject({ applied: true, changed: 3, skipped: 1 })
    expect(done.places.find(({ id }) => id === ids.gone)).toMatchObject({
      outcome: 'skipped',
      why: expect.stringContaining('2020-01-01'),
    })
    expect((await bodyOf(ids.gueret)).exceptions).toEqual([
      { from: '2026-12-24', to: '2026-12-26', reason: { lang: 'fr', text: 'fêtes' } },
    ])
    expect((await bodyOf(ids.lille)).exceptions).toBeUndefined()
    expect((await revisionsOf(ids.gueret))[1]).toEqual({
      actor: 'operator',
      reason: 'Closure or special hours from 2026-12-24 to 2026-12-26: fêtes',
    })

    const again = await report(...CLOSE, '--territory', '23', '--yes')
    expect(again).toMatchObject({ changed: 0, unchanged: 3, skipped: 1 })
    expect(await revisionsOf(ids.gueret)).toHaveLength(2)
  })

  test('is seen by the search at once', async () => {
    expect(await openOn('2026-12-24')).toContain(ids.gueret)
    await report(...CLOSE, '--territory', '23', '--yes')
    expect(await openOn('2026-12-24')).toEqual([ids.lille])
    expect(await openOn('2026-12-28')).toContain(ids.gueret)
  })
})

test('criteria restrict one another, names are any of them', async () => {
  const chosen = async (...args: string[]) =>
    new Set((await report('suspend', ...args)).places.map(({ id }) => id))
  expect(await chosen('--organization', ORGANIZATION)).toEqual(new Set([ids.gueret, ids.lille]))
  expect(await chosen('--organization', ORGANIZATION, '--territory', '59350')).toEqual(new Set([ids.lille]))
  expect(await chosen('--service', 'alimentation')).toEqual(new Set([ids.souterraine]))
  expect(await chosen(ids.lille, 'maison-des-tilleuls-gueret')).toEqual(new Set([ids.gueret, ids.lille]))
})

test('special hours that only close leave the rest of the day', async () => {
  await report('close', ids.gueret, '--from', '2026-12-24', '--hours', '10:00-11:00 off', '--yes')
  expect(await openOn('2026-12-24')).not.toContain(ids.gueret)
  const later = '/api/v1/places?open=2026-12-24T11:30'
  expect((await directory.get<{ items: { id: string }[] }>(later)).body.items.map(({ id }) => id)).toContain(
    ids.gueret,
  )
})

test('only dormant places are activated, and are then found', async () => {
  const cold = ['activate', '--territory', '23', '--from', '2026-12-10', '--to', '2026-12-12', '--yes']
  expect(await openOn('2026-12-11')).not.toContain(ids.shelter)
  expect(await report(...cold)).toMatchObject({ changed: 1, unchanged: 0, skipped: 3 })
  expect(await openOn('2026-12-11')).toContain(ids.shelter)
  expect(await openOn('2026-12-13')).not.toContain(ids.shelter)
  expect(await report(...cold)).toMatchObject({ changed: 0, unchanged: 1, skipped: 3 })
})

test('a suspended place is closed until it reopens, as it was', async () => {
  const before = await bodyOf(ids.gueret)
  await report('suspend', ids.gueret, '--yes')
  expect(await bodyOf(ids.gueret)).toEqual({ ...before, suspendedSince: '2026-11-16' })
  expect(await openOn('2026-12-24')).not.toContain(ids.gueret)
  expect(await report('suspend', ids.gueret, '--yes')).toMatchObject({ changed: 0, unchanged: 1 })
  await report('reopen', ids.gueret, '--yes')
  expect(await bodyOf(ids.gueret)).toEqual(before)
})

test('wrong usage writes nothing and says what would be right', async () => {
  for (const args of [
    CLOSE,
    ['close', ids.gueret],
    ['close', ids.gueret, '--from', '2026-02-30'],
    ['close', ids.gueret, '--from', '2026-12-24', '--to', '2026-12-01'],
    ['close', ids.gueret, '--from', '2026-12-24', '--hours', '25:00'],
    ['activate', ids.shelter, '--from', '2026-12-24'],
  ]) {
    expect(await places(...args, '--yes'), args.join(' ')).toMatchObject({ exit: 2, out: '' })
  }
  for (const selector of [
    ['nowhere'],
    ['--territory', '99999'],
    ['--service', 'nothing'],
    ['--organization', uuidv7()],
  ]) {
    expect(await places(...CLOSE, ...selector, '--yes'), selector.join(' ')).toMatchObject({
      exit: 1,
      out: '',
    })
  }
  expect(await revisionsOf(ids.gueret)).toHaveLength(1)
})

test('people get a line for each place, and are told that nothing was written', async () => {
  const { out } = await places(...CLOSE, ids.gueret)
  expect(out).toMatch(/^would change {2}maison-des-tilleuls-gueret \(Maison des Tilleuls\)$/m)
  expect(out).toContain('--yes')
})
