import { NETWORKS } from '@maillage/shared/taxonomy'
import { Hono } from 'hono'
import type { Claimed } from '../../keeping.ts'
import { Area } from '../../ui/field/field.tsx'
import { Layout } from '../../ui/layout/layout.tsx'
import { link, type View, wordOf } from '../../view.ts'
import { ErrorPage } from '../error/page.tsx'
import { formOf, type PageEnv, refusalWords, renderPage, statusOfRefusal, toSignIn } from '../page.ts'

interface Props {
  readonly view: View
  readonly id: string
  readonly name: string
  /** Networks that she coordinates and that the place does not bear. */
  readonly networks?: readonly string[]
  readonly claimed?: Claimed
  /** What became of what was asked, other than a claim. */
  readonly said?: string
}

/** `/gerer/<id>/demande`: “Je travaille ici : gérer cette fiche”. */
function ClaimPage({ view, id, name, networks = [], claimed, said }: Props) {
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
      {networks.map((network) => (
        <form class="sheet" method="post" action={link(view, `/gerer/${id}/reseau/${network}`)}>
          <p>{keep.networkJoinLead}</p>
          <button class="button" type="submit">
            {keep.networkJoin(wordOf(view, NETWORKS, network))}
          </button>
        </form>
      ))}
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

export const claimRoute = new Hono<PageEnv>()

claimRoute.get('/gerer/:id/demande', async (context) => {
  const { view, keeping, directory } = context.var
  const answer = await directory.place(context.req.param('id'))
  if (answer.kind !== 'ok') return renderPage(context, <ErrorPage view={view} kind="place" />, 404)
  const account = await keeping.account()
  if (account.kind !== 'ok') return toSignIn(context)
  const { id, body } = answer.body.record
  const rights = await keeping.rights()
  const coordinated =
    rights.kind === 'ok' ? rights.body.grants.filter(({ scope }) => scope === 'network') : []
  const networks = coordinated.map(({ target }) => target).filter((one) => !body.networks?.includes(one))
  // Who keeps it already came to change something.
  if ((await keeping.listing(id)).kind === 'ok') return context.redirect(link(view, `/gerer/${id}`), 303)
  return renderPage(context, <ClaimPage view={view} id={id} name={body.name} networks={networks} />)
})

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

/** “Ce lieu fait partie de …”: what a network's coordinator says of a place that is not hers to keep. */
claimRoute.post('/gerer/:id/reseau/:network', async (context) => {
  const { view, keeping, directory } = context.var
  const { id, network } = context.req.param()
  const answer = await directory.place(id)
  if (answer.kind !== 'ok') return renderPage(context, <ErrorPage view={view} kind="place" />, 404)
  const joined = await keeping.joinNetwork(id, network)
  if (joined.kind !== 'ok' && joined.status === 401) return toSignIn(context)
  const ok = joined.kind === 'ok'
  const said = ok ? view.t.keep.networkJoined : refusalWords(view, joined)
  const { name } = answer.body.record.body
  return renderPage(
    context,
    <ClaimPage view={view} id={id} name={name} said={said} />,
    ok ? 200 : statusOfRefusal(joined),
  )
})
