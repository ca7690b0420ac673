import type { View } from '../../view.ts'

/** Where one lands: a page anybody may be reading. */
const NEUTRAL = 'https://meteofrance.com/'

/** “Quitter vite cette page”: a plain link, helped by the script of the same name. */
export const QuickExit = ({ view }: { view: View }) => (
  <p class="exit" data-unsaid>
    <a class="button button-danger" href={NEUTRAL} rel="noreferrer" data-island="quick-exit">
      {view.t.exit.label}
    </a>{' '}
    <small>{view.t.exit.hint}</small>
  </p>
)
