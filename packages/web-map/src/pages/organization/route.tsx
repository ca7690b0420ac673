import { isSame } from '@maillage/shared/revision'
import { type Context, Hono } from 'hono'
import { type OrganizationEditing, type Refusal, saveMerging } from '../../keeping.ts'
import type { FormError } from '../../ui/field/field.tsx'
import { link, type View } from '../../view.ts'
import { refusedPage } from '../error/refused.tsx'
import { formOf, type PageEnv, refusalWords, renderPage, statusOfRefusal, toSignIn } from '../page.ts'
import { OrganizationPage, type Returned } from './page.tsx'
import { fieldFor, isSection, SECTIONS, type SectionName } from './sections.tsx'
import { OrganizationVersionsPage } from './versions.tsx'

/** The organization for who keeps it; anything else is answered at once. */
async function organizationOr(context: Context<PageEnv>): Promise<OrganizationEditing | Response> {
  const answer = await context.var.keeping.organization(context.req.param('id') ?? '')
  return answer.kind === 'ok' ? answer.body : refusedPage(context, answer)
}

const back = (context: Context<PageEnv>, path: string, params: Record<string, string>) =>
  context.redirect(link(context.var.view, path, new URLSearchParams(params)), 303)

/** What is wrong with a field, in words. */
function issueInWords({ t }: View, { code }: Refusal, where: string, message: string): string {
  if (where === 'consent') return t.keep.consentMissing
  if (where.startsWith('/contacts')) return t.keep.contactWrong
  if (code === 'conflict') return t.structure.identifierTaken
  if (code === 'identifier-tells-where') return t.structure.identifierHidden
  return message
}

/** Whether a form changes a contact or a number that is not where it was shown. */
const writesElsewhere = (values: URLSearchParams, base: URLSearchParams, now: URLSearchParams): boolean =>
  [...values.keys()].some(
    (name) => /^[ci]\d/.test(name) && values.get(name) !== base.get(name) && base.get(name) !== now.get(name),
  )

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

organizationRoute.get('/gerer/organisations/:id/versions', async (context) => {
  const editing = await organizationOr(context)
  if (editing instanceof Response) return editing
  const { view, keeping } = context.var
  const revisions = await keeping.organizationRevisions(editing.record.id)
  if (revisions.kind !== 'ok') return refusedPage(context, revisions)
  const { undone, undoConflict } = view.t.keep
  const done = context.req.query('fait')
  const page = (
    <OrganizationVersionsPage
      view={view}
      editing={editing}
      revisions={revisions.body.items}
      said={done === 'annule' ? undone : done === 'conflit' ? undoConflict : undefined}
    />
  )
  return renderPage(context, page)
})

organizationRoute.post('/gerer/organisations/:id/versions', async (context) => {
  const id = context.req.param('id')
  const undone = await context.var.keeping.undoOrganization(id, (await formOf(context)).get('version') ?? '')
  if (undone.kind === 'refused' && undone.status === 401) return toSignIn(context)
  const fait = undone.kind === 'ok' ? 'annule' : 'conflit'
  return back(context, `/gerer/organisations/${id}/versions`, { fait })
})

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
  const base = new URLSearchParams(values.get('base') ?? '')
  if (writesElsewhere(values, base, initial(body))) return show({ errors: [], gone: true }, 412)
  const { edits, errors } = await read(values, view, body)
  if (errors.length > 0) return show({ errors }, 400)
  // A field left as it was shown is not said again: nobody undoes another's change by passing.
  const shown = await read(base, view, body)
  const changed = edits.filter(({ path, after }) => {
    const before = shown.edits.find((edit) => edit.path === path)
    return before === undefined || !isSame(before.after, after)
  })
  const here = `/gerer/organisations/${id}`
  if (changed.length === 0) return back(context, here, { enregistre: section })
  const consent = values.get('consent') === '1'
  const saved = await saveMerging(Number(values.get('version') ?? current), (version) =>
    keeping.editOrganization(id, version, { edits: changed, consent }),
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
  if (saved.status === 412) {
    const wanted = Object.fromEntries(changed.map(({ path, after }) => [path, after]))
    return show({ errors: [], conflicts: saved.issues, wanted }, 412)
  }
  if (saved.status === 401) return toSignIn(context)
  const wrong: FormError[] = saved.issues.map(({ where, message }) => ({
    name: fieldFor(section, where, values, body),
    message: issueInWords(view, saved, where, message),
  }))
  const whole = { name: `section-${section}`, message: refusalWords(view, saved) }
  return show({ errors: wrong.length > 0 ? wrong : [whole] }, statusOfRefusal(saved))
}
