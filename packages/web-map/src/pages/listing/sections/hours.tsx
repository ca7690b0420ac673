import { describe, parseHours, readHours } from '@maillage/shared/hours'
import { Area } from '../../../ui/field/field.tsx'
import { errorOf, fieldsOf, given, type Section } from './section.ts'

/** The hours in words, as they are stated now. */
const wordsOf = (hours: string): string => {
  const parsed = parseHours(hours)
  return parsed.ok ? describe(parsed.rules, 'fr') : hours
}

/** What a text means, when the whole of it is understood. */
function osmOf(text: string): string | undefined {
  const reading = readHours(text)
  return reading.kind === 'unknown' ? undefined : reading.osm
}

/** Hours in the structure's own words: understood whole, or shown as they are. */
export const hours: Section = {
  initial: ({ hours: stated, hoursText }) =>
    fieldsOf([['hours', hoursText?.text ?? (stated === undefined ? undefined : wordsOf(stated))]]),
  read(fields, { place }) {
    const text = given(fields, 'hours')
    if (text !== undefined && place.hours !== undefined && text === wordsOf(place.hours))
      return { edits: [], errors: [] }
    const osm = text === undefined ? undefined : osmOf(text)
    const kept = text === undefined || osm !== undefined ? undefined : { lang: 'fr', text }
    return {
      edits: [
        { path: '/hours', after: osm },
        { path: '/hoursText', after: kept },
      ],
      errors: [],
    }
  },
  Fields: ({ view, values, errors }) => (
    <Area
      name="hours"
      label={view.t.keep.hoursText}
      hint={view.t.keep.hoursTextHint}
      value={values.get('hours') ?? ''}
      maxlength={2_000}
      error={errorOf(errors, 'hours')}
    />
  ),
}
