import type { View } from '../../view.ts'

/**
 * Puts a place in the selection, or takes it out: shown by the script of the selection, without which it does nothing.
 * `also`: other ids under which a browser may keep the place.
 */
export const SelectButton = ({
  view,
  id,
  also = [],
  name,
}: {
  view: View
  id: string
  also?: readonly string[] | undefined
  name: string
}) => (
  <button
    class="button"
    type="button"
    hidden
    data-select={id}
    data-select-also={also.length > 0 ? also.join(' ') : undefined}
  >
    <span data-add>{view.t.selection.add}</span>
    <span data-remove hidden>
      {view.t.selection.remove}
    </span>
    <span class="unseen">
      {view.t.colon}
      {name}
    </span>
  </button>
)
