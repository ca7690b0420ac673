/**
 * School holidays by zone, for the school years published. A day outside them is unknown, never “not a holiday”.
 * From the ministry's calendars, as open data gives them: the day classes end is not a holiday; the bridge of
 * Ascension is one.
 * @module
 */
import { dayOfDate } from './civil.ts'
import { holidayTerritory } from './public-holidays.ts'

interface Table {
  /** First and last day known, `YYYY-MM-DD`. */
  readonly known: readonly [string, string]
  /** `from/to` dates, both included, separated by blanks. */
  readonly ranges: string
}

const MAINLAND = `
  2021-10-24/2021-11-07 2021-12-19/2022-01-02 2022-05-26/2022-05-29 2022-07-08/2022-08-31
  2022-10-23/2022-11-06 2022-12-18/2023-01-02 2023-05-18/2023-05-21 2023-07-09/2023-09-03
  2023-10-22/2023-11-05 2023-12-24/2024-01-07 2024-05-09/2024-05-12 2024-07-07/2024-09-01
  2024-10-20/2024-11-03 2024-12-22/2025-01-05 2025-05-29/2025-06-01 2025-07-06/2025-08-31
  2025-10-19/2025-11-02 2025-12-21/2026-01-04 2026-05-14/2026-05-17 2026-07-05/2026-08-31
  2026-10-18/2026-11-01 2026-12-20/2027-01-03 2027-05-06/2027-05-09`
const MAINLAND_KNOWN = ['2021-09-02', '2027-07-02'] as const
const ISLANDS_KNOWN = ['2024-09-02', '2026-07-03'] as const

const TABLES: Readonly<Record<string, Table>> = {
  A: {
    known: MAINLAND_KNOWN,
    ranges: `${MAINLAND}
      2022-02-13/2022-02-27 2022-04-17/2022-05-01 2023-02-05/2023-02-19 2023-04-09/2023-04-23
      2024-02-18/2024-03-03 2024-04-14/2024-04-28 2025-02-23/2025-03-09 2025-04-20/2025-05-04
      2026-02-08/2026-02-22 2026-04-05/2026-04-19 2027-02-14/2027-02-28 2027-04-11/2027-04-25`,
  },
  B: {
    known: MAINLAND_KNOWN,
    ranges: `${MAINLAND}
      2022-02-06/2022-02-20 2022-04-10/2022-04-24 2023-02-12/2023-02-26 2023-04-16/2023-05-01
      2024-02-25/2024-03-10 2024-04-21/2024-05-05 2025-02-09/2025-02-23 2025-04-06/2025-04-21
      2026-02-15/2026-03-01 2026-04-12/2026-04-26 2027-02-21/2027-03-07 2027-04-18/2027-05-02`,
  },
  C: {
    known: MAINLAND_KNOWN,
    ranges: `${MAINLAND}
      2022-02-20/2022-03-06 2022-04-24/2022-05-08 2023-02-19/2023-03-05 2023-04-23/2023-05-08
      2024-02-11/2024-02-25 2024-04-07/2024-04-21 2025-02-16/2025-03-02 2025-04-13/2025-04-27
      2026-02-22/2026-03-08 2026-04-19/2026-05-03 2027-02-07/2027-02-21 2027-04-04/2027-04-18`,
  },
  Corse: {
    known: ISLANDS_KNOWN,
    ranges: `2024-10-20/2024-11-03 2024-12-22/2025-01-05 2025-02-16/2025-03-02 2025-04-13/2025-04-27
      2025-07-06/2025-08-31 2025-10-19/2025-11-02 2025-12-21/2026-01-04 2026-02-15/2026-03-01
      2026-04-12/2026-04-26`,
  },
  971: {
    known: ISLANDS_KNOWN,
    ranges: `2024-10-23/2024-11-03 2024-12-22/2025-01-05 2025-02-23/2025-03-09 2025-04-18/2025-05-04
      2025-05-30/2025-05-31 2025-07-06/2025-08-31 2025-10-19/2025-11-02 2025-12-21/2026-01-04
      2026-02-08/2026-02-22 2026-04-18/2026-05-04 2026-05-15/2026-05-16`,
  },
  972: {
    known: ISLANDS_KNOWN,
    ranges: `2024-10-20/2024-11-03 2024-12-22/2025-01-05 2025-02-23/2025-03-09 2025-04-13/2025-04-27
      2025-05-30/2025-05-31 2025-07-06/2025-08-31 2025-10-19/2025-11-02 2025-12-21/2026-01-04
      2026-02-08/2026-02-22 2026-03-28/2026-04-12 2026-05-15/2026-05-16`,
  },
  973: {
    known: ISLANDS_KNOWN,
    ranges: `2024-10-20/2024-11-03 2024-12-22/2025-01-05 2025-02-23/2025-03-09 2025-04-18/2025-05-04
      2025-05-30/2025-05-31 2025-07-06/2025-08-31 2025-10-19/2025-11-02 2025-12-21/2026-01-04
      2026-02-08/2026-02-22 2026-04-02/2026-04-15 2026-05-15/2026-05-16`,
  },
  974: {
    known: ['2021-10-01', '2027-08-15'],
    ranges: `2021-10-10/2021-10-24 2021-12-19/2022-01-23 2022-03-13/2022-03-27 2022-05-15/2022-05-29
      2022-07-10/2022-08-15 2022-10-09/2022-10-23 2022-12-18/2023-01-22 2023-03-12/2023-03-26
      2023-05-14/2023-05-29 2023-07-09/2023-08-16 2023-10-15/2023-10-29 2023-12-20/2024-01-21
      2024-03-03/2024-03-17 2024-05-05/2024-05-20 2024-07-07/2024-08-18 2024-10-13/2024-10-27
      2024-12-20/2025-01-20 2025-03-02/2025-03-16 2025-05-04/2025-05-18 2025-07-06/2025-08-18
      2025-10-12/2025-10-26 2025-12-20/2026-01-20 2026-03-01/2026-03-15 2026-05-03/2026-05-17
      2026-07-05/2026-08-17 2026-10-11/2026-10-24 2026-12-20/2027-01-31 2027-03-17/2027-03-29
      2027-05-06/2027-05-18 2027-07-11/2027-08-15`,
  },
  976: {
    known: ['2021-10-01', '2026-08-21'],
    ranges: `2021-10-10/2021-10-24 2021-12-12/2022-01-09 2022-02-27/2022-03-13 2022-05-01/2022-05-15
      2022-07-06/2022-08-23 2022-10-09/2022-10-23 2022-12-11/2023-01-08 2023-02-19/2023-03-05
      2023-04-23/2023-05-07 2023-07-08/2023-08-22 2023-10-15/2023-10-29 2023-12-17/2024-01-14
      2024-02-25/2024-03-10 2024-04-28/2024-05-12 2024-07-07/2024-08-25 2024-10-13/2024-10-27
      2024-12-15/2025-01-12 2025-03-02/2025-03-16 2025-04-27/2025-05-11 2025-07-05/2025-08-22
      2025-10-12/2025-10-26 2025-12-14/2026-01-11 2026-03-02/2026-03-08 2026-04-26/2026-05-11
      2026-07-04/2026-08-21`,
  },
}

