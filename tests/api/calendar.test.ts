/** The calendar of a place, read back by another library and held to the engine. */
import { scheduleOf, stopScheduleOf } from '@maillage/shared/hours'
import type { Place } from '@maillage/shared/place'
import ICAL from 'ical.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { NOW, openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { save } from '../support/save.ts'

const DAY = 86_400_000
const HORIZON = 59 * DAY
const SERVICE = '01900000-0000-7000-8000-000000000001'
const STOP = '01900000-0000-7000-8000-000000000002'

let directory: TestDirectory
beforeAll(async () => {
  directory = await openTestDirectory()
})
afterAll(() => directory.close())

interface Event {
  readonly uid: string
  readonly from: number
  readonly to: number
  readonly summary: string
  readonly location: string
  readonly description: string
}

async function calendarOf(given: Partial<Place>) {
  const draft = placeDraft({ body: placeBody(given) })
  await save(directory.deps, draft)
  const response = await directory.app.request(`/api/v1/places/${draft.id}/calendar.ics`)
  const text = await response.text()
  return { id: draft.id, status: response.status, text, body: placeBody(given) }
}

function eventsOf(text: string): Event[] {
  const calendar = new ICAL.Component(ICAL.parse(text))
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    return {
      uid: event.uid,
      from: event.startDate.toJSDate().getTime(),
      to: event.endDate.toJSDate().getTime(),
      summary: event.summary,
      location: event.location,
      description: event.description,
    }
  })
}

const near = ({ from, to }: { from: number; to: number }) => to > NOW && from < NOW + HORIZON
const instants = (events: readonly { from: number; to: number }[]) =>
  events.filter(near).map(({ from, to }) => [new Date(from).toISOString(), new Date(to).toISOString()])

describe('openings', () => {
  const HOURS: [string, Partial<Place>][] = [
    ['a plain week, without its public holidays', { hours: 'Mo-Fr 09:00-12:00,14:00-17:00' }],
    ['nights and holidays', { hours: 'Fr,Sa 22:00-03:00; PH off' }],
    ['another clock', { zone: 'Pacific/Noumea', hours: 'Mo-Su 08:00-10:00; PH open' }],
    [
      'closures and special hours',
      {
        hours: 'Mo-Sa 09:00-12:00; PH off',
        exceptions: [
          { from: '2026-12-01', to: '2026-12-10' },
          { from: '2026-12-12', to: '2026-12-12', hours: '14:00-18:00' },
        ],
      },
    ],
    ['a suspended place', { hours: 'Mo-Fr 09:00-12:00', suspendedSince: '2026-11-20' }],
    [
      'an activated place',
      { hours: '24/7', dormant: true, activations: [{ from: '2026-12-01', to: '2026-12-02' }] },
    ],
  ]
  test.each(HOURS)('%s: the same instants as the engine', async (_, given) => {
    const { status, text, body } = await calendarOf(given)
    const expected = scheduleOf(body)
      .spans(NOW - DAY, NOW + HORIZON + 2 * DAY)
      .filter(({ state }) => state === 'open')
    expect(status).toBe(200)
    expect(expected.length > 0).toBe(true)
    expect(instants(eventsOf(text))).toEqual(instants(expected))
  })

  test('keep their ids from one day to the next, and are stamped with the change of the record', async () => {
    const { id, text } = await calendarOf({ hours: 'Mo-Fr 09:00-12:00; PH off' })
    const { body } = await directory.get<{ calendar: string }>(`/api/v1/places/${id}`)
    expect(await (await directory.app.request(body.calendar)).text()).toBe(text)
    const events = eventsOf(text)
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length)
    expect(events[0]?.uid).toMatch(/^[0-9a-f-]{36}_20261116T080000Z@annuaire\.example\.org$/)
    expect(text).toContain(`DTSTAMP:${new Date(NOW).toISOString().replace(/[-:]|\.\d+/g, '')}`)
    expect(text).not.toMatch(/\n(DTSTART|DTEND)(?!:\d{8}T\d{6}Z)/)
  })

  test('by appointment say so; what is unknown is not in', async () => {
    const { text } = await calendarOf({
      hours: 'Mo 09:00-12:00; Tu 09:00-12:00 "sur rendez-vous"; We 09:00-12:00 unknown',
    })
    const events = eventsOf(text)
    const days = events.map(({ from, summary }) => `${new Date(from).getUTCDay()} ${summary}`)
    expect(new Set(days)).toEqual(
      new Set(['1 Maison des Tilleuls', '2 Maison des Tilleuls (sur rendez-vous)']),
    )
    expect(events.every(({ description }) => description.includes('appelez avant'))).toBe(true)
  })

  test('of a service with hours of its own are told apart', async () => {
    const { text } = await calendarOf({
      hours: 'Mo 09:00-12:00',
      services: [
        { id: SERVICE, terms: ['numerique'] },
        { id: STOP, terms: ['numerique'], hours: 'Th 14:00-16:00', name: { lang: 'fr', text: 'Atelier' } },
      ],
    })
    const days = new Set(
      eventsOf(text).map(({ from, summary }) => `${new Date(from).getUTCDay()} ${summary}`),
    )
    expect([...days].filter((day) => day.startsWith('4'))).toEqual(['4 Maison des Tilleuls — Atelier'])
  })

  test('are bounded', async () => {
    const { text } = await calendarOf({
      hours: `Mo-Su ${Array.from({ length: 20 }, (_, n) => `${String(n).padStart(2, '0')}:00-${String(n).padStart(2, '0')}:30`).join(',')}`,
    })
    expect(eventsOf(text)).toHaveLength(500)
  })
})

