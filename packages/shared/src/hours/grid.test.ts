import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  BY_APPOINTMENT,
  calendarOf,
  civilOf,
  compile,
  daysInMonth,
  EMPTY_GRID,
  type GridExtra,
  type GridSpan,
  type GridWeek,
  gridOf,
  type HoursGrid,
  isoWeekOf,
  opensEver,
  osmOf,
  parseHours,
  RECURRENCES,
  type SeasonDay,
  weekdayOf,
} from './index.ts'

const PLACE = { zone: 'Europe/Paris', territory: '33063' }
const FIRST = 20_454
const YEARS = 366 * 3

function plansOf(osm: string) {
  const parsed = parseHours(osm)
  if (!parsed.ok) throw new Error(`${osm}: ${parsed.reason}`)
  const { planOf } = compile(parsed.rules, PLACE)
  return Array.from({ length: YEARS }, (_, day) => planOf(FIRST + day))
}

/** Spans of a day that neither touch nor overlap; `latest` beyond 24 h lets the last run past midnight. */
const spans = (latest: number) =>
  fc
    .tuple(fc.uniqueArray(fc.integer({ min: 1, max: latest / 30 }), { maxLength: 4 }), fc.array(fc.boolean()))
    .map(([cuts, asked]) => {
      const sorted = [...cuts].sort((a, b) => a - b).map((cut) => cut * 30)
      const list: GridSpan[] = []
      for (let at = 0; at + 1 < sorted.length; at += 2) {
        const [from = 0, to = 0] = [sorted[at], sorted[at + 1]]
        if (from < 1_440) list.push({ from, to, ...(asked[at] ? { appointment: true as const } : {}) })
      }
      return list
    })
const week = (latest: number): fc.Arbitrary<GridWeek> =>
  fc.array(fc.oneof(fc.constant([]), spans(latest)), { minLength: 7, maxLength: 7 })

const seasonDay: fc.Arbitrary<SeasonDay> = fc.oneof(
  fc.record({ month: fc.integer({ min: 1, max: 12 }) }),
  fc.record({ month: fc.integer({ min: 1, max: 12 }), date: fc.integer({ min: 1, max: 28 }) }),
)

const holidays: fc.Arbitrary<HoursGrid['holidays']> = fc.oneof(
  fc.constantFrom('closed' as const, 'open-as-usual' as const, 'not-stated' as const),
  spans(1_440).filter((list) => list.length > 0),
)

/** Extras on the days the week leaves closed, so that no two spans meet. */
const extras = (open: GridWeek): fc.Arbitrary<GridExtra[]> =>
  fc.uniqueArray(
    fc.record({
      day: fc.constantFrom(...[0, 1, 2, 3, 4, 5, 6].filter((day) => open[day]?.length === 0), 7),
      when: fc.constantFrom(...RECURRENCES),
      span: fc.constantFrom({ from: 540, to: 720 }, { from: 840, to: 1_020, appointment: true as const }),
    }),
    { maxLength: 3, selector: ({ day }) => day },
  )

const grids = (latest: number): fc.Arbitrary<HoursGrid> =>
  week(latest).chain((open) =>
    fc.record({
      week: fc.constant(open),
      extras: extras(open).map((list) => list.filter(({ day }) => day < 7)),
      seasons: fc.array(fc.record({ from: seasonDay, to: seasonDay, week: week(1_440) }), { maxLength: 2 }),
      holidays,
      otherwiseByAppointment: fc.boolean(),
    }),
  )

/** What a grid means on a day that is no public holiday, worked out another way than by rules. */
function meantOn(grid: HoursGrid, day: number): string[] {
  const { month, date, year } = civilOf(day)
  const key = (end: SeasonDay, fallback: number) => end.month * 100 + (end.date ?? fallback)
  const season = grid.seasons.findLast(({ from, to }) => {
    const [first, last, now] = [key(from, 1), key(to, 31), month * 100 + date]
    return first <= last ? first <= now && now <= last : first <= now || now <= last
  })
  const weekday = weekdayOf(day)
  const rank = Math.ceil(date / 7)
  const isLast = date + 7 > daysInMonth(year, month)
  const parity = isoWeekOf(day) % 2 === 0 ? 'even' : 'odd'
  const own = season
    ? (season.week[weekday] ?? [])
    : [
        ...(grid.week[weekday] ?? []),
        ...grid.extras
          .filter((extra) => extra.day === weekday && [parity, rank, isLast ? -1 : 0].includes(extra.when))
          .map(({ span }) => span),
      ]
  return own.map(({ from, to, appointment }) => `${from}-${to} ${appointment ? 'by-appointment' : 'open'}`)
}

