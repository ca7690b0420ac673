import type { BulkOutcomes, BulkPreview } from '../../keeping.ts'
import { Errors, type FormError } from '../../ui/field/field.tsx'
import { Layout } from '../../ui/layout/layout.tsx'
import { link, type View } from '../../view.ts'
import { Consent } from '../keeping-form/section-form.tsx'
import { Crumb } from '../listings/page.tsx'
import { Changes } from './changes.tsx'

/** Every problem, with its cell or the name of its place. */
function Problems({
  view,
  problems,
  names,
}: {
  view: View
  problems: BulkPreview['problems']
  names: ReadonlyMap<string, string>
}) {
  const { bulk, colon } = view.t
  if (problems.length === 0) return null
  return (
    <div class="notice" role="alert" tabindex={-1}>
      <p class="strong">{bulk.wrong(problems.length)}</p>
      <ul>
        {problems.map(({ where, code, value, right }) => (
          <li>
            <strong>{names.get(where) ?? where}</strong>
            {colon}
            {value ? `« ${value} ». ` : ''}
            {bulk.problems[code]}
            {right ? ` ${bulk.expected(right)}` : ''}
          </li>
        ))}
      </ul>
    </div>
  )
}

export interface PreviewPageProps {
  readonly view: View
  readonly preview: BulkPreview
  /** Where one came from: to start again. */
  readonly from: string
  /** Names of places that problems are about. */
  readonly names?: ReadonlyMap<string, string>
  /** What is wrong with the approval itself. */
  readonly errors?: readonly FormError[]
}

/** What a change of several listings will do, each to be approved. */
export function PreviewPage({ view, preview, from, names = new Map(), errors = [] }: PreviewPageProps) {
  const { bulk, keep } = view.t
  const { rows, unchanged, problems, consent } = preview
  return (
    <Layout view={view} title={bulk.preview} unlisted>
      <Crumb view={view} />
      <h1>{bulk.preview}</h1>
      <Errors title={keep.wrong} errors={errors} />
      <Problems view={view} problems={problems} names={names} />
      <p class="lead">
        {bulk.willChange(rows.length)} {unchanged > 0 && bulk.willStay(unchanged)}
      </p>
      {rows.length > 0 && (
        <form
          method="post"
          action={link(view, '/gerer/plusieurs/enregistrer')}
          enctype="multipart/form-data"
          novalidate
        >
          <input type="hidden" name="from" value={from} />
          {rows.map((row) => (
            <article class="sheet">
              <label class="tick">
                <input type="checkbox" name="row" value={JSON.stringify(row)} checked />
                <span class="strong">{row.commune ? `${row.name} (${row.commune})` : row.name}</span>
              </label>
              <Changes view={view} changes={row.changes} />
              {row.warnings.length > 0 && (
                <p>
                  <strong>{keep.warnPerson}</strong>{' '}
                  {row.warnings.map(({ value }) => `« ${value} »`).join(', ')}
                </p>
              )}
            </article>
          ))}
          {consent && (
            <>
              <input type="hidden" name="licence" value="1" />
              <Consent view={view} id="consent" given={false} />
            </>
          )}
          <button class="button button-main" type="submit">
            {bulk.save}
          </button>
        </form>
      )}
      <p>
        <a class="button" href={link(view, from)}>
          {bulk.again}
        </a>
      </p>
    </Layout>
  )
}

type Outcome = BulkOutcomes['items'][number]

const wordOfOutcome = ({ bulk }: View['t'], { outcome, code }: Outcome): string =>
  code === 'consent-required' ? bulk.outcomes.consent : bulk.outcomes[outcome]

/** What became of each approved listing; what was not saved first. */
export function OutcomesPage({
  view,
  items,
  from,
  error,
}: {
  view: View
  items: readonly Outcome[]
  from: string
  error?: string
}) {
  const { bulk, keep } = view.t
  const [kept, others] = [true, false].map((wanted) =>
    items.filter(({ outcome }) => (outcome === 'changed' || outcome === 'unchanged') === wanted),
  ) as [Outcome[], Outcome[]]
  return (
    <Layout view={view} title={bulk.done} unlisted>
      <Crumb view={view} />
      <h1>{bulk.done}</h1>
      <Errors title={keep.wrong} errors={error === undefined ? [] : [{ name: 'again', message: error }]} />
      {others.length > 0 && (
        <div class="notice" role="alert" tabindex={-1}>
          <p class="strong">{bulk.notSaved}</p>
          <ul>
            {others.map((item) => (
              <li>
                <a href={link(view, `/gerer/${item.id}`)}>{item.name}</a>
                {view.t.colon}
                {wordOfOutcome(view.t, item)}
              </li>
            ))}
          </ul>
        </div>
      )}
      {items.length > 0 && (
        <div role="status">
          <p class="lead">{bulk.saved(kept.filter(({ outcome }) => outcome === 'changed').length)}</p>
          <ul>
            {kept.map(({ slug, name, outcome }) => (
              <li>
                <a href={link(view, `/lieux/${slug}`)}>{name}</a>
                {outcome === 'unchanged' && ` (${bulk.outcomes.unchanged})`}
              </li>
            ))}
          </ul>
        </div>
      )}
      <p>
        <a id="again" class="button" href={link(view, from)}>
          {bulk.again}
        </a>
      </p>
    </Layout>
  )
}
