import type { SearchResult } from '@maillage/api/features/search'
import { allTerms, findTerm, label } from '@maillage/shared/taxonomy'
import type { TerritoryChoice } from '../../api.ts'
import { link, type View } from '../../view.ts'
import type { Where } from '../search/where.ts'

export const UNMET_PATH = '/pas-trouve'

/** Places that are few: what was looked for may well not be among them. */
const FEW = 3

/** Whether a search found so little that one may want to say so. */
export const isPoor = (params: URLSearchParams, { total }: SearchResult): boolean =>
  total <= FEW && !params.has('cursor')

const isKnown = (slug: string): boolean => findTerm(slug) !== undefined

/** Families of help, for whoever's words were not understood. */
export const FAMILIES: readonly string[] = allTerms
  .filter(({ slug, broader }) => broader.length === 0 && findTerm(slug)?.slug === slug)
  .map(({ slug }) => slug)

/** The needs that a search may be of: its terms, else those its words are read as, else any family. */
export function needsOf(params: URLSearchParams, { reading }: SearchResult): readonly string[] {
  const asked = params.getAll('service').filter(isKnown)
  const read = reading?.terms.map(({ slug }) => slug) ?? []
  const needs = asked.length > 0 ? asked : read
  return needs.length > 0 ? needs : FAMILIES
}

/** Territories that lie in an EPCI, or are one, by the form of their codes. */
const NARROW = /^(?:\w{5}|\d{9})$/

/** Whether a territory lies in an EPCI, or is one. */
export const isNarrow = ({ code }: Pick<TerritoryChoice, 'code'>): boolean => NARROW.test(code)

/** Where it was looked for, as the form says it again; nothing where that tells of no EPCI. */
export function placeOf(
  params: URLSearchParams,
  where: Where,
  { reading }: SearchResult,
): readonly (readonly [string, string])[] {
  if (where.kind === 'around' || where.kind === 'inside')
    return NARROW.test(where.territory) ? [['territory', where.territory]] : []
  const [lat, lon] = [params.get('lat'), params.get('lon')]
  if (where.kind === 'position' && lat !== null && lon !== null)
    return [
      ['lat', lat],
      ['lon', lon],
    ]
  const [code = reading?.territory?.code] = where.kind === 'anywhere' ? params.getAll('territory') : []
  return code !== undefined && NARROW.test(code) ? [['territory', code]] : []
}

export interface UnmetProps {
  readonly view: View
  /** Slugs to choose among; one alone is said. */
  readonly needs: readonly string[]
  /** Fields that say where; it is asked when there is none. */
  readonly place: readonly (readonly [string, string])[]
  /** Several that the place written may be, to choose among. */
  readonly choices?: readonly TerritoryChoice[]
  /** Whether the form is unfolded. */
  readonly open: boolean
  /** What was sent before. */
  readonly values?: URLSearchParams
  readonly error?: string
}

/** “Je n'ai pas trouvé”: one button of two, by who says it, and what is counted of it. */
export function Unmet({
  view,
  needs,
  place,
  choices = [],
  open,
  values = new URLSearchParams(),
  error,
}: UnmetProps) {
  const t = view.t.need.unmet
  const [only] = needs
  return (
    <details class="notice unmet" open={open}>
      <summary class="strong">{t.title}</summary>
      <p>{t.lead}</p>
      {error && (
        <p id="unmet-error" class="wrong" role="alert">
          {error}
        </p>
      )}
      <form method="post" action={link(view, UNMET_PATH)}>
        {place.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {needs.length === 1 ? (
          <p>
            {t.need}
            {view.t.colon}
            <strong>{label(only ?? '', view.lang)}</strong>
            <input type="hidden" name="need" value={only} />
          </p>
        ) : (
          <p class="field">
            <label for="unmet-need">{t.need}</label>
            <select id="unmet-need" name="need">
              {needs === FAMILIES && <option value="">{t.noNeed}</option>}
              {needs.map((slug) => (
                <option value={slug} selected={slug === values.get('need')}>
                  {label(slug, view.lang)}
                </option>
              ))}
            </select>
          </p>
        )}
        {place.length === 0 && choices.length > 0 && (
          <p class="field">
            <label for="unmet-territory">{t.which}</label>
            <select id="unmet-territory" name="territory">
              {choices.map(({ code, name, context }) => (
                <option value={code}>{context ? `${name} — ${context}` : name}</option>
              ))}
            </select>
          </p>
        )}
        {place.length === 0 && choices.length === 0 && (
          <p class="field">
            <label for="unmet-lieu">{t.where}</label>
            <input
              id="unmet-lieu"
              name="lieu"
              value={values.get('lieu') ?? ''}
              maxlength={100}
              autocomplete="off"
              aria-describedby={error ? 'unmet-error' : undefined}
            />
          </p>
        )}
        <p class="quiet">{t.kept}</p>
        <fieldset>
          <legend>{t.who}</legend>
          <p class="row">
            {(['public', 'professional'] as const).map((value) => (
              <button class="button" type="submit" name="who" value={value}>
                {t.by[value]}
              </button>
            ))}
          </p>
        </fieldset>
      </form>
    </details>
  )
}
