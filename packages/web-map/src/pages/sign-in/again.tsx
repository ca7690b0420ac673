import { Layout } from '../../ui/layout/layout.tsx'
import { link, type View } from '../../view.ts'

/** The session ended while a form was filled in: all of it is here, to be sent again once signed in. */
export function AgainPage({ view, fields }: { view: View; fields: URLSearchParams }) {
  const { keep } = view.t
  return (
    <Layout view={view} title={keep.signIn} unlisted>
      <h1>{keep.ended}</h1>
      <p class="lead">{keep.endedLead}</p>
      <p>
        <a class="button" href={link(view, '/connexion')} target="_blank" rel="noopener">
          {keep.signIn}
        </a>
      </p>
      <form method="post" action={`${view.url.pathname}${view.url.search}`}>
        {[...fields].map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <button class="button button-main" type="submit">
          {keep.sendAgain}
        </button>
      </form>
    </Layout>
  )
}
