import type { Place } from '@maillage/shared/place'
import { dayInWords } from '../../format.ts'
import type { Revisions } from '../../keeping.ts'
import { Layout } from '../../ui/layout/layout.tsx'
import { link, type View } from '../../view.ts'
import { fieldInWords, valueInWords } from '../../words-of-change.ts'

type Revision = Revisions['items'][number]

/** What a version changed of the listing; its envelope says nothing to people. */
const changesOf = ({ changes }: Revision) => changes.filter(({ path }) => path.startsWith('/body/'))

/** `/lieux/<slug>/versions`: what changed, when, and by which structure; never by whom. */
export function VersionsPage({
  view,
  place,
  slug,
  id,
  revisions,
  mayUndo,
  said,
}: {
  view: View
  place: Place
  slug: string
  id: string
  revisions: readonly Revision[]
  mayUndo: boolean
  said?: string
}) {
  const { keep } = view.t
  const by = ({ actor, organization }: Revision): string =>
    [keep.versionBy[actor as keyof typeof keep.versionBy] ?? actor, organization && `(${organization})`]
      .filter(Boolean)
      .join(' ')
  return (
    <Layout view={view} title={`${keep.versions} — ${place.name}`} unlisted>
      <p class="crumb">
        <a href={link(view, `/lieux/${slug}`)}>{place.name}</a>
      </p>
      <h1>{keep.versions}</h1>
      {said && (
        <p class="notice" role="status">
          {said}
        </p>
      )}
      {revisions.map((revision, rank) => {
        const changes = changesOf(revision)
        return (
          <article class="sheet">
            <h2 class="small-title">
              {dayInWords(view, revision.at)}, {by(revision)}
            </h2>
            {changes.length === 0 && (
              <p>{rank === revisions.length - 1 ? keep.versionFirst : keep.versionConfirmed}</p>
            )}
            <ul>
              {changes.map(({ path, before, after }) => (
                <li>
                  <strong>{fieldInWords(view, place, path)}</strong>
                  <br />
                  {keep.before}
                  {view.t.colon}
                  {valueInWords(view, before)}
                  <br />
                  {keep.after}
                  {view.t.colon}
                  {valueInWords(view, after)}
                </li>
              ))}
            </ul>
            {mayUndo && changes.length > 0 && (
              <form class="inline-form" method="post" action={link(view, `/gerer/${id}/versions`)}>
                <input type="hidden" name="version" value={String(revision.version)} />
                <button class="button" type="submit">
                  {keep.undo}
                </button>
              </form>
            )}
          </article>
        )
      })}
    </Layout>
  )
}
