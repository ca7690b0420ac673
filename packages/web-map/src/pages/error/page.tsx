import { Layout } from '../../ui/layout/layout.tsx'
import { link, type View } from '../../view.ts'

/** What went wrong, for whom reads it. */
export type ErrorKind = 'page' | 'place' | 'down' | 'busy'

/** A page that could not be given: what happened, and where to go from here. */
export function ErrorPage({ view, kind }: { view: View; kind: ErrorKind }) {
  const t = view.t.error
  const [title, text] = {
    page: [t.notFoundTitle, t.notFound],
    place: [t.notFoundTitle, t.placeNotFound],
    down: [t.downTitle, t.down],
    busy: [t.busyTitle, t.busy],
  }[kind] as [string, string]
  return (
    <Layout view={view} title={title} unlisted>
      <h1>{title}</h1>
      <p class="lead">{text}</p>
      <p>
        <a class="button button-main" href={link(view, '/')}>
          {t.search}
        </a>
      </p>
    </Layout>
  )
}
