import { valueAt } from '@maillage/shared/revision'
import type { Editing, Refusal } from '../../keeping.ts'
import { Layout } from '../../ui/layout/layout.tsx'
import { link, type View } from '../../view.ts'
import { fieldInWords, valueInWords } from '../../words-of-change.ts'

/** What changed since the listing was read: it is confirmed as it is now, once that is read too. */
export function ChangedPage({
  view,
  editing: { record },
  issues,
}: {
  view: View
  editing: Editing
  issues: Refusal['issues']
}) {
  const { keep, colon } = view.t
  return (
    <Layout view={view} title={keep.changedMeanwhile} unlisted>
      <p class="crumb">
        <a href={link(view, `/gerer/${record.id}`)}>{record.body.name}</a>
      </p>
      <h1>{keep.changedMeanwhile}</h1>
      <div class="notice" role="alert">
        <ul>
          {issues
            .filter(({ where }) => where !== '')
            .map(({ where }) => (
              <li>
                <strong>{fieldInWords(view, record.body, where)}</strong>
                {colon}
                {valueInWords(view, valueAt(record.body, where))}
              </li>
            ))}
        </ul>
        <p>{keep.confirmAsNow}</p>
      </div>
      <div class="row">
        <form class="inline-form" method="post" action={link(view, `/gerer/${record.id}/confirmer`)}>
          <input type="hidden" name="version" value={record.version} />
          <button class="button button-main" type="submit">
            {keep.nothingChanged}
          </button>
        </form>
        <a class="button" href={link(view, `/gerer/${record.id}`)}>
          {keep.edit}
        </a>
      </div>
    </Layout>
  )
}
