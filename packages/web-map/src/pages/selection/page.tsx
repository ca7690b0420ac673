import type { Chosen } from '../../chosen.ts'
import { Layout } from '../../ui/layout/layout.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import type { View } from '../../view.ts'
import { ChosenPlaces } from './places.tsx'

/** What the page says while it is so; the script shows the one that is. */
function When({ view, name }: { view: View; name: 'loading' | 'empty' | 'failed' }) {
  return (
    <p class="strong" role="status" hidden data-selection-when={name}>
      {view.t.selection.when[name]}
    </p>
  )
}

/**
 * `/selection`. Its title and description, which are the preview of a link that is shared, say nothing of what was
 * chosen: the server does not know it.
 * @param chosen absent before the device says what it keeps
 */
export function SelectionPage({ view, chosen }: { view: View; chosen?: Chosen }) {
  const { selection } = view.t
  return (
    <Layout
      view={view}
      title={selection.title}
      unlisted
      scripts={[view.assets.selectionPage, view.assets.quickExit]}
    >
      <h1>{selection.title}</h1>
      <p class="lead">{selection.lead}</p>
      <noscript>
        <Notice>
          <p>{selection.noScript}</p>
        </Notice>
      </noscript>
      <div hidden data-selection-when="shared">
        <Notice>
          <p>{selection.shared}</p>
          <p>
            <button class="button" type="button" data-selection-adopt>
              {selection.adopt}
            </button>
          </p>
        </Notice>
      </div>
      <When view={view} name="loading" />
      <When view={view} name="empty" />
      <When view={view} name="failed" />
      <p hidden data-selection-when="kept">
        <label class="choice">
          <input type="checkbox" data-selection-lasting /> {selection.lasting}
        </label>{' '}
        <small>{selection.lastingHint}</small>
      </p>
      <div data-selection-places>{chosen && <ChosenPlaces view={view} chosen={chosen} />}</div>
    </Layout>
  )
}
