import { type Context, Hono } from 'hono'
import type { OrganizationEditing } from '../../keeping.ts'
import { link } from '../../view.ts'
import { refusedPage } from '../error/refused.tsx'
import { saveSection } from '../keeping-form/save-section.ts'
import { isOvertaken, undoneWords, undoRefusalWords, VersionsPage } from '../keeping-form/versions.tsx'
import { formOf, type PageEnv, renderPage, statusOfRefusal, toSignIn } from '../page.ts'
import { OrganizationPage } from './page.tsx'
import { fieldInWords, isSection, SECTIONS } from './sections.tsx'

/** The organization for who keeps it; anything else is answered at once. */
async function organizationOr(context: Context<PageEnv>): Promise<OrganizationEditing | Response> {
  const answer = await context.var.keeping.organization(context.req.param('id') ?? '')
  return answer.kind === 'ok' ? answer.body : refusedPage(context, answer)
}

const back = (context: Context<PageEnv>, path: string, params: Record<string, string>) =>
  context.redirect(link(context.var.view, path, new URLSearchParams(params)), 303)

/** `/gerer/organisations/<id>`, its parts, its versions. */
export const organizationRoute = new Hono<PageEnv>()

organizationRoute.get('/gerer/organisations/:id', async (context) => {
  const editing = await organizationOr(context)
  if (editing instanceof Response) return editing
  const saved = context.req.query('enregistre') ?? ''
  const page = (
    <OrganizationPage view={context.var.view} editing={editing} {...(isSection(saved) ? { saved } : {})} />
  )
  return renderPage(context, page)
})

organizationRoute.get('/gerer/organisations/:id/versions', (context) =>
  versionsPage(context, undoneWords(context.var.view, context.req.query('fait'))),
)

organizationRoute.post('/gerer/organisations/:id/versions', async (context) => {
  const id = context.req.param('id')
  const { view, keeping } = context.var
  const undone = await keeping.undoOrganization(id, (await formOf(context)).get('version') ?? '')
  if (undone.kind === 'refused' && undone.status === 401) return toSignIn(context)
  if (undone.kind === 'refused' && !isOvertaken(undone))
    return versionsPage(context, undoRefusalWords(view, undone), statusOfRefusal(undone))
  const fait = undone.kind === 'ok' ? 'annule' : 'conflit'
  return back(context, `/gerer/organisations/${id}/versions`, { fait })
})

async function versionsPage(
  context: Context<PageEnv>,
  said: string | undefined,
  status?: Parameters<typeof renderPage>[2],
) {
  const editing = await organizationOr(context)
  if (editing instanceof Response) return editing
  const { view, keeping } = context.var
  const { id, body } = editing.record
  const revisions = await keeping.organizationRevisions(id)
  if (revisions.kind !== 'ok') return refusedPage(context, revisions)
  const path = `/gerer/organisations/${id}`
  const page = (
    <VersionsPage
      view={view}
      title={body.name}
      path={path}
      revisions={revisions.body.items}
      nameOf={(where) => fieldInWords(view, where)}
      undoPath={`${path}/versions`}
      said={said}
    />
  )
  return renderPage(context, page, status)
}

organizationRoute.post('/gerer/organisations/:id/:section', async (context, next) => {
  const { section } = context.req.param()
  if (!isSection(section)) return next()
  const editing = await organizationOr(context)
  if (editing instanceof Response) return editing
  const { view, keeping } = context.var
  const { id, version, body } = editing.record
  const { initial, read } = SECTIONS[section]
  return saveSection(context, {
    section,
    values: await formOf(context),
    path: `/gerer/organisations/${id}`,
    version,
    initial: initial(body),
    read: (values) => read(values, view, body),
    save: (version, change) => keeping.editOrganization(id, version, change),
    show: (returned, status) =>
      renderPage(context, <OrganizationPage view={view} editing={editing} returned={returned} />, status),
    warn: async (warnings) => {
      const again = await organizationOr(context)
      if (again instanceof Response) return again
      return renderPage(
        context,
        <OrganizationPage view={view} editing={again} saved={section} warnings={warnings} />,
      )
    },
  })
})
