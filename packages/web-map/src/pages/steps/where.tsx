import { changed, keptOutside, RADII } from '../../search-query.ts'
import { Send, WhereField } from '../../ui/search-form/asked.tsx'
import type { View } from '../../view.ts'
import type { Found } from '../search/probe.ts'
import type { Where } from '../search/where.ts'
import { Choices } from './choices.tsx'
import { STEPS, STEPS_PATH, stepLink } from './path.ts'

const PLACE = ['lieu', 'territory', 'lat', 'lon', 'radius', 'bbox', 'sort']

/** Parameters that say where. */
export const NOWHERE = {
  lieu: undefined,
  territory: undefined,
  lat: undefined,
  lon: undefined,
  radius: undefined,
  bbox: undefined,
} as const

/** The second step: a place, then how far from it. */
export function WhereStep({
  view,
  params,
  where,
  distances,
  anywhere,
}: {
  view: View
  params: URLSearchParams
  where: Where
  /** Searches of each distance, in the order of `RADII`; none where there is no point. */
  distances: readonly (Found | undefined)[]
  anywhere: Found | undefined
}) {
  const t = view.t.need.steps
  const { search } = view.t
  const known = where.kind === 'around' || where.kind === 'position'
  return (
    <>
      <form class="step-form" method="get" action={STEPS_PATH}>
        {view.chosen && <input type="hidden" name="lang" value={view.chosen} />}
        <input type="hidden" name="etape" value={STEPS.who} />
        {keptOutside(params, PLACE).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <WhereField view={view} params={params} hint={search.whereHint} />
        <Send view={view} words={t.next} />
        <p role="status" data-near-me-message class="message" />
      </form>
      <section aria-labelledby="distances">
        <h2 id="distances" class="small-title">
          {t.distances}
        </h2>
        <Choices
          view={view}
          choices={[
            ...(known ? RADII : []).map((km, index) => ({
              words: search.radiusOption(km),
              href: stepLink(view, 'who', changed(params, { radius: String(km * 1_000) })),
              count: countIn(distances[index]),
              chosen: params.get('radius') === String(km * 1_000),
            })),
            {
              words: t.anyDistance,
              href: stepLink(view, 'who', changed(params, { ...NOWHERE, sort: undefined })),
              count: countIn(anywhere),
            },
          ]}
        />
      </section>
    </>
  )
}

const countIn = (found: Found | undefined) => found && { total: found.total, exact: found.totalExact }
