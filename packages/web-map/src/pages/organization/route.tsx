import { type Context, Hono } from 'hono'
import { type OrganizationEditing, saveMerging } from '../../keeping.ts'
import type { FormError } from '../../ui/field/field.tsx'
import { link } from '../../view.ts'
import { refusedPage } from '../error/refused.tsx'
import { fieldFor, issueInWords } from '../keeping-form/issues.ts'
import { baseOf, changedSince, type Returned, writesWhatIsGone } from '../keeping-form/returned.ts'
import { isOvertaken, undoneWords, undoRefusalWords, VersionsPage } from '../keeping-form/versions.tsx'
import { formOf, type PageEnv, refusalWords, renderPage, statusOfRefusal, toSignIn } from '../page.ts'
import { OrganizationPage } from './page.tsx'
import { fieldInWords, isSection, SECTIONS, type SectionName } from './sections.tsx'

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
  return saveSection(context, editing, section)
})

async function saveSection(context: Context<PageEnv>, editing: OrganizationEditing, section: SectionName) {
  const { view, keeping } = context.var
  const { id, version: current, body } = editing.record
  const values = await formOf(context)
  const show = (returned: Omit<Returned, 'section' | 'values'>, status: Parameters<typeof renderPage>[2]) =>
    renderPage(
      context,
      <OrganizationPage view={view} editing={editing} returned={{ section, values, ...returned }} />,
      status,
    )
  const { initial, read } = SECTIONS[section]
  const version = Number(values.get('version') ?? current)
  if (version !== current && writesWhatIsGone(values, initial(body)))
    return show({ errors: [], gone: true }, 412)
  const { edits, errors } = await read(values, view, body)
  if (errors.length > 0) return show({ errors }, 400)
  const shown = await read(baseOf(values), view, body)
  const changed = changedSince(shown.edits, edits)
  const here = `/gerer/organisations/${id}`
  if (changed.length === 0) return back(context, here, { enregistre: section })
  const consent = values.get('consent') === '1'
  const saved = await saveMerging(version, (read) =>
    keeping.editOrganization(id, read, { edits: changed, consent }),
  )
  if (saved.kind === 'ok') {
    const warnings = saved.body.warnings.flatMap(({ value }) => value ?? [])
    if (warnings.length === 0) return back(context, here, { enregistre: section })
    const again = await organizationOr(context)
    if (again instanceof Response) return again
    return renderPage(
      context,
      <OrganizationPage view={view} editing={again} saved={section} warnings={warnings} />,
    )
  }
  if (saved.status === 412 && saved.issues.length > 0) {
    const wanted = Object.fromEntries(changed.map(({ path, after }) => [path, after]))
    return show({ errors: [], conflicts: saved.issues, wanted }, 412)
  }
  if (saved.status === 401) return toSignIn(context)
  const wrong: FormError[] = saved.issues.map((issue) => ({
    name: fieldFor(section, issue.where, values),
    message: issueInWords(view, saved, issue),
  }))
  const whole = { name: `section-${section}`, message: refusalWords(view, saved) }
  return show({ errors: wrong.length > 0 ? wrong : [whole] }, statusOfRefusal(saved))
}
