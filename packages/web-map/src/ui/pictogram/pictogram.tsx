import type { View } from '../../view.ts'

/**
 * A small drawing of ours, beside words that say the same: never alone, hence hidden from screen readers.
 * `name` is a symbol of `icons.svg`; the drawings are one file, kept by the browser for every page.
 */
export const Pictogram = ({ view, name }: { view: View; name: string }) => (
  <svg class="pictogram" width="24" height="24" aria-hidden="true" focusable="false">
    <use href={`${view.assets.icons.path}#${name}`} />
  </svg>
)
