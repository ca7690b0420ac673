/**
 * The page of the selection: sends the ids of what is kept, or of the link that was followed, and shows what the server
 * makes of them. The ids go in a body, never in an address. Notes stay in the page and on the device.
 * @module
 */
import { idsOf, MOST_CHOSEN } from '../../selection-link.ts'
import { CHANGED, isLasting, keepLasting, read, rename, SHOWN, write } from './kept.ts'

const within = <T extends HTMLElement>(selector: string): T[] =>
  Array.prototype.slice.call(document.querySelectorAll<T>(selector))

/** A selection that somebody shared is looked at without being kept. */
const shared = (): string[] => idsOf(location.hash)

const idsShown = (): readonly string[] => {
  const others = shared()
  return others.length > 0 ? others : read().places
}

/** Says what is the case: loading, nothing chosen, not reached, shared by somebody. */
function say(name: string): void {
  for (const one of within('[data-selection-when]'))
    one.hidden = one.getAttribute('data-selection-when') !== name
}

function showNotes(): void {
  const { notes } = read()
  for (const area of within<HTMLTextAreaElement>('[data-note]')) {
    const id = area.getAttribute('data-note') || ''
    area.value = notes[id] || ''
    const whole = area.closest<HTMLElement>('[data-note-whole]')
    if (whole) whole.hidden = shared().length > 0
  }
}

/** Keeps each place under the id it has now: several listings may have become one since it was chosen. */
function keepNames(): void {
  const names: Record<string, string> = {}
  for (const place of within('[data-selection-place]'))
    for (const id of (place.getAttribute('data-asked') || '').split(' '))
      names[id] = place.getAttribute('data-selection-place') || id
  rename(names)
}

let asked = 0

async function show(): Promise<void> {
  const ids = idsShown()
  const holder = within('[data-selection-places]')[0]
  if (!holder) return
  for (const box of within<HTMLInputElement>('[data-selection-lasting]')) box.checked = isLasting()
  asked += 1
  const turn = asked
  if (ids.length === 0) {
    holder.textContent = ''
    say('empty')
    return
  }
  if (!holder.firstChild) say('loading')
  const body = new URLSearchParams()
  for (const id of ids) body.append('lieu', id)
  try {
    const answer = await fetch(location.pathname + location.search, { method: 'POST', body })
    if (!answer.ok) throw new Error(String(answer.status))
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const places = page.querySelector('[data-selection-places]')
    if (turn !== asked || !places) return
    holder.textContent = ''
    while (places.firstChild) holder.appendChild(document.adoptNode(places.firstChild))
    keepNames()
    say(shared().length > 0 ? 'shared' : 'kept')
    showNotes()
    document.dispatchEvent(new Event(SHOWN))
  } catch {
    if (turn === asked) say('failed')
  }
}

document.addEventListener('input', ({ target }) => {
  if (!(target instanceof HTMLTextAreaElement) || !target.hasAttribute('data-note')) return
  const { places, notes } = read()
  write({ places, notes: { ...notes, [target.getAttribute('data-note') || '']: target.value } })
})

document.addEventListener('change', ({ target }) => {
  if (target instanceof HTMLInputElement && target.hasAttribute('data-selection-lasting'))
    keepLasting(target.checked)
})

document.addEventListener('click', ({ target }) => {
  if (!(target instanceof Element)) return
  if (target.closest('[data-selection-adopt]')) {
    const { places, notes } = read()
    const added = shared().filter((id) => places.indexOf(id) < 0)
    write({ places: places.concat(added).slice(0, MOST_CHOSEN), notes })
    location.hash = ''
  }
  const copy = target.closest('[data-copy]')
  const field = copy && document.getElementById(copy.getAttribute('data-copy') || '')
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
    field.select()
    document.execCommand('copy')
  }
})

document.addEventListener(CHANGED, () => void show())
addEventListener('hashchange', () => void show())
addEventListener('pageshow', () => void show())
