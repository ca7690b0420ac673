import { Hono } from 'hono'
import { dayInWords } from '../../format.ts'
import type { Account, Rights } from '../../keeping.ts'
import { Layout } from '../../ui/layout/layout.tsx'
import { link, type View } from '../../view.ts'
import { ErrorPage } from '../error/page.tsx'
import { Crumb } from '../listings/page.tsx'
import { formOf, type PageEnv, renderPage, statusOfRefusal, toSignIn } from '../page.ts'

type Claim = Rights['claims'][number]

function claimInWords({ t }: View, { decided, accepted, reason }: Claim): string {
  if (decided === undefined) return t.keep.claimWaiting
  return accepted ? t.keep.claimAccepted : t.keep.claimRefused(reason ?? '')
}

/** `/compte`: where one is signed in, what one may do, and one's data. */
function AccountPage({ view, account, rights }: { view: View; account: Account; rights: Rights }) {
  const { keep, colon } = view.t
  return (
    <Layout view={view} title={keep.account} unlisted>
      <Crumb view={view} />
      <h1>{keep.account}</h1>
      <p class="lead">{account.email}</p>
      <h2>{keep.rights}</h2>
      {rights.grants.length === 0 && <p>{keep.noRights}</p>}
      <ul>
        {rights.grants.map(({ name, role }) => (
          <li>
            {name}
            {colon}
            {keep.roles[role]}
          </li>
        ))}
      </ul>
      {rights.claims.length > 0 && (
        <>
          <h2>{keep.claims}</h2>
          <ul>
            {rights.claims.map((claim) => (
              <li>
                {claim.name}
                {colon}
                {claimInWords(view, claim)}
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>{keep.sessions}</h2>
      <ul>
        {account.sessions.map(({ id, since, browser, current }) => (
          <li>
            {browser ?? '—'} {keep.since(dayInWords(view, since))}{' '}
            {current ? (
              <strong>({keep.thisSession})</strong>
            ) : (
              <form class="inline-form" method="post" action={link(view, '/compte/sessions')}>
                <input type="hidden" name="session" value={id} />
                <button class="button" type="submit">
                  {keep.endSession}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      <h2>{keep.personalData}</h2>
      <p>
        <a class="button" href={link(view, '/compte/donnees')} download="donnees.json">
          {keep.download}
        </a>
      </p>
      <details>
        <summary>{keep.erase}</summary>
        <p>{keep.eraseHint}</p>
        <form method="post" action={link(view, '/compte/supprimer')}>
          <button class="button button-danger" type="submit">
            {keep.eraseSure}
          </button>
        </form>
      </details>
    </Layout>
  )
}

export const accountRoute = new Hono<PageEnv>()

for (const path of ['/compte', '/compte/*']) {
  accountRoute.use(path, async (context, next) => {
    context.header('Cache-Control', 'no-store')
    await next()
  })
}

accountRoute.get('/compte', async (context) => {
  const { view, keeping } = context.var
  const account = await keeping.account()
  const rights = await keeping.rights()
  if (account.kind === 'ok' && rights.kind === 'ok')
    return renderPage(context, <AccountPage view={view} account={account.body} rights={rights.body} />)
  const refusal = account.kind === 'refused' ? account : rights
  if (refusal.kind === 'refused' && refusal.status !== 401)
    return renderPage(context, <ErrorPage view={view} kind="down" />, statusOfRefusal(refusal))
  return toSignIn(context)
})

accountRoute.get('/compte/donnees', async (context) => {
  const data = await context.var.keeping.personalData()
  if (data.kind !== 'ok') return toSignIn(context)
  return context.body(JSON.stringify(data.body, null, 2), 200, { 'Content-Type': 'application/json' })
})

accountRoute.post('/compte/sessions', async (context) => {
  const session = (await formOf(context)).get('session') ?? ''
  await context.var.keeping.endSession(session)
  return context.redirect(link(context.var.view, '/compte'), 303)
})

accountRoute.post('/compte/supprimer', async (context) => {
  const { view, keeping } = context.var
  const erased = await keeping.eraseAccount()
  if (erased.kind !== 'ok') return toSignIn(context)
  return context.redirect(link(view, '/'), 303)
})