test('a bus is told where it stands, and only roughly where its team tells the place', async () => {
  const stop = {
    id: STOP,
    name: { lang: 'fr', text: 'Place du Marché' },
    address: { street: '2 place du Marché', postcode: '23300', commune: 'La Souterraine', code: '23176' },
    zone: 'Europe/Paris',
    dates: [{ date: '2026-12-03', from: '09:00', to: '12:00' }],
  }
  const hidden = {
    ...stop,
    id: SERVICE,
    name: undefined,
    told: true as const,
    dates: undefined,
    hours: 'Tu 14:00-16:00; PH off',
  }
  const { text, body } = await calendarOf({ kind: 'mobile', stops: [stop, hidden] })
  const events = eventsOf(text)
  expect(events.find(({ location }) => location.startsWith('Place'))).toMatchObject({
    location: 'Place du Marché, 2 place du Marché, 23300 La Souterraine',
    from: Date.parse('2026-12-03T08:00:00Z'),
  })
  const others = events.filter(({ location }) => !location.startsWith('Place'))
  expect(new Set(others.map(({ location }) => location))).toEqual(
    new Set(['23300 La Souterraine, Lieu précis communiqué par l’équipe']),
  )
  expect(instants(others)).toEqual(instants(stopScheduleOf(body, hidden).spans(NOW - DAY, NOW + HORIZON)))
})

test('one opening alone is taken by the instant it begins at, and no other is made up', async () => {
  const { id, text } = await calendarOf({ hours: 'Mo-Fr 09:00-12:00; PH off' })
  const [, second] = eventsOf(text)
  const at = (opening: string) =>
    directory.app.request(`/api/v1/places/${id}/calendar.ics?opening=${opening}`)
  const one = await at(new Date(second?.from ?? 0).toISOString())
  expect(eventsOf(await one.text())).toEqual([second])
  expect((await at('2026-11-25T03:00:00Z')).status).toBe(404)
  expect((await at('demain')).status).toBe(400)
})

test('what a source writes cannot add a line to the file', async () => {
  const hostile = 'Un\r\nEND:VEVENT\rDeux; trois,\u202e \\ quatre\u2028cinq\u200b'
  const { text } = await calendarOf({
    name: hostile,
    hours: 'Mo 09:00-12:00 open "END:VCALENDAR"; PH off',
    address: { street: hostile, commune: 'Guéret', postcode: '23000', code: '23096' },
  })
  const events = eventsOf(text)
  expect(events.length).toBeGreaterThan(5)
  expect(text).toContain(String.raw`NAME:Un END:VEVENT Deux\; trois\, \\ quatre cinq`)
  expect(text.replaceAll('\r\n ', '')).not.toMatch(/[\u202e\u200b]/)
  expect(text.match(/^END:VEVENT\r?$/gm)).toHaveLength(events.length)
  expect(text.split(/\r\n/).every((line) => !/[\r\n]/.test(line) && Buffer.byteLength(line) <= 75)).toBe(true)
})

test('a hidden address is its commune', async () => {
  const { text } = await calendarOf({
    hours: 'Mo-Fr 09:00-12:00',
    sensitivity: { class: 'B', evidence: 'chrs' },
    address: { street: '9 rue des Canaris', commune: 'Guéret', postcode: '23000', code: '23096' },
  })
  expect(text).toContain('LOCATION:23000 Guéret')
  expect(text).not.toContain('Canaris')
})

test.each<[string, Partial<Place>]>([
  ['referral', { services: [{ id: SERVICE, terms: ['numerique'], access: ['referral'] }] }],
  ['the emergency line', { services: [{ id: SERVICE, terms: ['numerique'], referral: { by: ['siao'] } }] }],
  ['its hours are not stated', { hours: undefined }],
  ['closed for good', { closedSince: '2026-01-01' }],
  ['no longer lists it', { withdrawnSince: '2026-01-01' }],
])('there is no calendar, and a reason: %s', async (_, given) => {
  const { id, status, text } = await calendarOf({ hours: 'Mo-Fr 09:00-12:00', ...given })
  expect([status, JSON.parse(text)]).toEqual([404, expect.objectContaining({ code: 'no-calendar' })])
  expect((await directory.get<object>(`/api/v1/places/${id}`)).body).not.toHaveProperty('calendar')
})
