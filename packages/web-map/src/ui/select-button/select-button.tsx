import type { View } from '../../view.ts'

/** Puts a place in the selection, or takes it out: shown by the script of the selection, without which it does nothing. */
export const SelectButton = ({ view, id, name }: { view: View; id: string; name: string }) => (
  <button class="button" type="button" hidden data-select={id}>
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
