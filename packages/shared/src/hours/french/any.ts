import { formatHours } from '../format.ts'
import { type HoursWarning, parseHours } from '../parse.ts'
import type { Rules } from '../types.ts'
import { readFrenchHours } from './read.ts'

/** Hours as somebody wrote them, in whichever of the two ways; `osm` is canonical. */
export type HoursReading =
  | {
      readonly kind: 'osm'
      readonly osm: string
      readonly rules: Rules
      readonly warnings: readonly HoursWarning[]
    }
  | {
      readonly kind: 'french'
      readonly osm: string
      readonly rules: Rules
      /** French sentences. */
      readonly warnings: readonly string[]
    }
  | {
      readonly kind: 'unknown'
      /** Pieces not understood, as written. */
      readonly left: readonly string[]
      /** Why it is not OSM, in English; why it is not read as French, in French. */
      readonly warnings: readonly string[]
    }

/** Reads OSM `opening_hours`, and as French what is not OSM. Never throws; time and memory are bounded. */
export function readHours(text: string): HoursReading {
  const parsed = parseHours(text)
  if (parsed.ok) {
    const { rules, warnings } = parsed
    return { kind: 'osm', osm: formatHours(rules), rules, warnings }
  }
  const french = readFrenchHours(text)
  const rules = french.osm === undefined ? undefined : parseHours(french.osm)
  if (french.osm !== undefined && rules?.ok)
    return { kind: 'french', osm: french.osm, rules: rules.rules, warnings: french.warnings }
  return {
    kind: 'unknown',
    left: french.left,
    warnings: [`Not OSM: ${parsed.reason} (character ${parsed.at + 1}).`, ...french.warnings],
  }
}
