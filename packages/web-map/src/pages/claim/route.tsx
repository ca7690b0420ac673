import { Hono } from 'hono'
import type { Claimed } from '../../keeping.ts'
import { Area } from '../../ui/field/field.tsx'
import { Layout } from '../../ui/layout/layout.tsx'
import { link, type View } from '../../view.ts'
import { ErrorPage } from '../error/page.tsx'
import { formOf, type PageEnv, refusalWords, renderPage, statusOfRefusal, toSignIn } from '../page.ts'

interface Props {
  readonly view: View
  readonly id: string
  readonly name: string
  readonly claimed?: Claimed
  readonly refused?: string
}

/** `/gerer/<id>/demande`: “Je travaille ici : gérer cette fiche”. */
function ClaimPage({ view, id, name, claimed, refused }: Props) {
  const { keep } = view.t
  return (
    <Layout view={view} title={keep.claim} unlisted>
      <h1>{keep.claim}</h1>
      <p class="lead">{name}</p>
      {(claimed || refused) && (
        <p class="notice" role="status">
          {claimed ? keep.claimStates[claimed.state] : refused}
        </p>
      )}
      {claimed?.state === 'accepted' && (
        <p>
          <a class="button button-main" href={link(view, `/gerer/${id}`)}>
            {keep.edit}
          </a>
        </p>
      )}
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
  // Who keeps it already came to change something.
  if ((await keeping.listing(id)).kind === 'ok') return context.redirect(link(view, `/gerer/${id}`), 303)
  return renderPage(context, <ClaimPage view={view} id={id} name={body.name} />)
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
  const page = <ClaimPage view={view} id={id} name={name} refused={refusalWords(view, claimed)} />
  return renderPage(context, page, statusOfRefusal(claimed))
})
