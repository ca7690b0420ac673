import { type Context, Hono } from 'hono'
import { link } from '../../view.ts'
import { fieldInWords } from '../../words-of-change.ts'
import { memberNamed } from '../../words-of-cluster.ts'
import { ErrorPage } from '../error/page.tsx'
import { isOvertaken, undoneWords, undoRefusalWords, VersionsPage } from '../keeping-form/versions.tsx'
import { formOf, type PageEnv, renderPage, statusOfRefusal, toSignIn } from '../page.ts'

/** `/lieux/<slug>/versions`, and going back to one. */
export const versionsRoute = new Hono<PageEnv>()

versionsRoute.post('/gerer/:id/versions', async (context) => {
  const id = context.req.param('id')
  const { view, keeping } = context.var
  const version = (await formOf(context)).get('version') ?? ''
  const undone = await keeping.undo(id, version)
  if (undone.kind === 'refused' && undone.status === 401) return toSignIn(context)
  if (undone.kind === 'refused' && !isOvertaken(undone))
    return versionsPage(context, id, undoRefusalWords(view, undone), statusOfRefusal(undone))
  const fait = undone.kind === 'ok' ? 'annule' : 'conflit'
  const editing = await keeping.listing(id)
  const slug = editing.kind === 'ok' ? editing.body.slug : id
  return context.redirect(link(view, `/lieux/${slug}/versions`, new URLSearchParams({ fait })), 303)
})

versionsRoute.get('/lieux/:slug/versions', (context) =>
  versionsPage(context, context.req.param('slug'), undoneWords(context.var.view, context.req.query('fait'))),
)

/** The versions of a place, by its slug or id. */
async function versionsPage(
  context: Context<PageEnv>,
  idOrSlug: string,
  said: string | undefined,
  status?: Parameters<typeof renderPage>[2],
) {
  const { view, directory, keeping } = context.var
  const answer = await directory.place(idOrSlug)
  const revisions = await keeping.revisions(idOrSlug)
  if (answer.kind !== 'ok' || revisions.kind !== 'ok')
    return renderPage(context, <ErrorPage view={view} kind="place" />, 404)
  const { record, slug, cluster } = answer.body
  // Of a door that several records describe, the versions are those of one of them.
  const id = (cluster && memberNamed(cluster, idOrSlug)?.id) ?? record.id
  const editing = await keeping.listing(id)
  const mayUndo = editing.kind === 'ok' && editing.body.can.includes('place.keep')
  context.header('Cache-Control', 'no-store')
  const page = (
    <VersionsPage
      view={view}
      title={record.body.name}
      path={`/lieux/${slug}`}
      revisions={revisions.body.items}
      nameOf={(where) => fieldInWords(view, record.body, where)}
      undoPath={mayUndo ? `/gerer/${id}/versions` : undefined}
      said={said}
    />
  )
  return renderPage(context, page, status)
}
