import { NETWORKS } from '@maillage/shared/taxonomy'
import { normalizeName } from '@maillage/shared/territory'
import { type Context, Hono } from 'hono'
import { fullLocale } from '../../i18n/index.ts'
import type { Refusal } from '../../keeping.ts'
import { link } from '../../view.ts'
import { refusedPage } from '../error/refused.tsx'
import { formOf, type PageEnv, refusalWords, renderPage, statusOfRefusal } from '../page.ts'
import { type Found, type Held, OverviewPage } from './overview.tsx'
import { RightsPage, type RightsPageProps } from './page.tsx'
import { rightsPath, SCOPES, type Scope, scopeOf } from './scopes.ts'

/** Things of one name proposed at once. */
const MOST_FOUND = 12

/** Territories and networks of a name; the directory itself where nothing is asked. */
async function find(context: Context<PageEnv>, asked: string): Promise<Found[]> {
  const { view, directory } = context.var
  const words = normalizeName(asked)
  const networks = Object.entries(NETWORKS).filter(
    ([slug, name]) => slug === asked || normalizeName(name[fullLocale(view.lang)]).includes(words),
  )
  const territories = await directory.territories(asked)
  return [
    ...(territories.kind === 'ok' ? territories.body.items : []).map(({ code, name }) => ({
      scope: 'territory' as const,
      target: code,
      // Communes and départements may have the same name.
      name: `${name} (${code})`,
    })),
    ...networks.map(([target, name]) => ({
      scope: 'network' as const,
      target,
      name: name[fullLocale(view.lang)],
    })),
  ].slice(0, MOST_FOUND)
}

/** Everything on which somebody holds a right, for who administers, or the first refusal. */
async function heldOf(context: Context<PageEnv>): Promise<Held[] | Refusal> {
  const { keeping } = context.var
  const lists = await Promise.all(
    SCOPES.map(async (scope) => ({
      scope,
      targets: await keeping.heldTargets({ scope, after: context.req.query(scope) ?? '' }),
    })),
  )
  const held: Held[] = []
  for (const { scope, targets } of lists) {
    if (targets.kind !== 'ok') return targets
    held.push({ scope, targets: targets.body })
  }
  return held
}

const isDone = (word: string, done: object): word is 'invite' | 'retire' | 'annule' | 'quitte' =>
  Object.hasOwn(done, word)

/** `/gerer/droits`, and the rights on each thing. */
export const rightsRoute = new Hono<PageEnv>()

const PATH = '/gerer/droits/:scope/:target'

rightsRoute.get('/gerer/droits', async (context) => {
  const { view, keeping } = context.var
  const rights = await keeping.rights()
  if (rights.kind !== 'ok') return refusedPage(context, rights)
  const administers = rights.body.grants.some(({ role }) => role === 'administrator')
  const held = administers ? await heldOf(context) : []
  if (!Array.isArray(held)) return refusedPage(context, held)
  const asked = context.req.query('q')?.trim()
  const done = context.req.query('fait') ?? ''
  const page = (
    <OverviewPage
      view={view}
      rights={rights.body}
      said={isDone(done, view.t.rights.done) ? view.t.rights.done[done] : undefined}
      {...(administers ? { held } : {})}
      {...(administers && asked ? { asked, found: await find(context, asked) } : {})}
    />
  )
  return renderPage(context, page)
})

interface Target {
  readonly scope: Scope
  readonly target: string
}

const targetOf = (context: Context<PageEnv>): Target | undefined => {
  const scope = scopeOf(context.req.param('scope') ?? '')
  return scope && { scope, target: context.req.param('target') ?? '' }
}

/** The rights on something, as she may see them. */
async function show(
  context: Context<PageEnv>,
  of: Target,
  more: Partial<RightsPageProps> = {},
  status: Parameters<typeof renderPage>[2] = 200,
) {
  const { view, keeping } = context.var
  const [account, holders] = [await keeping.account(), await keeping.holders(of)]
  if (account.kind !== 'ok') return refusedPage(context, account)
  if (holders.kind !== 'ok') return refusedPage(context, holders)
  const page = <RightsPage view={view} {...of} holders={holders.body} email={account.body.email} {...more} />
  return renderPage(context, page, status)
}

const doneAt = (context: Context<PageEnv>, path: string, fait: string) =>
  context.redirect(link(context.var.view, path, new URLSearchParams({ fait })), 303)

rightsRoute.get(PATH, async (context, next) => {
  const of = targetOf(context)
  if (!of) return next()
  const { done } = context.var.view.t.rights
  const fait = context.req.query('fait') ?? ''
  return show(context, of, isDone(fait, done) ? { said: done[fait] } : {})
})

rightsRoute.post(PATH, async (context, next) => {
  const of = targetOf(context)
  if (!of) return next()
  const { view, keeping } = context.var
  const values = await formOf(context)
  const invitation = { email: values.get('email')?.trim() ?? '', role: values.get('role') ?? '' }
  const invited = await keeping.invite(of, invitation as Parameters<typeof keeping.invite>[1])
  if (invited.kind === 'ok') return doneAt(context, rightsPath(of), 'invite')
  if (invited.status === 401) return refusedPage(context, invited)
  const message = invited.status === 400 ? view.t.keep.mailWrong : refusalWords(view, invited)
  return show(context, of, { values, errors: [{ name: 'email', message }] }, statusOfRefusal(invited))
})

rightsRoute.post(`${PATH}/retirer`, async (context, next) => {
  const of = targetOf(context)
  if (!of) return next()
  const { keeping } = context.var
  const values = await formOf(context)
  const person = values.get('person') ?? ''
  const taken = await keeping.take({ ...of, person }, values.get('last') === '1')
  if (taken.kind === 'refused' && taken.code === 'last-holder')
    return show(context, of, { last: person }, 409)
  if (taken.kind === 'refused' && isGraver(taken)) return refusedPage(context, taken)
  // Who left may see the page no more; a page that cannot be had for the time being says nothing of that.
  const holders = await keeping.holders(of)
  const left = holders.kind === 'refused' && holders.status === 403
  return left ? doneAt(context, '/gerer/droits', 'quitte') : doneAt(context, rightsPath(of), 'retire')
})

/** A right or an invitation that somebody took back meanwhile is as it was wanted. */
const isGraver = ({ status }: Refusal): boolean => status !== 404

rightsRoute.post(`${PATH}/annuler`, async (context, next) => {
  const of = targetOf(context)
  if (!of) return next()
  const email = (await formOf(context)).get('email') ?? ''
  const withdrawn = await context.var.keeping.withdrawInvitation({ ...of, email })
  if (withdrawn.kind === 'refused' && isGraver(withdrawn)) return refusedPage(context, withdrawn)
  return doneAt(context, rightsPath(of), 'annule')
})
