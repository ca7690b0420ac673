import type { Listing } from '../../keeping.ts'
import { Boxes, Errors, Field, type FormError, Pick } from '../../ui/field/field.tsx'
import { Layout } from '../../ui/layout/layout.tsx'
import { link, type View } from '../../view.ts'
import { errorOf } from '../listing/sections/section.ts'
import { Crumb } from '../listings/page.tsx'

/** Where a workbook is given back by the API, for whoever is signed in. */
const WORKBOOK = '/api/v1/account/listings.xlsx'

const See = ({ view, kind }: { view: View; kind: string }) => (
  <button class="button button-main" type="submit" name="kind" value={kind}>
    {view.t.bulk.see}
  </button>
)

/** `/gerer/plusieurs`: one change of the listings that are ticked. */
export function SamePage({
  view,
  listings,
  values,
  errors = [],
}: {
  view: View
  listings: readonly Listing[]
  values: URLSearchParams
  errors?: readonly FormError[]
}) {
  const { bulk, keep } = view.t
  const line = (name: string, label: string, more: { hint?: string; type?: 'date' } = {}) => (
    <Field name={name} label={label} value={values.get(name) ?? ''} error={errorOf(errors, name)} {...more} />
  )
  return (
    <Layout view={view} title={bulk.same} unlisted>
      <Crumb view={view} />
      <h1>{bulk.same}</h1>
      <p class="lead">{bulk.sameLead}</p>
      <Errors title={keep.wrong} errors={errors} />
      <form method="post" action={link(view, '/gerer/plusieurs')} novalidate>
        <div id="place">
          <Boxes
            name="place"
            legend={bulk.which}
            choices={listings.map(({ id, name, commune }) => ({
              value: id,
              label: commune ? `${name} (${commune})` : name,
            }))}
            chosen={values.getAll('place')}
          />
        </div>
        <section class="sheet">
          <h2 class="small-title">{bulk.hours}</h2>
          {line('hours', bulk.hoursField, { hint: bulk.hoursHint })}
          <See view={view} kind="hours" />
        </section>
        <section class="sheet">
          <h2 class="small-title">{bulk.closure}</h2>
          {line('from', bulk.from, { type: 'date' })}
          {line('to', keep.closeTo, { type: 'date' })}
          {line('special', bulk.specialHours, { hint: bulk.specialHoursHint })}
          {line('reason', keep.closeReason, { hint: keep.closeReasonHint })}
          <See view={view} kind="closure" />
        </section>
        <section class="sheet">
          <h2 class="small-title">{bulk.contact}</h2>
          <Pick
            name="contact"
            label={bulk.contactKind}
            value={values.get('contact') ?? 'phone'}
            choices={(['phone', 'mail', 'website'] as const).map((value) => ({
              value,
              label: keep.contactKinds[value],
            }))}
          />
          {line('after', bulk.contactAfter)}
          {line('before', bulk.contactBefore, { hint: bulk.contactBeforeHint })}
          <See view={view} kind="contact" />
        </section>
      </form>
    </Layout>
  )
}

/** `/gerer/tableur`: one's listings out as a workbook, and in again. */
export function WorkbookPage({ view, error }: { view: View; error?: string }) {
  const { bulk, keep } = view.t
  const described = error === undefined ? 'file-hint' : 'file-hint file-error'
  return (
    <Layout view={view} title={bulk.workbook} unlisted>
      <Crumb view={view} />
      <h1>{bulk.workbook}</h1>
      <p class="lead">{bulk.workbookLead}</p>
      <Errors title={keep.wrong} errors={error === undefined ? [] : [{ name: 'file', message: error }]} />
      <p>
        <a class="button button-main" href={WORKBOOK}>
          {bulk.download}
        </a>
      </p>
      <p class="quiet">{bulk.downloadHint}</p>
      <form method="post" action={link(view, '/gerer/tableur')} enctype="multipart/form-data" novalidate>
        <div class={error === undefined ? 'entry' : 'entry entry-wrong'}>
          <label for="file">{bulk.upload}</label>
          <small id="file-hint" class="quiet">
            {bulk.uploadHint}
          </small>
          {error !== undefined && (
            <p id="file-error" class="wrong">
              {error}
            </p>
          )}
          <input id="file" name="file" type="file" accept=".xlsx" aria-describedby={described} />
        </div>
        <button class="button button-main" type="submit">
          {bulk.see}
        </button>
      </form>
    </Layout>
  )
}
