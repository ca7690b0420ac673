import { dayInWords } from '../../format.ts'
import type { OrganizationEditing, Revisions } from '../../keeping.ts'
import { Layout } from '../../ui/layout/layout.tsx'
import { link, type View } from '../../view.ts'
import { valueInWords } from '../../words-of-change.ts'
import { fieldInWords } from './sections.tsx'

type Revision = Revisions['items'][number]

/** What a version changed that people read: a name that was assumed says so by its name. */
const changesOf = ({ changes }: Revision) =>
  changes.filter(({ path }) => path.startsWith('/body/') && path !== '/body/nameAssumed')

/** `/gerer/organisations/<id>/versions`: what changed, when, in whose name; never by whom. */
export function OrganizationVersionsPage({
  view,
  editing,
  revisions,
  said,
}: {
  view: View
  editing: OrganizationEditing
  revisions: readonly Revision[]
  said?: string
}) {
  const { keep } = view.t
  const { record } = editing
  const path = `/gerer/organisations/${record.id}`
  return (
    <Layout view={view} title={`${keep.versions} — ${record.body.name}`} unlisted>
      <p class="crumb">
        <a href={link(view, path)}>{record.body.name}</a>
      </p>
      <h1>{keep.versions}</h1>
      {said && (
        <p class="notice" role="status">
          {said}
        </p>
      )}
      {revisions.map((revision, rank) => {
        const by = keep.versionBy[revision.actor as keyof typeof keep.versionBy] ?? revision.actor
        const changes = changesOf(revision)
        return (
          <article class="sheet">
            <h2 class="small-title">
              {dayInWords(view, revision.at)}, {by}
            </h2>
            {changes.length === 0 && (
              <p>{rank === revisions.length - 1 ? keep.versionFirst : keep.versionConfirmed}</p>
            )}
            <ul>
              {changes.map((change) => (
                <li>
                  <strong>{fieldInWords(view, change.path)}</strong>
                  <br />
                  {keep.before}
                  {view.t.colon}
                  {valueInWords(view, change.before)}
                  <br />
                  {keep.after}
                  {view.t.colon}
                  {valueInWords(view, change.after)}
                </li>
              ))}
            </ul>
            {revision.changes.some((change) => change.path.startsWith('/body/')) && (
              <form class="inline-form" method="post" action={link(view, `${path}/versions`)}>
                <input type="hidden" name="version" value={String(revision.version)} />
                <button class="button" type="submit">
                  {keep.undo}
                  <span class="unseen">
                    {' '}
                    : {dayInWords(view, revision.at)}, {by}
                  </span>
                </button>
              </form>
            )}
          </article>
        )
      })}
    </Layout>
  )
}
