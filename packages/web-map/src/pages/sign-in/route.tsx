import { pathSchema } from '@maillage/api/features/accounts'
import { type Context, Hono } from 'hono'
import { seenIn } from '../../keeping.ts'
import { link } from '../../view.ts'
import { formOf, type PageEnv, refusalWords, renderPage, statusOfRefusal } from '../page.ts'
import { reminderLetterPage } from '../reminder/route.tsx'
import { CodePage, LetterPage, SaidPage, SignInPage } from './page.tsx'

/** A path of this site to go on to, or none. */
const nextOf = (text: string | null): string | undefined => pathSchema.safeParse(text).data

function goOn(context: Context<PageEnv>, next: string) {
  const [path = '/', query] = next.split('?')
  return context.redirect(link(context.var.view, path, new URLSearchParams(query)), 303)
}

/** `/connexion`, `/connexion/code`, `/entrer`, `/deconnexion`. Opening a page changes nothing; buttons do. */
export function signInRoute() {
  const route = new Hono<PageEnv>()
  for (const path of ['/connexion', '/connexion/*', '/entrer', '/deconnexion']) {
    route.use(path, async (context, next) => {
      context.header('Cache-Control', 'no-store')
      await next()
    })
  }
  return route
    .get('/connexion', (context) => {
      const { view } = context.var
      return renderPage(context, <SignInPage view={view} next={nextOf(context.req.query('suite') ?? null)} />)
    })
    .post('/connexion', async (context) => {
      const { view, keeping } = context.var
      const form = await formOf(context)
      const email = form.get('email')?.trim() ?? ''
      const next = nextOf(form.get('suite'))
      const asked = await keeping.askLetter(email, next)
      if (asked.kind === 'ok') return renderPage(context, <CodePage view={view} email={email} sent />)
      const message = asked.status === 400 ? view.t.keep.mailWrong : refusalWords(view, asked)
      const page = <SignInPage view={view} email={email} next={next} errors={[{ name: 'email', message }]} />
      return renderPage(context, page, statusOfRefusal(asked))
    })
    .get('/connexion/code', (context) => renderPage(context, <CodePage view={context.var.view} />))
    .post('/connexion/code', async (context) => {
      const { view, keeping } = context.var
      const form = await formOf(context)
      const email = form.get('email')?.trim() ?? ''
      const opened = await keeping.openLetter({
        email,
        code: form.get('code') ?? '',
        keep: form.get('keep') === '1',
      })
      if (opened.kind === 'ok') return goOn(context, opened.body.next)
      const wrong = opened.status === 400 || opened.status === 403
      const message = wrong ? view.t.keep.codeWrong : refusalWords(view, opened)
      const page = <CodePage view={view} email={email} errors={[{ name: 'code', message }]} />
      return renderPage(context, page, statusOfRefusal(opened))
    })
    .get('/connexion/confirme', (context) => {
      const { view } = context.var
      const { letters, confirmed } = view.t.keep
      return renderPage(context, <SaidPage view={view} title={letters.claim.title} said={confirmed} />)
    })
    .get('/entrer', async (context) => {
      const { view, keeping } = context.var
      const token = context.req.query('lettre') ?? ''
      const peeked = await keeping.peekLetter(token)
      if (peeked.kind === 'ok' && peeked.body.purpose === 'reminder')
        return reminderLetterPage(context, peeked.body, token)
      if (peeked.kind === 'ok')
        return renderPage(context, <LetterPage view={view} letter={peeked.body} token={token} />)
      const { signIn, codeWrong } = view.t.keep
      const wrong = peeked.status === 400 || peeked.status === 403
      const said = wrong ? codeWrong : refusalWords(view, peeked)
      return renderPage(context, <SaidPage view={view} title={signIn} said={said} />, statusOfRefusal(peeked))
    })
    .post('/entrer', async (context) => {
      const { view, keeping } = context.var
      const form = await formOf(context)
      const opened = await keeping.openLetter({
        token: form.get('lettre') ?? '',
        keep: form.get('keep') === '1',
        choice: form.get('choice')?.slice(0, 40) || undefined,
        seen: seenIn(form, 'place'),
      })
      if (opened.kind === 'ok') return goOn(context, opened.body.next)
      const { signIn, codeWrong } = view.t.keep
      const wrong = opened.status === 400 || opened.status === 403 || opened.status === 409
      const said = wrong ? codeWrong : refusalWords(view, opened)
      return renderPage(context, <SaidPage view={view} title={signIn} said={said} />, statusOfRefusal(opened))
    })
    .post('/deconnexion', async (context) => {
      await context.var.keeping.signOut()
      return context.redirect(link(context.var.view, '/'), 303)
    })
}
