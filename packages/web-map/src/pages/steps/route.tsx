import { type Context, Hono } from 'hono'
import { addDays } from '../../format.ts'
import { changed, meaningful, RADII } from '../../search-query.ts'
import { unanswered } from '../error/unanswered.tsx'
import { type PageEnv, renderPage } from '../page.ts'
import { both, probe, type Search } from '../search/probe.ts'
import { relaxations } from '../search/relax.ts'
import { resolveWhere } from '../search/where.ts'
import type { Count } from './choices.tsx'
import { JOINED, NeedStep } from './need.tsx'
import { dangersOf, StepPage } from './page.tsx'
import { STEPS_PATH, type Step, stepNamed } from './path.ts'
import { WhenStep } from './when.tsx'
import { NOWHERE, WhereStep } from './where.tsx'
import { WhoStep } from './who.tsx'

/** What each step counts of the search so far. */
const FACETS: Readonly<Record<Step, string | undefined>> = {
  need: 'service',
  where: undefined,
  who: 'audience',
  when: 'support,access,fee',
}

/** Hour of the morning that is asked of tomorrow, local to each place. */
const MORNING = 'T10:00'

type Directory = PageEnv['Variables']['directory']

async function joinedDoors(directory: Directory, { api }: Search): Promise<Map<string, Count>> {
  const counted = await Promise.all(
    JOINED.map(async (terms) => {
      const needs = changed(api, { q: undefined, service: undefined })
      for (const term of terms) needs.append('service', term)
      const found = await probe(directory, { page: needs, api: needs })
      return found ? [[terms.join(' '), { total: found.total, exact: found.totalExact }] as const] : []
    }),
  )
  return new Map(counted.flat())
}

/** Nothing of a search is kept anywhere, here either: each step is an address. */
async function showStep(context: Context<PageEnv>) {
  const { view, directory } = context.var
  context.header('Cache-Control', 'no-store')
  const params = changed(meaningful(view.url.searchParams), {})
  const { where, params: asked } = await resolveWhere(directory, params)
  const search = { page: params, api: asked }
  const wished = stepNamed(view.url.searchParams.get('etape'))
  // A place that is not known is asked again first.
  const lost = where.kind === 'choose' || where.kind === 'not-found'
  const step = lost && wished !== 'need' ? 'where' : wished
  const answer = await directory.search(changed(asked, { limit: '1', facets: FACETS[step] }))
  if (answer.kind !== 'ok') return unanswered(context, answer)
  const result = answer.body
  const relaxed =
    result.total === 0 && where.kind !== 'choose'
      ? await relaxations(directory, { ...search, where, result })
      : []
  const ask = (changes: Record<string, string | undefined>) => probe(directory, both(search, changes))
  const given = { view, params, result }
  async function content() {
    if (step === 'who') return <WhoStep {...given} />
    if (step === 'need') {
      const danger = dangersOf(params, result).length > 0
      return <NeedStep {...given} danger={danger} doors={await joinedDoors(directory, search)} />
    }
    if (step === 'where') {
      const located = asked.has('lat') && asked.has('lon')
      const circles = located ? RADII.map((km) => ask({ radius: String(km * 1_000) })) : []
      const [anywhere, ...distances] = await Promise.all([ask({ ...NOWHERE, sort: undefined }), ...circles])
      return <WhereStep {...given} where={where} distances={distances} anywhere={anywhere} />
    }
    const at = `${addDays(view, 1)}${MORNING}`
    const [now, found, whenever] = await Promise.all([
      ask({ open: 'now' }),
      ask({ open: at }),
      ask({ open: undefined, minutes: undefined }),
    ])
    return <WhenStep {...given} now={now} tomorrow={{ at, found }} whenever={whenever} />
  }
  return renderPage(
    context,
    <StepPage {...given} step={step} where={where} relaxed={relaxed}>
      {await content()}
    </StepPage>,
  )
}

/** `/pas-a-pas`: a need, where, for whom, when and how, each step a link; the end is the ordinary results. */
export const stepsRoute = new Hono<PageEnv>().get(STEPS_PATH, showStep)
