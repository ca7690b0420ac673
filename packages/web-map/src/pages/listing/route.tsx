import type { Place } from '@maillage/shared/place'
import { applyEdits, type FieldEdit } from '@maillage/shared/revision'
import { type Context, Hono } from 'hono'
import { type Editing, type Refusal, saveMerging } from '../../keeping.ts'
import { hoursFormOf, readHoursForm } from '../../ui/hours-editor/read-form.ts'
import { link } from '../../view.ts'
import { ErrorPage } from '../error/page.tsx'
import type { Returned } from '../keeping-form/returned.ts'
import { saveSection } from '../keeping-form/save-section.ts'
import {
  formOf,
  type PageEnv,
  refusalWords,
  renderPage,
  statusOf,
  statusOfRefusal,
  toSignIn,
} from '../page.ts'
import { HoursPage, type HoursPageProps } from './hours.tsx'
import { ListingPage } from './page.tsx'
import { PreviewPage } from './preview.tsx'
import { readingOf } from './reading.ts'
import { isSection, SECTIONS } from './sections/index.ts'
import { ToolsPage } from './tools.tsx'
import { versionsRoute } from './versions-route.tsx'
import { addressWords } from './visibility.tsx'

/** What a page of one listing needs first; anything else is answered at once. */
async function listingOr(context: Context<PageEnv>, id: string): Promise<Editing | Response> {
  const { view, keeping } = context.var
  const answer = await keeping.listing(id)
  if (answer.kind === 'ok') return answer.body
  if (answer.status === 401) return toSignIn(context)
  const kind = answer.status === 404 || answer.status === 400 ? 'place' : 'down'
  if (answer.status === 403) return context.redirect(link(view, `/gerer/${id}/demande`), 303)
  return renderPage(context, <ErrorPage view={view} kind={kind} />, statusOfRefusal(answer))
}

const back = (context: Context<PageEnv>, path: string, params: Record<string, string> = {}) =>
  context.redirect(link(context.var.view, path, new URLSearchParams(params)), 303)

/** `/gerer/<id>`, its sections, its tools; and `/lieux/<slug>/versions`. */
export const listingRoute = new Hono<PageEnv>()

const isUuid = (text: string): boolean => /^[0-9a-f-]{36}$/.test(text)

listingRoute.get('/gerer/:id', async (context, next) => {
  const id = context.req.param('id')
  if (!isUuid(id)) return next()
  const editing = await listingOr(context, id)
  if (editing instanceof Response) return editing
  const { view } = context.var
  const saved = context.req.query('enregistre') ?? ''
  const { thanksConfirmed, networkAgreed, networkLeft, networkJoined, networkGone } = view.t.keep
  const done: Readonly<Record<string, string>> = {
    confirmer: thanksConfirmed,
    reseaux: networkAgreed,
    'sans-reseau': networkLeft,
    badge: networkJoined,
    'sans-badge': networkGone,
  }
  const said = done[saved] ?? addressWords(view, context.req.query('adresse'))
  const page = (
    <ListingPage
      view={view}
      editing={editing}
      said={said}
      {...(isSection(saved) || saved === 'hours' ? { saved } : {})}
    />
  )
  return renderPage(context, page)
})

listingRoute.get('/gerer/:id/outils', async (context) => {
  const { view, directory } = context.var
  const editing = await listingOr(context, context.req.param('id'))
  if (editing instanceof Response) return editing
  const answer = await directory.place(editing.record.id)
  if (answer.kind !== 'ok')
    return renderPage(context, <ErrorPage view={view} kind="down" />, statusOf(answer))
  return renderPage(context, <ToolsPage view={view} id={editing.record.id} response={answer.body} />)
})

/** `/gerer/<id>/horaires`: the hours, which fill a page of their own. */
listingRoute.get('/gerer/:id/horaires', async (context) => {
  const editing = await listingOr(context, context.req.param('id'))
  if (editing instanceof Response) return editing
  const { view } = context.var
  const form = hoursFormOf(editing.record.body.hours)
  return renderPage(
    context,
    <HoursPage view={view} editing={editing} form={form} version={editing.record.version} />,
  )
})

/**
 * Changes of a listing that another directory keeps: proposed to it, and told by a private link what becomes of them.
 * @returns undefined for one of this directory, or where nothing changes
 */
async function proposedAway(
  context: Context<PageEnv>,
  { record }: Editing,
  edits: readonly FieldEdit[],
): Promise<Response | Refusal | undefined> {
  if (record.origin === undefined || edits.length === 0) return undefined
  const { view, keeping } = context.var
  const proposed = await keeping.propose(record.id, record.version, { edits: [...edits] })
  if (proposed.kind === 'refused') return proposed.status === 401 ? toSignIn(context) : proposed
  const thanks = new URLSearchParams({ envoye: '1' })
  return context.redirect(link(view, `/signalements/${proposed.body.token}`, thanks), 303)
}

