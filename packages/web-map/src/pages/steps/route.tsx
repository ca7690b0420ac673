import { type Context, Hono } from 'hono'
import { addDays } from '../../format.ts'
import { changed, meaningful, RADII } from '../../search-query.ts'
import { unanswered } from '../error/unanswered.tsx'
import { type PageEnv, renderPage } from '../page.ts'
import { both, inTurn, probe, type Search, withoutWords } from '../search/probe.ts'
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
  const counted = await inTurn(JOINED, async (terms) => {
    const needs = changed(api, { service: undefined })
    for (const term of terms) needs.append('service', term)
    const found = await probe(directory, { page: needs, api: needs })
    return found ? [[terms.join(' '), { total: found.total, exact: found.totalExact }] as const] : []
  })
  return new Map(counted.flat())
}

/** Nothing of a search is kept anywhere, here either: each step is an address. */
async function showStep(context: Context<PageEnv>) {
  const { view, directory, mayCount } = context.var
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
  const counting = await mayCount()
  const relaxed =
    counting && result.total === 0 && where.kind !== 'choose'
      ? await relaxations(directory, { ...search, where, result })
      : []
  const ask = async (changes: Record<string, string | undefined>) =>
    counting ? probe(directory, both(search, changes)) : undefined
  const given = { view, params, result }
  async function content() {
    if (step === 'who') return <WhoStep {...given} />
    if (step === 'need') {
      const danger = dangersOf(params, result).length > 0
      // Words looked for are no part of the need that is chosen instead.
      const bare = await withoutWords(directory, search, result)
      const needs = changed(bare.api, { service: undefined, limit: '1', facets: FACETS.need })
      const counted = params.has('q') && counting ? await directory.search(needs) : answer
      const counts = counted.kind === 'ok' && (counting || !params.has('q')) ? counted.body : undefined
      const doors = counting ? await joinedDoors(directory, bare) : new Map<string, Count>()
      return (
        <NeedStep
          view={view}
          params={params}
          bare={bare.page}
          counts={counts}
          doors={doors}
          danger={danger}
        />
      )
    }
    if (step === 'where') {
      const located = asked.has('lat') && asked.has('lon')
      const distances = await inTurn(located ? RADII : [], (km) => ask({ radius: String(km * 1_000) }))
      const anywhere = await ask({ ...NOWHERE, sort: undefined })
      return <WhereStep {...given} where={where} distances={distances} anywhere={anywhere} />
    }
    const at = `${addDays(view, 1)}${MORNING}`
    const moments = new Set(['', 'now', at, params.get('open') ?? ''])
    const times = await inTurn(moments, async (value) => ({
      value,
      found: await ask({ open: value || undefined, minutes: undefined }),
    }))
    return <WhenStep {...given} times={times} tomorrow={at} />
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
