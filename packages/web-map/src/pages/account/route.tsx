import { type Context, Hono } from 'hono'
import { dayInWords } from '../../format.ts'
import type { Account, Keys, Rights } from '../../keeping.ts'
import { Boxes, Field } from '../../ui/field/field.tsx'
import { Layout } from '../../ui/layout/layout.tsx'
import { link, type View } from '../../view.ts'
import { ErrorPage } from '../error/page.tsx'
import { Crumb } from '../listings/page.tsx'
import { formOf, type PageEnv, renderPage, statusOfRefusal, toSignIn } from '../page.ts'
import { rightsPath } from '../rights/scopes.ts'

type Claim = Rights['claims'][number]

function claimInWords({ t }: View, { decided, accepted, reason }: Claim): string {
  if (decided === undefined) return t.keep.claimWaiting
  return accepted ? t.keep.claimAccepted : t.keep.claimRefused(reason ?? '')
}

interface AccountProps {
  readonly view: View
  readonly account: Account
  readonly rights: Rights
  readonly keys: Keys['items']
  /** A key just made: shown this once. */
  readonly made?: string
}

/** What a program is most often given to do. */
const KEY_ACTIONS = ['place.keep', 'place.edit', 'place.confirm', 'place.create'] as const

/** Keys of programs: made, shown once, ended. */
function KeysPart({ view, keys, made }: Pick<AccountProps, 'view' | 'keys' | 'made'>) {
  const { keep } = view.t
  return (
    <details open={made !== undefined}>
      <summary>{keep.keys}</summary>
      <p>{keep.keysLead}</p>
      {made && (
        <p class="notice" role="status">
          {keep.keyMade} <code>{made}</code>
        </p>
      )}
      <ul>
        {keys.map(({ id, name, actions }) => (
          <li>
            {name} ({actions.join(', ')}){' '}
            <form class="inline-form" method="post" action={link(view, '/compte/cles/fin')}>
              <input type="hidden" name="key" value={id} />
              <button class="button" type="submit">
                {keep.take}
                <span class="unseen"> {name}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
      <form method="post" action={link(view, '/compte/cles')}>
        <Field name="name" label={keep.keyName} maxlength={100} />
        <Boxes
          name="action"
          legend={keep.keyActions}
          choices={KEY_ACTIONS.map((value) => ({ value, label: keep.actions[value] }))}
          chosen={['place.keep']}
        />
        <button class="button" type="submit">
          {keep.keyMake}
        </button>
      </form>
    </details>
  )
}

/** `/compte`: where one is signed in, what one may do, and one's data. */
function AccountPage({ view, account, rights, keys, made }: AccountProps) {
  const { keep, colon } = view.t
  return (
    <Layout view={view} title={keep.account} unlisted>
      <Crumb view={view} />
      <h1>{keep.account}</h1>
      <p class="lead">{account.email}</p>
      <h2>{keep.rights}</h2>
      {rights.grants.length === 0 && <p>{keep.noRights}</p>}
      <ul>
        {rights.grants.map((grant) => (
          <li>
            <a href={link(view, rightsPath(grant))}>{grant.name}</a>
            {colon}
            {keep.roles[grant.role]}
          </li>
        ))}
      </ul>
      <p>
        <a class="button" href={link(view, '/gerer/droits')}>
          {view.t.rights.title}
        </a>
      </p>
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
      <KeysPart view={view} keys={keys} made={made} />
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

/** The account's page, or what is answered instead. */
async function show(context: Context<PageEnv>, made?: string) {
  const { view, keeping } = context.var
  const [account, rights, keys] = [await keeping.account(), await keeping.rights(), await keeping.keys()]
  if (account.kind === 'ok' && rights.kind === 'ok' && keys.kind === 'ok') {
    const known = { account: account.body, rights: rights.body, keys: keys.body.items }
    return renderPage(context, <AccountPage view={view} {...known} made={made} />)
  }
  const refusal = [account, rights, keys].find((answer) => answer.kind === 'refused')
  if (refusal?.kind === 'refused' && refusal.status !== 401)
    return renderPage(context, <ErrorPage view={view} kind="down" />, statusOfRefusal(refusal))
  return toSignIn(context)
}

accountRoute.get('/compte', (context) => show(context))

accountRoute.post('/compte/cles', async (context) => {
  const fields = await formOf(context)
  const name = fields.get('name')?.trim() || 'API'
  const actions = fields.getAll('action')
  if (actions.length === 0) return show(context)
  const key = await context.var.keeping.makeKey({ name, actions })
  return show(context, key.kind === 'ok' ? key.body.key : undefined)
})

accountRoute.post('/compte/cles/fin', async (context) => {
  await context.var.keeping.revokeKey((await formOf(context)).get('key') ?? '')
  return context.redirect(link(context.var.view, '/compte'), 303)
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
