import { CHOSEN } from '../../chosen.ts'
import { link, type View } from '../../view.ts'
import { type Look, SIZES } from './look.ts'

/** On which paper. */
export const SizeFields = ({ view, size }: { view: View; size: Look['size'] }) => (
  <fieldset class="sizes">
    <legend class="unseen">{view.t.sheet.size}</legend>
    {SIZES.map((one) => (
      <label class="choice">
        <input type="radio" name="papier" value={one} checked={one === size} /> {view.t.sheet.sizes[one]}
      </label>
    ))}
  </fieldset>
)

/** How the sheet is made: for whom may be read over the shoulder, and on which paper. */
export function LookFields({ view, look }: { view: View; look: Look }) {
  const { sheet } = view.t
  return (
    <>
      <p>
        <label class="choice">
          <input type="checkbox" name="discrete" value="1" checked={look.discreet} /> {sheet.discreet}
        </label>
      </p>
      <SizeFields view={view} size={look.size} />
    </>
  )
}

/**
 * Makes the paper again as it is asked, or prints it: the second is shown by the script that can.
 * @param words of the first
 */
export const PaperButtons = ({ view, words }: { view: View; words: string }) => (
  <>
    <button class="button" type="submit">
      {words}
    </button>
    <button class="button button-main" type="button" data-print hidden>
      {view.t.sheet.printButton}
    </button>
  </>
)

/** “Feuille à emporter” of one place: a form, since what somebody hands over is in no address. */
export const SheetForm = ({ view, id }: { view: View; id: string }) => (
  <form method="post" action={link(view, '/feuille')}>
    <input type="hidden" name={CHOSEN} value={id} />
    <button class="button" type="submit">
      {view.t.sheet.title}
    </button>
  </form>
)
