/** Speed of opening hours against the reference evaluator, on parsed rules, the same strings, the same run. @module */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { compile, parseHours, type Timetable } from '@maillage/shared/hours'
import fc from 'fast-check'
import OpeningHours from 'opening_hours'
import { FAMILIES } from '../hours/families.ts'
import { REAL_DATA } from '../support/data.ts'
import type { BenchRow } from './table.ts'

const ZONE = 'Europe/Paris'
const FROM = Date.UTC(2026, 0, 1)
const TO = Date.UTC(2027, 0, 1)

interface Pair {
  readonly ours: Timetable
  readonly reference: OpeningHours
}

function pairs(texts: readonly string[]): Pair[] {
  const place = { lat: 46.6, lon: 1.9, address: { country_code: 'fr', state: 'Gironde' } }
  return texts.flatMap((text) => {
    const parsed = parseHours(text)
    if (!parsed.ok) return []
    try {
      return [
        {
          ours: compile(parsed.rules, { zone: ZONE, territory: '33' }),
          reference: new OpeningHours(text, place),
        },
      ]
    } catch {
      return []
    }
  })
}

/** Microseconds a call, the best of three passes over all pairs. */
function time(all: readonly Pair[], passes: number, run: (pair: Pair, pass: number) => void): number {
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < 3; round++) {
    const start = performance.now()
    for (let pass = 0; pass < passes; pass++) for (const pair of all) run(pair, pass)
    best = Math.min(best, ((performance.now() - start) * 1000) / (passes * all.length))
  }
  return best
}

/** @param times how many times as fast as the reference it should be */
const row = (name: string, times: number, ours: number, reference: number): BenchRow => ({
  name: `hours: ${name}`,
  ours: `${ours.toPrecision(3)} µs`,
  reference: `${reference.toPrecision(3)} µs`,
  ratio: ours / reference,
  aim: 1 / times,
})

/** Instants spread over the year, never twice the same. */
const instantOf = (pass: number): number => FROM + ((pass * 7_919_993) % 31_000_000) * 1000

export function benchHours(): BenchRow[] {
  const before = process.env.TZ
  process.env.TZ = ZONE
  try {
    return strings().flatMap(([name, texts]) => {
      const all = pairs(texts)
      return [
        row(
          `a year of spans, ${name}`,
          20,
          time(all, 20, ({ ours }) => ours.spans(FROM, TO)),
          time(all, 1, ({ reference }) => reference.getOpenIntervals(new Date(FROM), new Date(TO))),
        ),
        row(
          `state at an instant, ${name}`,
          10,
          time(all, 500, ({ ours }, pass) => ours.stateAt(instantOf(pass))),
          time(all, 50, ({ reference }, pass) => reference.getState(new Date(instantOf(pass)))),
        ),
      ]
    })
  } finally {
    process.env.TZ = before
  }
}

function strings(): [name: string, texts: readonly string[]][] {
  const generated = Object.entries(FAMILIES)
    .filter(([name]) => name !== 'SH')
    .flatMap(([, family]) => fc.sample(family, { numRuns: 10, seed: 20261125 }))
  const published = join(REAL_DATA, 'hours/real-strings.json')
  const real: string[] = existsSync(published) ? JSON.parse(readFileSync(published, 'utf8')).accepted : []
  return [
    ...(real.length > 0 ? [['published strings', real] as [string, string[]]] : []),
    ['generated strings', generated],
  ]
}
