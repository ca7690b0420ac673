/** What hours given as a text say at a moment, for who has no directory at hand. @module */
import { describe, type HoursWarning, schedule } from '@maillage/shared/hours'
import { readHours } from '@maillage/shared/hours/french'
import { instantIn, type Moment } from './openings.ts'
import { localTime } from './state.ts'

/** Where hours are read, and when one wants to come. */
export interface Asked {
  readonly zone: string
  /** Official code of the commune whose holidays apply; absent = the national ones. */
  readonly commune?: string
  readonly moment: Moment
}

/** Every key is always there; `null` is not known, or nothing to say. */
export interface HoursTold {
  readonly kind: 'osm' | 'french' | 'unknown'
  /** Canonical OSM `opening_hours`. */
  readonly osm: string | null
  /** The same in French. */
  readonly sentence: string | null
  /** Pieces that were not understood, as written. */
  readonly left: readonly string[]
  readonly warnings: readonly string[]
  readonly state: 'open' | 'closed' | 'by-appointment' | 'unknown'
  readonly reason: string | null
  readonly confidence: 'old' | null
  /** When the state changes and when it next opens, ISO 8601 with the place's offset. */
  readonly until: string | null
  readonly opensAt: string | null
  readonly at: string
  readonly zone: string
  readonly commune: string | null
}

const WARNINGS: Readonly<Record<HoursWarning, string>> = {
  'every-day': 'No day is named: OSM reads these times as every day, the writer may not.',
  'after-midnight-replaced': 'A later rule replaces hours after midnight of the evening before.',
}

const ASSUMED = 'No commune was given: Europe/Paris and the national public holidays are taken.'

/** Reads a text as OSM, else as French, and says its state at the moment asked. Never throws on a text. */
export function tellHours(text: string, { zone, commune, moment }: Asked): HoursTold {
  const reading = readHours(text)
  const instant = instantIn(zone, moment)
  const iso = (time: number | undefined) => (time === undefined ? null : localTime(time, zone))
  const where = {
    at: localTime(instant, zone),
    zone,
    commune: commune ?? null,
  }
  const warnings = [
    ...(reading.kind === 'osm' ? reading.warnings.map((warning) => WARNINGS[warning]) : reading.warnings),
    ...(commune === undefined ? [ASSUMED] : []),
  ]
  if (reading.kind === 'unknown')
    return {
      kind: 'unknown',
      osm: null,
      sentence: null,
      left: reading.left,
      warnings,
      state: 'unknown',
      reason: 'unreadable',
      confidence: null,
      until: null,
      opensAt: null,
      ...where,
    }
  const { kind, osm, rules } = reading
  const { state, reason, until, opensAt } = schedule({ zone, territory: commune ?? '', hours: osm }).stateAt(
    instant,
  )
  return {
    kind,
    osm,
    sentence: describe(rules, 'fr'),
    left: [],
    warnings,
    state,
    reason: reason ?? null,
    // A text alone carries no date: nobody says that it still holds.
    confidence: 'old',
    until: iso(until),
    opensAt: iso(opensAt),
    ...where,
  }
}
