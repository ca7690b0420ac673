/** Several places on one sheet where no script keeps a selection: boxes to tick in a list, and one button below it. */
import { CHOSEN } from '../../chosen.ts'
import { link, type View } from '../../view.ts'

/** Id of the form that the boxes of a list belong to, wherever they stand. */
const FORM = 'coches'

/** Box of one place. */
export const Tick = ({ view, id, name }: { view: View; id: string; name: string }) => (
  <noscript>
    <label class="choice">
      <input type="checkbox" name={CHOSEN} value={id} form={FORM} /> {view.t.sheet.tick}
      <span class="unseen">
        {view.t.colon}
        {name}
      </span>
    </label>
  </noscript>
)

/** Makes the sheet of what was ticked. */
export const TickedSheet = ({ view }: { view: View }) => (
  <noscript>
    <form id={FORM} method="post" action={link(view, '/feuille')}>
      <button class="button" type="submit">
        {view.t.sheet.ofTicked}
      </button>
    </form>
  </noscript>
)
