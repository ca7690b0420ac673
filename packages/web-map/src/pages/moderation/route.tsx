import { Hono } from 'hono'
import { dayInWords } from '../../format.ts'
import type { Claims } from '../../keeping.ts'
import { Errors, Field, type FormError } from '../../ui/field/field.tsx'
import { Layout } from '../../ui/layout/layout.tsx'
import { link, type View } from '../../view.ts'
import { ErrorPage } from '../error/page.tsx'
import { Crumb } from '../listings/page.tsx'
import { formOf, type PageEnv, refusalWords, renderPage, statusOfRefusal, toSignIn } from '../page.ts'

interface Props {
  readonly view: View
  readonly claims: Claims['items']
  readonly errors?: readonly FormError[]
}

/** `/moderation`: what waits for an answer. */
function ModerationPage({ view, claims, errors = [] }: Props) {
  const { keep } = view.t
  return (
    <Layout view={view} title={keep.moderationTitle} unlisted>
      <Crumb view={view} />
      <h1>{keep.moderationTitle}</h1>
      <p>
        <a href={link(view, '/moderation/campagnes')}>{view.t.campaigns.title}</a>
      </p>
      <Errors title={keep.wrong} errors={errors} />
      <h2>{keep.moderationClaims}</h2>
      {claims.length === 0 && <p>{keep.moderationNone}</p>}
      {claims.map(({ id, slug, name, email, message, made }) => (
        <article class="sheet">
          <h3>
            <a href={link(view, `/lieux/${slug}`)}>{name}</a>
          </h3>
          <p>
            {email}, {dayInWords(view, made)}
          </p>
          {message && <p>« {message} »</p>}
          <form method="post" action={link(view, '/moderation/demandes')} novalidate>
            <input type="hidden" name="claim" value={id} />
            <Field
              name={`reason-${id}`}
              label={keep.refuseWhy}
              error={errors.find((error) => error.name === `reason-${id}`)?.message}
            />
            <p class="row">
              <button class="button button-main" type="submit" name="answer" value="accept">
                {keep.accept}
                <span class="unseen"> {email}</span>
              </button>
              <button class="button" type="submit" name="answer" value="refuse">
                {keep.refuse}
                <span class="unseen"> {email}</span>
              </button>
            </p>
          </form>
        </article>
      ))}
    </Layout>
  )
}

export const moderationRoute = new Hono<PageEnv>()

moderationRoute.get('/moderation', async (context) => {
  const { view, keeping } = context.var
  const claims = await keeping.claims()
  context.header('Cache-Control', 'no-store')
  if (claims.kind === 'ok')
    return renderPage(context, <ModerationPage view={view} claims={claims.body.items} />)
  if (claims.status === 401) return toSignIn(context)
  return renderPage(context, <ErrorPage view={view} kind="down" />, statusOfRefusal(claims))
})

moderationRoute.post('/moderation/demandes', async (context) => {
  const { view, keeping } = context.var
  const form = await formOf(context)
  const id = form.get('claim') ?? ''
  const reason = form.get(`reason-${id}`)?.trim()
  const accepted = form.get('answer') === 'accept'
  const decided = await keeping.decideClaim(id, { accepted, ...(reason ? { reason } : {}) })
  if (decided.kind === 'ok') return context.redirect(link(view, '/moderation'), 303)
  if (decided.status === 401) return toSignIn(context)
  const claims = await keeping.claims()
  const message = decided.status === 400 ? view.t.keep.refuseWhyMissing : refusalWords(view, decided)
  const items = claims.kind === 'ok' ? claims.body.items : []
  const page = <ModerationPage view={view} claims={items} errors={[{ name: `reason-${id}`, message }]} />
  return renderPage(context, page, statusOfRefusal(decided))
})
