import { isDated, type Rules } from '@maillage/shared/hours'
import { readHours } from '@maillage/shared/hours/french'
import type { Place, Text } from '@maillage/shared/place'
import type { Report } from './issues.ts'

/** Longest `hours` of a place, in UTF-16 units. */
const LONGEST = 2_000

/** `Mo-Fr 09:00-12:00; 14:00-17:00`: the grammar takes the second for every day, whoever wrote it did not. */
const dropsItsDays = (rules: Rules): boolean =>
  rules.some(
    (rule, index) =>
      !isDated(rule) &&
      rule.state !== 'closed' &&
      rules.slice(0, index).some((before) => isDated(before) && before.state !== 'closed'),
  )

/**
 * Hours of a field declared OSM. What is OSM is kept as written; French that is wholly understood becomes OSM beside
 * the source's words; anything else stays a text, and nothing is known of when the place is open.
 */
export function hoursOf(
  written: Text | undefined,
  field: string,
  report: Report,
): Pick<Place, 'hours' | 'hoursText'> {
  if (written === undefined) return {}
  const { text } = written
  const reading = readHours(text)
  if (reading.kind === 'osm' && text.length <= LONGEST && !dropsItsDays(reading.rules)) {
    if (reading.warnings.includes('every-day'))
      report.add(
        'warning',
        'hours-every-day',
        field,
        text,
        'Times without a day: every day, in a field declared OSM.',
      )
    return { hours: text.replace(/\s+/g, ' ') }
  }
  if (reading.kind === 'french' && reading.osm.length <= LONGEST) {
    const message = 'Not OSM: read as French, and kept beside as written.'
    report.add('warning', 'hours-french', field, text, message, reading.osm)
    return { hours: reading.osm, hoursText: written }
  }
  const message = 'Neither sure OSM opening hours nor wholly understood French: kept as a text.'
  report.add('warning', 'hours-not-understood', field, text, message)
  return { hoursText: written }
}
