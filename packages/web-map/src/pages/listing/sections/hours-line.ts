/** Hours in one line of a form, as people write them: of a stop, of a telephone. @module */
import { describe, parseHours, readHours } from '@maillage/shared/hours'

/** Stated hours in French where that reads back as the same hours, else in OSM. */
export function writtenHours(osm: string | undefined): string | undefined {
  const parsed = osm === undefined ? undefined : parseHours(osm)
  if (!parsed?.ok) return osm
  const french = describe(parsed.rules, 'fr')
  const [back, again] = [readHours(french), readHours(osm ?? '')]
  return back.kind === 'french' && again.kind === 'osm' && back.osm === again.osm ? french : osm
}

/** What a line of hours says, in OSM. `wrong`: it is not understood. */
export function readLine(line: string | undefined, before: string | undefined) {
  if (line === undefined) return { wrong: false }
  if (line === writtenHours(before)) return { osm: before, wrong: false }
  const read = readHours(line)
  return read.kind === 'unknown' ? { wrong: true } : { osm: read.osm, wrong: false }
}
