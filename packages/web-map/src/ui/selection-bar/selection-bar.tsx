import { link, type View } from '../../view.ts'

/** What is kept on this device, and how to forget it: on each page, as soon as something is. */
export const SelectionBar = ({ view }: { view: View }) => (
  <nav class="selection-bar" hidden data-selection-bar aria-label={view.t.selection.title}>
    <p class="inner row">
      <a href={link(view, '/selection')}>
        {view.t.selection.title} (<span data-selection-count>0</span>)
      </a>
      <button class="button" type="button" data-selection-clear>
        {view.t.selection.clear}
      </button>
      <span role="status" data-selection-said data-full={view.t.selection.full} />
    </p>
  </nav>
)
