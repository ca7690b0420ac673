/** The door of the pin: the map is fetched only once its button is pressed. @module */
import type { PinData } from '../../ui/pin/data.ts'
import { canDraw, loadStyle } from '../map/loading.ts'

function open(section: HTMLElement): void {
  const data = JSON.parse(section.dataset.pin ?? '') as PinData
  const offer = section.querySelector<HTMLElement>('[data-pin-offer]')
  const note = section.querySelector('[data-pin-note]')
  const say = (words: string) => {
    if (note) note.textContent = words
  }
  const show = async () => {
    if (!canDraw()) {
      say(data.words.noWebgl)
      return
    }
    say(data.words.loading)
    try {
      const [island] = await Promise.all([
        import(data.assets.map) as Promise<typeof import('./pin.ts')>,
        loadStyle(data.assets.style),
      ])
      await island.show(section, data)
      say('')
    } catch {
      say(data.words.failed)
    }
  }
  if (!offer) return
  offer.hidden = false
  offer.addEventListener('click', () => {
    offer.hidden = true
    void show()
  })
}

const section = document.querySelector<HTMLElement>('[data-island="pin"]')
if (section) open(section)
