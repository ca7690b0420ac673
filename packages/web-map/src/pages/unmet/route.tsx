import { findTerm } from '@maillage/shared/taxonomy'
import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Refusal, UnmetNeed } from '../../keeping.ts'
import { link, type View } from '../../view.ts'
import { formOf, type PageEnv, renderPage, statusOfRefusal } from '../page.ts'
import { resolveWhere, type Where } from '../search/where.ts'
import { FAMILIES, isNarrow, UNMET_PATH, type UnmetProps } from './form.tsx'
import { UnmetPage } from './page.tsx'

/** Fields of the form that say where. */
const PLACE = ['lieu', 'territory', 'lat', 'lon']

/** Where it was looked for, as the directory wants it; nothing when it is not known. */
function placeIn(where: Where, params: URLSearchParams): Pick<UnmetNeed, 'territory' | 'point'> {
  if (where.kind === 'around' || where.kind === 'inside') return { territory: where.territory }
  const [lat, lon] = [params.get('lat'), params.get('lon')].map((degrees) => Number(degrees || Number.NaN))
  if (where.kind === 'position' && Number.isFinite(lat) && Number.isFinite(lon))
    return { point: { lat: lat as number, lon: lon as number } }
  const territory = where.kind === 'anywhere' ? params.get('territory') : null
  return territory === null ? {} : { territory }
}

/** Whether a refusal is about where it was looked for. */
const isOfPlace = ({ status, issues }: Refusal): boolean => status === 400 && issues[0]?.where !== 'need'

function errorFor({ t }: View, refusal: Refusal): string {
  const { noNeed, noWhere, noEpci, limited, down } = t.need.unmet
  if (refusal.status === 429) return limited
  if (refusal.status !== 400) return down
  if (refusal.code === 'no-epci') return noEpci
  return isOfPlace(refusal) ? noWhere : noNeed
}

/** The place as it was sent, for it not to be asked again; nothing where it was written, as that is shown again. */
const sentPlace = (form: URLSearchParams): UnmetProps['place'] =>
  form.get('lieu') ? [] : [...form].filter(([name, value]) => PLACE.includes(name) && value !== '')

/** The form again, with what is wrong in it, or the places among which to choose. */
function again(
  context: Context<PageEnv>,
  form: URLSearchParams,
  given: Partial<Pick<UnmetProps, 'error' | 'choices' | 'place'>>,
  status: ContentfulStatusCode,
) {
  const need = findTerm(form.get('need') ?? '')?.slug
  const needs = need === undefined ? FAMILIES : [need]
  const asked = { needs, place: [], open: true, values: form, ...given }
  return renderPage(context, <UnmetPage view={context.var.view} asked={asked} />, status)
}

/** `/pas-trouve`: “Je n'ai pas trouvé”. What is sent is read, counted and thrown away. */
export const unmetRoute = new Hono<PageEnv>()
  .use(UNMET_PATH, async (context, next) => {
    context.header('Cache-Control', 'no-store')
    await next()
  })
  .get(UNMET_PATH, (context) =>
    renderPage(
      context,
      <UnmetPage view={context.var.view} counted={context.req.query('compte') === 'oui'} />,
    ),
  )
  .post(UNMET_PATH, async (context) => {
    const { view, directory, keeping } = context.var
    const form = await formOf(context)
    const who = form.get('who') === 'professional' ? 'professional' : 'public'
    const need = form.get('need') ?? ''
    const asked = new URLSearchParams([...form].filter(([name]) => PLACE.includes(name)))
    const { where, params } = await resolveWhere(directory, asked)
    if (where.kind === 'choose') return again(context, form, { choices: where.choices.filter(isNarrow) }, 400)
    const said = await keeping.sayUnmet({ need, who, ...placeIn(where, params) })
    if (said.kind !== 'ok') {
      const place = isOfPlace(said) ? [] : sentPlace(form)
      return again(context, form, { error: errorFor(view, said), place }, statusOfRefusal(said))
    }
    return context.redirect(link(view, UNMET_PATH, new URLSearchParams({ compte: 'oui' })), 303)
  })
