import { ACCESSIBILITY, type AccessibilityFacet, nameOfLanguage, type Tri } from '@maillage/shared/place'
import { languageName } from '../../../format.ts'
import { Boxes, Pick } from '../../../ui/field/field.tsx'
import { wordOf } from '../../../view.ts'
import type { Section } from './section.ts'

/** Languages offered to tick; others that are stated stay. */
const LANGUAGES = [
  'fr',
  'fsl',
  'ar',
  'en',
  'es',
  'pt',
  'ru',
  'uk',
  'ro',
  'tr',
  'fa',
  'ps',
  'ur',
  'bn',
  'ta',
  'zh',
  'so',
  'ti',
  'am',
  'ln',
  'ff',
  'bm',
  'sq',
  'ka',
  'hy',
  'it',
  'de',
  'pl',
]

const FACETS = Object.keys(ACCESSIBILITY) as AccessibilityFacet[]

const written = (value: Tri | undefined): string => (value === true ? 'yes' : value === false ? 'no' : '')
const read = (value: string | null): Tri | undefined =>
  value === 'yes' ? true : value === 'no' ? false : undefined

/** Languages and accessibility: what is not stated stays not stated. */
export const welcome: Section = {
  initial: ({ languages = [], interpreters = [], accessibility }) =>
    new URLSearchParams([
      ...languages.map((code) => ['language', code]),
      ...interpreters.map((code) => ['interpreter', code]),
      ...FACETS.map((facet) => [facet, written(accessibility?.facets?.[facet])]),
    ]),
  read(fields) {
    const spoken = (name: string) => {
      const codes = [...new Set(fields.getAll(name))].filter(
        (code) => nameOfLanguage(code, 'fr') !== undefined || code === 'fsl',
      )
      return codes.length > 0 ? codes : undefined
    }
    return {
      edits: [
        { path: '/languages', after: spoken('language') },
        { path: '/interpreters', after: spoken('interpreter') },
        ...FACETS.map((facet) => ({
          path: `/accessibility/facets/${facet}`,
          after: read(fields.get(facet)),
        })),
      ],
      errors: [],
    }
  },
  Fields: ({ view, place, values }) => {
    const { keep } = view.t
    const stated = [...(place.languages ?? []), ...(place.interpreters ?? [])]
    const codes = [...new Set([...LANGUAGES, ...stated])]
    return (
      <>
        <Boxes
          name="language"
          legend={keep.languages}
          choices={codes.map((value) => ({ value, label: languageName(view, value) }))}
          chosen={values.getAll('language')}
        />
        <details>
          <summary>{keep.interpreters}</summary>
          <Boxes
            name="interpreter"
            legend={keep.interpreters}
            choices={codes.map((value) => ({ value, label: languageName(view, value) }))}
            chosen={values.getAll('interpreter')}
          />
        </details>
        <h3>{keep.accessibility}</h3>
        {FACETS.map((facet) => (
          <Pick
            name={facet}
            label={wordOf(view, ACCESSIBILITY, facet)}
            value={values.get(facet) ?? ''}
            choices={[
              { value: '', label: keep.stated.unknown },
              { value: 'yes', label: keep.stated.yes },
              { value: 'no', label: keep.stated.no },
            ]}
          />
        ))}
      </>
    )
  },
}