describe('a grid written as OSM', () => {
  it('says on each day what the grid says, and on public holidays only what it states', () => {
    fc.assert(
      fc.property(grids(1_440), (given) => {
        const grid = { ...given, otherwiseByAppointment: false }
        const osm = osmOf(grid)
        if (osm === undefined) return
        const plans = plansOf(osm)
        for (const [index, plan] of plans.entries()) {
          const day = FIRST + index
          const said = plan
            .filter(({ state }) => state !== 'closed')
            .map(({ from, to, state }) => `${from}-${to} ${state}`)
          const meant = [...meantOn(grid, day)].sort()
          const named = grid.seasons.some(({ from, to }) => from.date && from.date === to.date)
          if (calendarOf('33063').publicHoliday(day) === undefined || grid.holidays === 'open-as-usual')
            expect([day, said.sort()]).toEqual([day, meant])
          else if (grid.holidays === 'closed') expect(said).toEqual([])
          else if (grid.holidays === 'not-stated' && !named)
            expect(plan.every(({ state }) => state === 'unknown' || meant.length === 0)).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('read back, answers alike on every day, nights past midnight and appointments included', () => {
    fc.assert(
      fc.property(grids(1_800), (grid) => {
        const osm = osmOf(grid)
        if (osm === undefined) return
        const reading = gridOf(osm)
        if (!reading.ok) expect(osm).toBe('a text that is read back')
        else expect(plansOf(osmOf(reading.grid) ?? '')).toEqual(plansOf(osm))
      }),
      { numRuns: 150 },
    )
  })

  it('names public holidays only when the grid states them', () => {
    fc.assert(
      fc.property(grids(1_440), (grid) => {
        const osm = osmOf(grid) ?? ''
        expect(/PH|24\/7/.test(osm)).toBe(osm !== '' && grid.holidays !== 'not-stated')
      }),
      { numRuns: 200 },
    )
  })

  it('says that public holidays are as usual where one comes by appointment alone', () => {
    const grid = { ...EMPTY_GRID, holidays: 'open-as-usual' as const, otherwiseByAppointment: true }
    expect(osmOf(grid)).toBe('"sur rendez-vous"; PH "sur rendez-vous"')
  })

  it.each<[string, Partial<HoursGrid>]>([
    ['nothing', {}],
    ['a holiday closed', { holidays: 'closed' }],
    ['a closed season', { seasons: [{ from: { month: 8 }, to: { month: 8 }, week: EMPTY_GRID.week }] }],
  ])('%s alone states no hours', (_, given) => {
    const grid = { ...EMPTY_GRID, ...given }
    expect([opensEver(grid), osmOf(grid)]).toEqual([false, undefined])
  })
})

describe('gridOf', () => {
  it.each([
    'Mo-Fr 09:00-12:00,14:00-17:00; Sa 10:00-12:00; PH off',
    'Mo,Tu 09:00-12:00, Mo,Tu 14:00-17:00 "sur rendez-vous"',
    '24/7',
    '"sur rendez-vous"',
    'Mo "sur rendez-vous"',
    'Mo-Fr 09:00-12:00 || "sur rendez-vous"',
    'Mo 09:00-12:00, week 2-52/2 Tu 14:00-17:00',
    'Mo 09:00-12:00, We[1,3] 14:00-17:00, Th[-1] 14:00-17:00',
    'Fr 22:00-02:00, Sa 10:00-12:00',
    'Mo-Fr 09:00-17:00; Aug off',
    'Mo-Fr 09:00-17:00; Jul-Aug Mo,We-Fr off; Jul-Aug Tu 09:00-12:00; PH 10:00-12:00',
    'Mo-Fr 09:00-17:00; Dec 24-Jan 02 off',
    'Mo-Fr 09:00-12:00, PH Mo-Fr 09:00-12:00',
  ])('%s is written again as it was', (osm) => {
    const reading = gridOf(osm)
    expect(reading.ok && osmOf(reading.grid)).toBe(osm)
  })

  it.each([
    ['Mo-Fr 09:00-12:00; Mo-Fr 14:00-17:00 open "sur RDV"', 'Mo-Fr 14:00-17:00 "sur rendez-vous"'],
    ['08:30-11:30; Th off', 'Mo-We,Fr-Su 08:30-11:30'],
    ['Mo-Su,PH 09:00-17:00', 'Mo-Su 09:00-17:00; PH 09:00-17:00'],
    ['Apr-Jun,Sep Mo 09:00-12:00', 'Apr-Jun Mo 09:00-12:00; Sep Mo 09:00-12:00'],
    [
      'Mo-Tu 09:00-17:00; Jul-Aug Tu 09:00-12:00',
      'Mo,Tu 09:00-17:00; Jul-Aug Mo 09:00-17:00; Jul-Aug Tu 09:00-12:00',
    ],
  ])('%s is written as %s', (osm, expected) => {
    const reading = gridOf(osm)
    expect(reading.ok && osmOf(reading.grid)).toBe(expected)
  })

  it.each([
    'lundi matin',
    'off',
    'Mo 09:00+',
    'SH Mo-Fr 10:00-12:00',
    'Mo-Fr 09:00-12:00 "sonner"',
    '2026 Dec 24 off',
    'Mo-Fr 09:00-12:00; We[1] off',
    'Mo-Fr 09:00-12:00; week 02-52/2 Mo 14:00-17:00',
    'PH off; Mo-Fr 09:00-12:00',
    'Dec 24-Jan 02 off; Mo-Fr 09:00-17:00',
    'Mo 09:00-12:00; easter +1 day off',
  ])('%s is no grid', (osm) => {
    expect(gridOf(osm)).toEqual({ ok: false })
  })

  const published = new URL('../../../../../shared/data/hours/real-strings.json', import.meta.url)
  const strings: string[] = existsSync(published) ? JSON.parse(readFileSync(published, 'utf8')).accepted : []
  it.skipIf(strings.length === 0)(
    'reads nine published strings in ten or more, and changes the meaning of none (skipped without the published lists)',
    () => {
      const read = strings.filter((osm) => {
        const reading = gridOf(osm)
        if (!reading.ok) return false
        const words = (text: string) => text.replaceAll(/"[^"]*"/g, `"${BY_APPOINTMENT}"`)
        expect(plansOf(osmOf(reading.grid) ?? '')).toEqual(plansOf(words(osm)))
        return true
      })
      expect(read.length / strings.length).toBeGreaterThanOrEqual(0.9)
    },
  )
})
