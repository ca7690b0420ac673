import type { PlaceRecord } from '@maillage/shared/revision'
import { type Context, Hono } from 'hono'
import { type Letter, seenIn } from '../../keeping.ts'
import { link } from '../../view.ts'
import { refusedPage } from '../error/refused.tsx'
import { formOf, type PageEnv, renderPage } from '../page.ts'
import { ReminderPage } from './page.tsx'

/** Listings shown on one page; the others come once these are confirmed. */
const MOST = 50

/**
 * Listings as everybody reads them, in the order asked; those that are no more are left out. Each alone: nobody confirms
 * what another source says of the same door.
 */
async function placesOf(context: Context<PageEnv>, ids: readonly string[]): Promise<PlaceRecord[]> {
  const answers = await Promise.all(ids.slice(0, MOST).map((id) => context.var.directory.record(id)))
  return answers.flatMap((answer) => (answer.kind === 'ok' ? [answer.body] : []))
}

/** `/entrer?lettre=…` for a reminder: its listings, and the buttons that alone do something. */
export async function reminderLetterPage(context: Context<PageEnv>, letter: Letter, token: string) {
  const ids = Array.isArray(letter.about.places) ? letter.about.places.map(String) : []
  const page = <ReminderPage view={context.var.view} places={await placesOf(context, ids)} token={token} />
  return renderPage(context, page)
}

/** `/gerer/rappel`: the listings to confirm of who is signed in. */
export const reminderRoute = new Hono<PageEnv>()

reminderRoute.use('/gerer/rappel', async (context, next) => {
  context.header('Cache-Control', 'no-store')
  await next()
})

reminderRoute.get('/gerer/rappel', async (context) => {
  const { view, keeping } = context.var
  const reminder = await keeping.reminder()
  if (reminder.kind === 'refused') return refusedPage(context, reminder)
  const { items, wanted } = reminder.body
  const places = await placesOf(
    context,
    items.map(({ id }) => id),
  )
  const { done } = view.t.freshness
  const key = context.req.query('fait') ?? ''
  const said = key in done ? done[key as keyof typeof done] : undefined
  return renderPage(context, <ReminderPage view={view} places={places} wanted={wanted} said={said} />)
})

reminderRoute.post('/gerer/rappel', async (context) => {
  const { view, keeping } = context.var
  const form = await formOf(context)
  const choice = form.get('choice')
  const back = (fait: string) =>
    context.redirect(link(view, '/gerer/rappel', new URLSearchParams({ fait })), 303)
  if (choice === 'same') {
    const answer = await keeping.confirmAll(seenIn(form, 'place'))
    if (answer.kind === 'ok') return back(answer.body.changed.length > 0 ? 'change' : 'confirme')
    return refusedPage(context, answer)
  }
  const answer = await keeping.wantReminders(choice === 'start')
  return answer.kind === 'ok' ? back(choice === 'stop' ? 'arret' : 'reprise') : refusedPage(context, answer)
})
