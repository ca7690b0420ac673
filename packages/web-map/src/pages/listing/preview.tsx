import type { PlaceResponse } from '@maillage/api/features/places'
import type { Place } from '@maillage/shared/place'
import { Notice } from '../../ui/notice/notice.tsx'
import type { View } from '../../view.ts'
import { PlacePage } from '../place/page.tsx'

/** The page of a place as it would be, and the way to save it: nothing of it is kept until then. */
export function PreviewPage({
  view,
  response,
  place,
  values,
}: {
  view: View
  response: PlaceResponse
  place: Place
  /** The form, to be sent on. */
  values: URLSearchParams
}) {
  const { keep } = view.t
  const above = (
    <Notice>
      <p class="strong">{keep.lookLead}</p>
      <form method="post" action={`${view.url.pathname}${view.url.search}`}>
        {[...values]
          .filter(([name]) => name !== 'apercu')
          .map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
        <p class="row">
          <button class="button button-main" type="submit">
            {keep.save}
          </button>
          <button class="button" type="submit" name="retour" value="1">
            {keep.lookBack}
          </button>
        </p>
      </form>
    </Notice>
  )
  // What is written is one record: what others say of the same door stands beside it once it is saved.
  const { cluster: _, ...own } = response
  const record = { ...own.record, body: place }
  return <PlacePage view={view} response={{ ...own, record }} above={above} />
}