const ZONE_A =
  '01 03 07 15 16 17 19 21 23 24 25 26 33 38 39 40 42 43 47 58 63 64 69 70 71 73 74 79 86 87 89 90'
const ZONE_C = '09 11 12 30 31 32 34 46 48 65 66 75 77 78 81 82 91 92 93 94 95'

/** Zone of school holidays at a territory code: `A`, `B`, `C`, `Corse` or an overseas code; undefined elsewhere. */
export function schoolZone(territory: string): string | undefined {
  const code = holidayTerritory(territory)
  if (code === undefined || code in TABLES) return code
  if (code.length > 2) return undefined
  if (code === '2A' || code === '2B') return 'Corse'
  if (ZONE_A.includes(code)) return 'A'
  return ZONE_C.includes(code) ? 'C' : 'B'
}

export interface SchoolCalendar {
  /** First and last day known. */
  readonly from: number
  readonly to: number
  /** First and last days of each holiday, in order. */
  readonly holidays: readonly (readonly [number, number])[]
}

const calendars = new Map<string, SchoolCalendar>()

/** Published school holidays at a territory code, in days since 1970-01-01; undefined where none is known. */
export function schoolHolidays(territory: string): SchoolCalendar | undefined {
  const zone = schoolZone(territory)
  const table = zone === undefined ? undefined : TABLES[zone]
  if (zone === undefined || !table) return undefined
  const known = calendars.get(zone)
  if (known) return known
  const holidays = table.ranges
    .trim()
    .split(/\s+/)
    .map((range) => [dayOfDate(range.slice(0, 10)) ?? 0, dayOfDate(range.slice(11)) ?? 0] as const)
    .sort((a, b) => a[0] - b[0])
  const calendar = { from: dayOfDate(table.known[0]) ?? 0, to: dayOfDate(table.known[1]) ?? 0, holidays }
  calendars.set(zone, calendar)
  return calendar
}
