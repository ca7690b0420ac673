import type { PlaceResponse } from '@maillage/api/features/places'
import { type Context, Hono } from 'hono'
import type { Claimed } from '../../keeping.ts'
import { Area } from '../../ui/field/field.tsx'
import { Layout } from '../../ui/layout/layout.tsx'
import { link, type View } from '../../view.ts'
import { memberNamed } from '../../words-of-cluster.ts'
import { ErrorPage } from '../error/page.tsx'
import { OwnBadges } from '../listing/badges.tsx'
import { formOf, type PageEnv, refusalWords, renderPage, statusOfRefusal, toSignIn } from '../page.ts'

interface Props {
  readonly view: View
  readonly id: string
  readonly name: string
  /** Networks whose name the place bears. */
  readonly borne?: readonly string[]
  /** Networks that she coordinates. */
  readonly speaksFor?: readonly string[]
  readonly claimed?: Claimed
  /** What became of what was asked, other than a claim. */
  readonly said?: string
}

/** `/gerer/<id>/demande`: “Je travaille ici : gérer cette fiche”. */
function ClaimPage({ view, id, name, borne = [], speaksFor = [], claimed, said }: Props) {
  const { keep } = view.t
  return (
    <Layout view={view} title={keep.claim} unlisted>
      <h1>{keep.claim}</h1>
      <p class="lead">{name}</p>
      {(claimed || said) && (
        <p class="notice" role="status">
          {claimed ? keep.claimStates[claimed.state] : said}
        </p>
      )}
      {claimed?.state === 'accepted' && (
        <p>
          <a class="button button-main" href={link(view, `/gerer/${id}`)}>
            {keep.edit}
          </a>
        </p>
      )}
      <OwnBadges view={view} id={id} borne={borne} speaksFor={speaksFor} />
      {!claimed && (
        <form method="post" action={link(view, `/gerer/${id}/demande`)}>
          <p>{keep.claimLead}</p>
          <Area name="message" label={keep.claimMessage} hint={keep.claimMessageHint} maxlength={500} />
          <button class="button button-main" type="submit">
            {keep.claimSend}
          </button>
        </form>
      )}
    </Layout>
  )
}

/** The listing that is asked for: of a door that several describe, the one so named, which has a keeper of its own. */
function recordAsked({ record, cluster }: PlaceResponse, name: string): PlaceResponse['record'] {
  const member = cluster && memberNamed(cluster, name)
  return member ? { ...record, id: member.id, body: { ...record.body, name: member.name } } : record
}

export const claimRoute = new Hono<PageEnv>()

claimRoute.get('/gerer/:id/demande', async (context) => {
  const { view, keeping, directory } = context.var
  const answer = await directory.place(context.req.param('id'))
  if (answer.kind !== 'ok') return renderPage(context, <ErrorPage view={view} kind="place" />, 404)
  const account = await keeping.account()
  if (account.kind !== 'ok') return toSignIn(context)
  const record = recordAsked(answer.body, context.req.param('id'))
  const { id } = record
  // Who keeps it already came to change something.
  if ((await keeping.listing(id)).kind === 'ok') return context.redirect(link(view, `/gerer/${id}`), 303)
  return claimPage(context, record)
})

/** The page with what a coordinator may say of the place as it is now. */
async function claimPage(
  context: Context<PageEnv>,
  { id, body: { name, networks } }: PlaceResponse['record'],
  said?: string,
  status?: Parameters<typeof renderPage>[2],
) {
  const { view, keeping } = context.var
  const rights = await keeping.rights()
  const grants = rights.kind === 'ok' ? rights.body.grants : []
  const speaksFor = grants.filter(({ scope }) => scope === 'network').map(({ target }) => target)
  const page = (
    <ClaimPage view={view} id={id} name={name} borne={networks} speaksFor={speaksFor} said={said} />
  )
  return renderPage(context, page, status)
}

claimRoute.post('/gerer/:id/demande', async (context) => {
  const { view, keeping, directory } = context.var
  const id = context.req.param('id')
  const answer = await directory.place(id)
  if (answer.kind !== 'ok') return renderPage(context, <ErrorPage view={view} kind="place" />, 404)
  const claimed = await keeping.claim(id, (await formOf(context)).get('message')?.slice(0, 500) ?? '')
  const { name } = answer.body.record.body
  if (claimed.kind === 'ok')
    return renderPage(context, <ClaimPage view={view} id={id} name={name} claimed={claimed.body} />)
  if (claimed.status === 401) return toSignIn(context)
  if (claimed.status === 409) return context.redirect(link(view, `/gerer/${id}`), 303)
  const page = <ClaimPage view={view} id={id} name={name} said={refusalWords(view, claimed)} />
  return renderPage(context, page, statusOfRefusal(claimed))
})

/**
 * “Ce lieu fait partie de …”, or not: what a network’s coordinator says of a place that may not be hers to keep, and what
 * its structure or a moderator takes back.
 */
claimRoute.post('/gerer/:id/reseau/:network', async (context) => {
  const { view, keeping, directory } = context.var
  const { id, network } = context.req.param()
  const member = (await formOf(context)).get('badge') === '1'
  const told = await keeping.sayNetwork(id, network, member)
  if (told.kind !== 'ok' && told.status === 401) return toSignIn(context)
  if (told.kind === 'ok' && (await keeping.listing(id)).kind === 'ok') {
    const enregistre = member ? 'badge' : 'sans-badge'
    return context.redirect(link(view, `/gerer/${id}`, new URLSearchParams({ enregistre })), 303)
  }
  const answer = await directory.place(id)
  if (answer.kind !== 'ok') return renderPage(context, <ErrorPage view={view} kind="place" />, 404)
  const record = recordAsked(answer.body, id)
  if (told.kind !== 'ok') return claimPage(context, record, refusalWords(view, told), statusOfRefusal(told))
  const { networkJoined, networkGone } = view.t.keep
  return claimPage(context, record, member ? networkJoined : networkGone)
})
