import { ACCESSIBILITY, type AccessibilityFacet, type Place, type Tri } from '@maillage/shared/place'
import { languageName } from '../../../format.ts'
import { Area, Boxes, Field, Pick } from '../../../ui/field/field.tsx'
import { wordOf } from '../../../view.ts'
import { errorOf, given, type Section, textOf } from './section.ts'

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

const offeredTo = ({ languages = [], interpreters = [] }: Place): string[] => [
  ...new Set([...LANGUAGES, ...languages, ...interpreters]),
]

const FACETS = Object.keys(ACCESSIBILITY) as AccessibilityFacet[]

const written = (value: Tri | undefined): string => (value === true ? 'yes' : value === false ? 'no' : '')
const read = (value: string | null): Tri | undefined =>
  value === 'yes' ? true : value === 'no' ? false : undefined

/** Where Accès Libre publishes its sheets. */
const ACCESS_LIBRE = ['acceslibre.beta.gouv.fr', 'acceslibre.info', 'www.acceslibre.info'].map(
  (host) => `https://${host}`,
)

const isAccessLibre = (url: string): boolean =>
  URL.canParse(url) && ACCESS_LIBRE.includes(new URL(url).origin)

/** Languages and accessibility: what is not stated stays not stated. */
export const welcome: Section = {
  initial: ({ languages = [], interpreters = [], accessibility }) =>
    new URLSearchParams([
      ...languages.map((code) => ['language', code]),
      ...interpreters.map((code) => ['interpreter', code]),
      ...FACETS.map((facet) => [facet, written(accessibility?.facets?.[facet])]),
      ...(accessibility?.note ? [['note', accessibility.note.text]] : []),
      ...(accessibility?.url ? [['accessLibre', accessibility.url]] : []),
    ]),
  read(fields, { view, place }) {
    const url = given(fields, 'accessLibre')
    // A link that its source gave stays as it is until another is written.
    const wrong = url !== undefined && url !== place.accessibility?.url?.trim() && !isAccessLibre(url)
    const offered = offeredTo(place)
    const spoken = (name: string) => {
      const codes = offered.filter((code) => fields.getAll(name).includes(code))
      return codes.length > 0 ? codes : undefined
    }
    return {
      edits: [
        { path: '/languages', after: spoken('language') },
        { path: '/interpreters', after: spoken('interpreter') },
        { path: '/accessibility/note', after: textOf(fields, 'note') },
        { path: '/accessibility/url', after: url },
        ...FACETS.map((facet) => ({
          path: `/accessibility/facets/${facet}`,
          after: read(fields.get(facet)),
        })),
      ],
      errors: wrong ? [{ name: 'accessLibre', message: view.t.keep.accessLibreWrong }] : [],
    }
  },
  Fields: ({ view, place, values, errors }) => {
    const { keep } = view.t
    const codes = offeredTo(place)
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
        <Area
          name="note"
          label={keep.accessibilityNote}
          hint={keep.descriptionHint}
          value={values.get('note') ?? ''}
          maxlength={1_000}
        />
        <Field
          name="accessLibre"
          label={keep.accessLibre}
          hint={keep.accessLibreHint}
          type="url"
          value={values.get('accessLibre') ?? ''}
          maxlength={500}
          error={errorOf(errors, 'accessLibre')}
        />
      </>
    )
  },
}
