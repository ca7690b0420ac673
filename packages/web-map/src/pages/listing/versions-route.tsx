import { Hono } from 'hono'
import { link } from '../../view.ts'
import { ErrorPage } from '../error/page.tsx'
import { formOf, type PageEnv, renderPage, toSignIn } from '../page.ts'
import { VersionsPage } from './versions.tsx'

/** `/lieux/<slug>/versions`, and going back to one. */
export const versionsRoute = new Hono<PageEnv>()

versionsRoute.post('/gerer/:id/versions', async (context) => {
  const id = context.req.param('id')
  const { keeping } = context.var
  const version = (await formOf(context)).get('version') ?? ''
  const undone = await keeping.undo(id, version)
  if (undone.kind === 'refused' && undone.status === 401) return toSignIn(context)
  const said = undone.kind === 'ok' ? 'annule' : 'conflit'
  const editing = await keeping.listing(id)
  const slug = editing.kind === 'ok' ? editing.body.slug : id
  return context.redirect(
    link(context.var.view, `/lieux/${slug}/versions`, new URLSearchParams({ fait: said })),
    303,
  )
})

versionsRoute.get('/lieux/:slug/versions', async (context) => {
  const { view, directory, keeping } = context.var
  const slug = context.req.param('slug')
  const answer = await directory.place(slug)
  const revisions = await keeping.revisions(slug)
  if (answer.kind !== 'ok' || revisions.kind !== 'ok')
    return renderPage(context, <ErrorPage view={view} kind="place" />, 404)
  const editing = await keeping.listing(answer.body.record.id)
  const { undone, undoConflict } = view.t.keep
  const done = context.req.query('fait')
  const said = done === 'annule' ? undone : done === 'conflit' ? undoConflict : undefined
  context.header('Cache-Control', 'no-store')
  const page = (
    <VersionsPage
      view={view}
      place={answer.body.record.body}
      slug={answer.body.slug}
      id={answer.body.record.id}
      revisions={revisions.body.items}
      mayUndo={editing.kind === 'ok' && editing.body.can.includes('place.edit')}
      said={said}
    />
  )
  return renderPage(context, page)
})
