import { Hono } from 'hono'
import { link } from '../../view.ts'
import { refusedPage } from '../error/refused.tsx'
import { formOf, type PageEnv, renderPage, statusOfRefusal } from '../page.ts'
import { ChangedPage } from './page.tsx'

/** `/gerer/<id>/confirmer`: nothing changed of the listing that was read. */
export const confirmRoute = new Hono<PageEnv>()

confirmRoute.post('/gerer/:id/confirmer', async (context) => {
  const { keeping, view } = context.var
  const id = context.req.param('id')
  const version = Number((await formOf(context)).get('version') ?? '0')
  const confirmed = await keeping.confirm(id, Number.isSafeInteger(version) ? version : 0)
  if (confirmed.kind === 'ok')
    return context.redirect(link(view, `/gerer/${id}`, new URLSearchParams({ enregistre: 'confirmer' })), 303)
  if (confirmed.status !== 412) return refusedPage(context, confirmed)
  const editing = await keeping.listing(id)
  if (editing.kind !== 'ok') return refusedPage(context, editing)
  return renderPage(
    context,
    <ChangedPage view={view} editing={editing.body} issues={confirmed.issues} />,
    statusOfRefusal(confirmed),
  )
})
