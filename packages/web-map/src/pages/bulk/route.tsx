import { MAX_BULK_BODY, previewRowSchema } from '@maillage/api/features/bulk'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { BulkChange, BulkPreview, Refusal } from '../../keeping.ts'
import type { FormError } from '../../ui/field/field.tsx'
import { given, isDate } from '../listing/sections/section.ts'
import { listingsOr } from '../listings/route.tsx'
import { formOf, type PageEnv, refusalWords, renderPage, statusOfRefusal, toSignIn } from '../page.ts'
import { SamePage, WorkbookPage } from './page.tsx'
import { OutcomesPage, PreviewPage } from './preview.tsx'

const SAME = '/gerer/plusieurs'
const SAVE = '/gerer/plusieurs/enregistrer'
const WORKBOOK = '/gerer/tableur'

/** Pages whose forms may be as long as a workbook. */
export const BULK_PATHS = [SAVE, WORKBOOK]

/** `/gerer/plusieurs` and `/gerer/tableur`. */
export const bulkRoute = new Hono<PageEnv>()

for (const path of BULK_PATHS) {
  bulkRoute.use(
    path,
    bodyLimit({
      maxSize: MAX_BULK_BODY,
      onError: (context: Context<PageEnv>) => {
        const { view } = context.var
        return renderPage(context, <WorkbookPage view={view} error={view.t.bulk.tooLarge} />, 413)
      },
    }),
  )
}
for (const path of [SAME, SAVE, WORKBOOK]) {
  bulkRoute.use(path, async (context, next) => {
    context.header('Cache-Control', 'no-store')
    await next()
  })
}

bulkRoute.get(SAME, async (context) => {
  const listings = await listingsOr(context)
  if (listings instanceof Response) return listings
  const values = new URL(context.req.url).searchParams
  return renderPage(context, <SamePage view={context.var.view} listings={listings} values={values} />)
})

type Draft = BulkChange['change']

/** The change that a form asks for, or what is missing of it. */
function changeOf(values: URLSearchParams, missing: string, dates: string): Draft | FormError[] {
  const kind = values.get('kind')
  if (kind === 'hours') {
    const hours = given(values, 'hours')
    return hours ? { kind, hours } : [{ name: 'hours', message: missing }]
  }
  if (kind === 'contact') {
    const contact = given(values, 'contact')
    const [before, after] = [given(values, 'before'), given(values, 'after')]
    if (!after || !(contact === 'phone' || contact === 'mail' || contact === 'website'))
      return [{ name: 'after', message: missing }]
    return { kind, contact, after, ...(before ? { before } : {}) }
  }
  const [from = '', to = ''] = [given(values, 'from'), given(values, 'to')]
  if (!(isDate(from) && isDate(to) && from <= to)) return [{ name: 'from', message: dates }]
  const [hours, reason] = [given(values, 'special'), given(values, 'reason')]
  return { kind: 'closure', from, to, ...(hours ? { hours } : {}), ...(reason ? { reason } : {}) }
}

bulkRoute.post(SAME, async (context) => {
  const listings = await listingsOr(context)
  if (listings instanceof Response) return listings
  const { view, keeping } = context.var
  const { bulk, keep } = view.t
  const values = await formOf(context)
  const places = values.getAll('place')
  const change = changeOf(values, bulk.missing, keep.closeDates)
  const show = (errors: FormError[], status: Parameters<typeof renderPage>[2]) =>
    renderPage(context, <SamePage view={view} listings={listings} values={values} errors={errors} />, status)
  const errors = [
    ...(places.length === 0 ? [{ name: 'place', message: bulk.whichNone }] : []),
    ...(Array.isArray(change) ? change : []),
  ]
  if (errors.length > 0 || Array.isArray(change)) return show(errors, 400)
  const preview = await keeping.previewChange({ places, change })
  if (preview.kind === 'ok') {
    const names = new Map(listings.map(({ id, name }) => [id, name]))
    return renderPage(context, <PreviewPage view={view} preview={preview.body} from={SAME} names={names} />)
  }
  if (preview.code === 'hours-not-understood') {
    const left = preview.issues.map(({ value }) => `« ${value ?? ''} »`).join(', ')
    const name = change.kind === 'closure' ? 'special' : 'hours'
    return show([{ name, message: bulk.hoursLeft(left) }], 400)
  }
  return show([{ name: 'place', message: refusalWords(view, preview) }], statusOfRefusal(preview))
})

bulkRoute.get(WORKBOOK, async (context) => {
  const listings = await listingsOr(context)
  if (listings instanceof Response) return listings
  return renderPage(context, <WorkbookPage view={context.var.view} />)
})

/** Why a workbook is not read, in words. */
function workbookWords(context: Context<PageEnv>, refusal: Refusal): string {
  const { view } = context.var
  if (refusal.code === 'not-a-workbook') return view.t.bulk.notWorkbook
  return refusal.status === 413 ? view.t.bulk.tooLarge : refusalWords(view, refusal)
}

bulkRoute.post(WORKBOOK, async (context) => {
  const { view, keeping } = context.var
  const { file } = await context.req.parseBody().catch(() => ({ file: undefined }))
  if (!(file instanceof File) || file.size === 0)
    return renderPage(context, <WorkbookPage view={view} error={view.t.bulk.uploadMissing} />, 400)
  const preview = await keeping.previewWorkbook(new Uint8Array(await file.arrayBuffer()))
  if (preview.kind === 'ok')
    return renderPage(context, <PreviewPage view={view} preview={preview.body} from={WORKBOOK} />)
  if (preview.status === 401) return toSignIn(context)
  const page = <WorkbookPage view={view} error={workbookWords(context, preview)} />
  return renderPage(context, page, statusOfRefusal(preview))
})

/** Rows as the preview wrote them: what a form brings back altered is left out, and the API judges the rest. */
function rowsOf(values: URLSearchParams): BulkPreview['rows'] {
  return values.getAll('row').flatMap((row) => {
    try {
      // Values that JSON gave are JSON.
      return (previewRowSchema.safeParse(JSON.parse(row)).data as BulkPreview['rows'][number]) ?? []
    } catch {
      return []
    }
  })
}

const editsOf = ({ changes }: BulkPreview['rows'][number]) =>
  changes.map(({ path, after }) => (after === undefined ? { path } : { path, after }))

bulkRoute.post(SAVE, async (context) => {
  const { view, keeping } = context.var
  const values = await formOf(context)
  const from = values.get('from') === WORKBOOK ? WORKBOOK : SAME
  const rows = rowsOf(values)
  const [asked, consent] = [values.get('licence') === '1', values.get('consent') === '1']
  const show = (error: string) =>
    renderPage(context, <OutcomesPage view={view} items={[]} from={from} error={error} />, 400)
  if (rows.length === 0) return show(view.t.bulk.saveNone)
  if (asked && !consent) {
    const preview = { rows, unchanged: 0, problems: [], consent: true }
    const errors = [{ name: 'consent', message: view.t.keep.consentMissing }]
    return renderPage(context, <PreviewPage view={view} preview={preview} from={from} errors={errors} />, 400)
  }
  const applied = await keeping.apply({
    rows: rows.map((row) => ({ id: row.id, version: row.version, edits: editsOf(row) })),
    consent,
  })
  if (applied.kind === 'ok')
    return renderPage(context, <OutcomesPage view={view} items={applied.body.items} from={from} />)
  return applied.status === 401 ? toSignIn(context) : show(refusalWords(view, applied))
})
