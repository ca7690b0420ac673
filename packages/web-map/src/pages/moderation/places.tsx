import { NEEDS } from '@maillage/api/features/moderation'
import { type Context, Hono } from 'hono'
import { dayInWords } from '../../format.ts'
import type { Rights, Survey } from '../../keeping.ts'
import { Field, Pick } from '../../ui/field/field.tsx'
import { Layout } from '../../ui/layout/layout.tsx'
import { link, type View } from '../../view.ts'
import { refusedPage } from '../error/refused.tsx'
import { Crumb } from '../listings/page.tsx'
import { type PageEnv, renderPage } from '../page.ts'

const PATH = '/moderation/lieux'
const MONTHS = [3, 6, 12, 24]

/** Names of the form's fields and of the API's parameters. */
const FILTERS = ['q', 'territory', 'network', 'need', 'months'] as const

interface Props {
  readonly view: View
  readonly rights: Rights
  readonly survey: Survey
  readonly values: URLSearchParams
}

/** Where her rights reach: territories, then networks. */
const whereOf = ({ grants }: Rights) =>
  grants.flatMap(({ scope, target, name }) =>
    scope === 'territory' || scope === 'network' ? [{ value: `${scope}:${target}`, label: name }] : [],
  )

function Filters({ view, rights, survey: { months }, values }: Props) {
  const { survey } = view.t
  const where = whereOf(rights)
  return (
    <form method="get" action={link(view, PATH)}>
      <Field name="q" label={survey.q} value={values.get('q') ?? ''} maxlength={200} />
      {where.length > 1 && (
        <Pick
          name="ou"
          label={survey.where}
          value={values.get('ou') ?? ''}
          choices={[{ value: '', label: survey.everywhere }, ...where]}
        />
      )}
      <Pick
        name="need"
        label={survey.need}
        value={values.get('need') ?? ''}
        choices={[
          { value: '', label: survey.anyNeed },
          ...NEEDS.map((value) => ({ value, label: survey.needs[value] })),
        ]}
      />
      <Pick
        name="months"
        label={survey.months}
        value={String(months)}
        choices={[...new Set([...MONTHS, months])]
          .sort((a, b) => a - b)
          .map((n) => ({ value: String(n), label: survey.monthsCount(n) }))}
      />
      <button class="button button-main" type="submit">
        {survey.filter}
      </button>
    </form>
  )
}

function Item({ view, item }: { view: View; item: Survey['items'][number] }) {
  const { survey, report, keep } = view.t
  const { id, slug, name, commune, organization, confirmed, overSince, needs, reports, can } = item
  return (
    <li class="sheet">
      <h2 class="small-title">
        <a href={link(view, `/lieux/${slug}`)}>{name}</a>
      </h2>
      <p class="quiet">{[commune, organization?.name].filter(Boolean).join(' · ')}</p>
      <p>{confirmed ? survey.confirmed(dayInWords(view, confirmed)) : survey.never}</p>
      {overSince && <p>{survey.over(dayInWords(view, overSince))}</p>}
      {needs.length > 0 && (
        <p class="row">
          {needs.map((need) => (
            <span class="badge">{survey.needs[need]}</span>
          ))}
        </p>
      )}
      <p class="row">
        <a class="button button-main" href={link(view, `/gerer/${id}`)}>
          {keep.edit}
          <span class="unseen"> {name}</span>
        </a>
        {reports > 0 && can.includes('report.decide') && (
          <a class="button" href={link(view, `/gerer/${id}/signalements`)}>
            {report.waitingCount(reports)}
            <span class="unseen"> : {name}</span>
          </a>
        )}
        {organization && can.includes('organization.edit') && (
          <a class="button" href={link(view, `/gerer/organisations/${organization.id}`)}>
            {view.t.rights.scopes.organization}
            <span class="unseen"> : {organization.name ?? name}</span>
          </a>
        )}
      </p>
    </li>
  )
}

/** `/moderation/lieux`: places of one's territories and networks, and what they need. */
function SurveyPage(props: Props) {
  const { view, rights, survey: found, values } = props
  const { survey, keep } = view.t
  const here = (cursor?: string) => {
    const params = new URLSearchParams(values)
    params.delete('suite')
    if (cursor !== undefined) params.set('suite', cursor)
    return link(view, PATH, params)
  }
  return (
    <Layout view={view} title={survey.title} unlisted>
      <Crumb view={view} />
      {rights.moderates && (
        <p class="crumb">
          <a href={link(view, '/moderation')}>{keep.moderationTitle}</a>
        </p>
      )}
      <p class="crumb">
        <a href={link(view, '/moderation/doublons')}>{view.t.doubles.title}</a>
      </p>
      <h1>{survey.title}</h1>
      <p class="lead">{survey.lead}</p>
      <Filters {...props} />
      <p role="status">
        {found.total === 0
          ? survey.none
          : found.totalExact
            ? survey.count(found.total)
            : survey.countMore(found.total)}
      </p>
      <ul class="cards">
        {found.items.map((item) => (
          <Item view={view} item={item} />
        ))}
      </ul>
      <p class="row">
        {found.next !== null && (
          <a class="button" rel="next" href={here(found.next)}>
            {survey.next}
          </a>
        )}
        {values.has('suite') && (
          <a class="button" href={here()}>
            {survey.first}
          </a>
        )}
      </p>
    </Layout>
  )
}

/** What the API is asked, from the address of the page. */
function queryOf(values: URLSearchParams): Record<string, string> {
  const [scope, target] = (values.get('ou') ?? '').split(':')
  const cursor = values.get('suite')
  const asked = FILTERS.flatMap((name) => {
    const value = values.get(name)?.trim()
    return value ? [[name, value] as const] : []
  })
  return {
    ...Object.fromEntries(asked),
    ...(target && (scope === 'territory' || scope === 'network') ? { [scope]: target } : {}),
    ...(cursor ? { cursor } : {}),
  }
}

export const placesRoute = new Hono<PageEnv>()

placesRoute.get(PATH, async (context: Context<PageEnv>) => {
  const { view, keeping } = context.var
  context.header('Cache-Control', 'no-store')
  const values = new URLSearchParams(view.url.search)
  const rights = await keeping.rights()
  if (rights.kind !== 'ok') return refusedPage(context, rights)
  const survey = await keeping.survey(queryOf(values))
  if (survey.kind !== 'ok') return refusedPage(context, survey)
  const page = <SurveyPage view={view} rights={rights.body} survey={survey.body} values={values} />
  return renderPage(context, page)
})
