import { type Context, Hono } from 'hono'
import { type Refusal, type Rights, runsCampaigns } from '../../keeping.ts'
import type { FormError } from '../../ui/field/field.tsx'
import { link } from '../../view.ts'
import { ErrorPage } from '../error/page.tsx'
import { given } from '../listing/sections/section.ts'
import { formOf, type PageEnv, refusalWords, renderPage, statusOfRefusal, toSignIn } from '../page.ts'
import { CallSheetPage, CampaignPage, type Kept } from './calls.tsx'
import { CampaignsPage, type CampaignsPageProps } from './page.tsx'

const refused = (context: Context<PageEnv>, refusal: Refusal) =>
  refusal.status === 401
    ? toSignIn(context)
    : renderPage(
        context,
        <ErrorPage view={context.var.view} kind={refusal.status < 500 ? 'page' : 'down'} />,
        statusOfRefusal(refusal),
      )

/** What somebody may run campaigns on, or the answer to give instead. */
async function rightsOr(context: Context<PageEnv>): Promise<Rights | Response> {
  const rights = await context.var.keeping.rights()
  if (rights.kind === 'refused') return refused(context, rights)
  if (runsCampaigns(rights.body)) return rights.body
  return renderPage(context, <ErrorPage view={context.var.view} kind="page" />, 403)
}

async function listPage(
  context: Context<PageEnv>,
  rights: Rights,
  more: Pick<CampaignsPageProps, 'values' | 'errors'> = {},
  status?: Parameters<typeof renderPage>[2],
) {
  const campaigns = await context.var.keeping.campaigns()
  if (campaigns.kind === 'refused') return refused(context, campaigns)
  const page = (
    <CampaignsPage view={context.var.view} campaigns={campaigns.body.items} rights={rights} {...more} />
  )
  return renderPage(context, page, status)
}

/** A campaign, and the structures kept for who reads with what their pages say. */
async function campaignOr(context: Context<PageEnv>) {
  const { keeping, directory } = context.var
  const read = await keeping.campaign(context.req.param('id') ?? '')
  if (read.kind === 'refused') return refused(context, read)
  const mine = read.body.calls.filter((call) => call.mine)
  const kept = await Promise.all(
    mine.map(async (call): Promise<Kept[]> => {
      const [shown, own] = [await directory.place(call.place), await directory.record(call.place)]
      return shown.kind === 'ok' && own.kind === 'ok'
        ? [{ call, record: own.body, open: shown.body.open }]
        : []
    }),
  )
  return { ...read.body, kept: kept.flat() }
}

/** `/moderation/campagnes`, one campaign, its calls on paper. */
export const campaignsRoute = new Hono<PageEnv>()

const BASE = '/moderation/campagnes'

for (const path of [BASE, `${BASE}/*`]) {
  campaignsRoute.use(path, async (context, next) => {
    context.header('Cache-Control', 'no-store')
    await next()
  })
}

campaignsRoute.get(BASE, async (context) => {
  const rights = await rightsOr(context)
  return rights instanceof Response ? rights : listPage(context, rights)
})

campaignsRoute.post(BASE, async (context) => {
  const rights = await rightsOr(context)
  if (rights instanceof Response) return rights
  const { view, keeping } = context.var
  const { campaigns: words } = view.t
  const values = await formOf(context)
  const [code, on = ''] = [given(values, 'code'), given(values, 'on')]
  const [scope, target = ''] = code ? ['territory', code] : on.split(':')
  const typed = given(values, 'months')
  const months = typed === undefined ? undefined : Number(typed)
  const errors: FormError[] = []
  if (months !== undefined && !(Number.isInteger(months) && months >= 1 && months <= 120))
    errors.push({ name: 'months', message: words.monthsWrong })
  if (target === '') errors.push({ name: 'code', message: words.codeMissing })
  if (errors.length > 0) return listPage(context, rights, { values, errors }, 400)
  const started = await keeping.startCampaign({
    scope: scope === 'network' ? 'network' : 'territory',
    target,
    ...(months === undefined ? {} : { months }),
  })
  if (started.kind === 'ok') return context.redirect(link(view, `${BASE}/${started.body.id}`), 303)
  if (started.status === 401) return toSignIn(context)
  const said: Readonly<Record<number, string>> = {
    404: words.codeUnknown,
    409: words.nothing,
    413: words.tooMany,
  }
  const message = said[started.status] ?? refusalWords(view, started)
  return listPage(context, rights, { values, errors: [{ name: 'code', message }] }, statusOfRefusal(started))
})

campaignsRoute.get(`${BASE}/:id`, async (context) => {
  const found = await campaignOr(context)
  if (found instanceof Response) return found
  const { view } = context.var
  const { said: words } = view.t.campaigns
  const key = context.req.query('fait') ?? ''
  const said = key in words ? words[key as keyof typeof words] : undefined
  return renderPage(context, <CampaignPage view={view} {...found} said={said} />)
})

campaignsRoute.get(`${BASE}/:id/imprimer`, async (context) => {
  const found = await campaignOr(context)
  if (found instanceof Response) return found
  return renderPage(context, <CallSheetPage view={context.var.view} {...found} />)
})

const backTo = (context: Context<PageEnv>, id: string, said?: string) =>
  context.redirect(
    link(context.var.view, `${BASE}/${id}`, said ? new URLSearchParams({ fait: said }) : undefined),
    303,
  )

campaignsRoute.post(`${BASE}/:id/prendre`, async (context) => {
  const id = context.req.param('id')
  const count = Number((await formOf(context)).get('count') ?? '1')
  const taken = await context.var.keeping.takeCalls(id, count)
  if (taken.kind === 'refused' && taken.status !== 409) return refused(context, taken)
  return backTo(context, id, taken.kind === 'ok' && taken.body.taken > 0 ? undefined : 'rien')
})

campaignsRoute.post(`${BASE}/:id/appels`, async (context) => {
  const id = context.req.param('id')
  const { keeping, view } = context.var
  const form = await formOf(context)
  const place = form.get('place') ?? ''
  const answer = (form.get('answer') ?? '') as Parameters<typeof keeping.answerCall>[2]
  const answered = await keeping.answerCall(id, place, answer)
  if (answered.kind === 'refused')
    return answered.status === 409 ? backTo(context, id, 'perdu') : refused(context, answered)
  if (answer === 'correct') return context.redirect(link(view, `/gerer/${place}`), 303)
  // Whoever gives a structure back stops calling; anybody else goes on with the next.
  const next = answer === 'release' ? undefined : await keeping.takeCalls(id, 1)
  return backTo(context, id, next?.kind === 'ok' && next.body.taken === 0 ? 'rien' : 'note')
})

campaignsRoute.post(`${BASE}/:id/terminer`, async (context) => {
  const id = context.req.param('id')
  const ended = await context.var.keeping.endCampaign(id)
  return ended.kind === 'ok' ? backTo(context, id) : refused(context, ended)
})
