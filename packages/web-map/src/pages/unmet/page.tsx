import { Layout } from '../../ui/layout/layout.tsx'
import { link, type View } from '../../view.ts'
import { Unmet, type UnmetProps } from './form.tsx'

/** `/pas-trouve`: what becomes of “Je n'ai pas trouvé”; `asked` is the form again, with what is wrong in it. */
export function UnmetPage({
  view,
  counted = false,
  asked,
}: {
  view: View
  counted?: boolean
  asked?: Omit<UnmetProps, 'view'>
}) {
  const { t } = view
  const words = t.need.unmet
  return (
    <Layout view={view} title={words.title} unlisted>
      <h1>{words.title}</h1>
      {counted && (
        <div class="notice" role="status">
          <p class="strong">{words.thanks}</p>
        </div>
      )}
      {asked ? <Unmet view={view} {...asked} /> : <p>{words.kept}</p>}
      <p>
        {words.published} {t.absence}
      </p>
      <p class="row">
        <a class="button" href={link(view, '/')}>
          {words.again}
        </a>
        <a href="/data/pas-trouve.csv">{words.file}</a>
      </p>
    </Layout>
  )
}
