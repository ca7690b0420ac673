/**
 * “Ma sélection” on each page: the buttons that add a place to it or take it out, what is kept and “Tout effacer”.
 * Without script nothing of it shows, and each place's page makes its sheet by a form.
 * @module
 */
import { MOST_CHOSEN } from '../../selection-link.ts'
import { CHANGED, forget, read, SHOWN, write } from './kept.ts'

const each = (selector: string, act: (element: HTMLElement) => void) =>
  Array.prototype.forEach.call(document.querySelectorAll(selector), act)

/** Ids under which the place of a button may be kept, its own first. */
const idsOf = (button: Element): string[] =>
  [button.getAttribute('data-select') || '']
    .concat((button.getAttribute('data-select-also') || '').split(' '))
    .filter((id) => id !== '')

function show(): void {
  const { places } = read()
  each('[data-selection-bar]', (bar) => {
    bar.hidden = places.length === 0
  })
  each('[data-selection-count]', (count) => {
    count.textContent = String(places.length)
  })
  each('[data-select]', (button) => {
    const chosen = idsOf(button).some((id) => places.indexOf(id) >= 0)
    const [add, remove] = [
      button.querySelector<HTMLElement>('[data-add]'),
      button.querySelector<HTMLElement>('[data-remove]'),
    ]
    if (add) add.hidden = chosen
    if (remove) remove.hidden = !chosen
    button.hidden = false
  })
}

function say(attribute: string | undefined): void {
  each('[data-selection-said]', (said) => {
    said.textContent = attribute ? said.getAttribute(attribute) : ''
  })
}

/** Adds a place or takes it out; a place taken out leaves with its note. */
function toggle(ids: readonly string[]): void {
  const { places, notes } = read()
  const chosen = ids.some((id) => places.indexOf(id) >= 0)
  const full = !chosen && places.length >= MOST_CHOSEN
  say(full ? 'data-full' : undefined)
  if (full) return
  if (!chosen) write({ places: places.concat(ids.slice(0, 1)), notes })
  else {
    const others = { ...notes }
    for (const id of ids) delete others[id]
    write({ places: places.filter((id) => ids.indexOf(id) < 0), notes: others })
  }
}

document.addEventListener('click', (event) => {
  if (!(event.target instanceof Element)) return
  const button = event.target.closest<HTMLElement>('[data-select], [data-selection-clear], [data-print]')
  if (!button) return
  if (button.hasAttribute('data-print')) {
    print()
    return
  }
  if (button.hasAttribute('data-select')) toggle(idsOf(button))
  else forget()
  show()
  document.dispatchEvent(new Event(CHANGED))
})

// Another tab may have changed what the browser keeps, and a page that comes back from memory shows what was.
addEventListener('storage', show)
document.addEventListener(SHOWN, show)
addEventListener('pageshow', show)
each('[data-print]', (button) => {
  button.hidden = false
})
show()