listingRoute.post('/gerer/:id/horaires', async (context) => {
  const id = context.req.param('id')
  const editing = await listingOr(context, id)
  if (editing instanceof Response) return editing
  const { view } = context.var
  const fields = await formOf(context)
  const form = readHoursForm(fields)
  const version = Number(fields.get('version') ?? editing.record.version)
  const consented = fields.get('consent') === '1'
  const show = (more: Partial<HoursPageProps>, status?: Parameters<typeof renderPage>[2]) =>
    renderPage(
      context,
      <HoursPage view={view} editing={editing} form={form} version={version} given={consented} {...more} />,
      status,
    )
  if (form.action !== 'save') return show({})
  if (form.errors.length > 0) return show({}, 422)
  const edits: FieldEdit[] = [
    { path: '/hours', after: form.osm },
    ...(form.osm === undefined ? [] : [{ path: '/hoursText' }]),
  ]
  const proposed = await proposedAway(context, editing, edits)
  if (proposed instanceof Response) return proposed
  const saved =
    proposed ??
    (await saveMerging(version, (read) => context.var.keeping.edit(id, read, { edits, consent: consented })))
  if (saved.kind === 'ok') return back(context, `/gerer/${id}`, { enregistre: 'hours' })
  if (saved.status === 412) {
    const wanted = { '/hours': form.osm }
    return show({ version: editing.record.version, conflicts: saved.issues, wanted }, 412)
  }
  const consent = saved.issues.some(({ where }) => where === 'consent')
  return show(
    { said: consent ? view.t.keep.consentMissing : refusalWords(view, saved) },
    statusOfRefusal(saved),
  )
})

/** A network that says a place is its own may keep its listing from now on, or no more. */
listingRoute.post('/gerer/:id/reseaux/:network', async (context) => {
  const { view, keeping } = context.var
  const { id, network } = context.req.param()
  const agrees = (await formOf(context)).get('accord') === '1'
  const agreed = await keeping.agreeToNetwork(id, network, agrees)
  if (agreed.kind === 'ok')
    return back(context, `/gerer/${id}`, { enregistre: agrees ? 'reseaux' : 'sans-reseau' })
  if (agreed.status === 401) return toSignIn(context)
  const editing = await listingOr(context, id)
  if (editing instanceof Response) return editing
  const page = <ListingPage view={view} editing={editing} said={refusalWords(view, agreed)} />
  return renderPage(context, page, statusOfRefusal(agreed))
})

/** Services and stops that are there. */
const partsOf = ({ services, stops = [] }: Place): Set<string> =>
  new Set([...services, ...stops].map(({ id }) => id))

listingRoute.post('/gerer/:id/:section', async (context, next) => {
  const { id, section } = context.req.param()
  if (!isUuid(id) || !isSection(section)) return next()
  const editing = await listingOr(context, id)
  if (editing instanceof Response) return editing
  const { view, directory, keeping } = context.var
  const values = await formOf(context)
  const reading = readingOf(context.var, editing)
  const { place, names } = reading
  const { initial, read } = SECTIONS[section]
  const show = (returned: Returned, status: Parameters<typeof renderPage>[2]) =>
    renderPage(context, <ListingPage view={view} editing={editing} returned={returned} />, status)
  return saveSection(context, {
    section,
    values,
    path: `/gerer/${id}`,
    version: editing.record.version,
    initial: initial(place, names),
    parts: partsOf(place),
    read: (values) => read(values, reading),
    save: (version, change) => keeping.edit(id, version, change),
    show,
    warn: async (warnings) => {
      const again = await listingOr(context, id)
      if (again instanceof Response) return again
      return renderPage(
        context,
        <ListingPage view={view} editing={again} saved={section} warnings={warnings} />,
      )
    },
    instead: async (changed) => {
      if (values.has('retour')) return show({ section, values, errors: [] }, 200)
      if (!values.has('apercu') || place.sensitivity) {
        const proposed = await proposedAway(context, editing, changed)
        if (proposed === undefined || proposed instanceof Response) return proposed
        const error = { name: `section-${section}`, message: refusalWords(view, proposed) }
        return show({ section, values, errors: [error] }, statusOfRefusal(proposed))
      }
      const answer = await directory.place(id)
      if (answer.kind !== 'ok') return undefined
      const body = applyEdits(place, changed)
      return renderPage(
        context,
        <PreviewPage view={view} response={answer.body} place={body} values={values} />,
      )
    },
  })
})

listingRoute.route('/', versionsRoute)
