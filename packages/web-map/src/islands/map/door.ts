/**
 * The door of the map: small, on every page of results. It fetches the map only where it can be drawn and only when it
 * is shown: at once beside the list on a large screen with a good connection, else when the button is pressed.
 * @module
 */
import type { MapData } from '../../ui/map/data.ts'
import { canDraw, loadStyle } from './loading.ts'

type Connection = { readonly saveData?: boolean; readonly effectiveType?: string }

/** Added to the address once the map was asked for, so that it is there again on the way back. */
const SHOWN = '#carte'

/** How near the screen the map is fetched, in pixels. */
const NEAR = '200px'

const matches = (query: string): boolean => matchMedia(query).matches

/** A map of half a megabyte is not worth it unasked. */
function frugal(): boolean {
  const { connection } = navigator as Navigator & { readonly connection?: Connection }
  const slow = connection?.effectiveType !== undefined && connection.effectiveType !== '4g'
  return (
    slow ||
    connection?.saveData === true ||
    matches('(prefers-reduced-data: reduce)') ||
    !matches('(min-width: 64rem)')
  )
}

function open(section: HTMLElement): void {
  const data = JSON.parse(section.dataset.map ?? '') as MapData
  const offer = section.querySelector<HTMLElement>('[data-map-offer]')
  const note = section.querySelector('[data-map-note]')
  const say = (words: string) => {
    if (note) note.textContent = words
  }
  const hideOffer = () => {
    if (offer) offer.hidden = true
  }

  const show = async () => {
    hideOffer()
    say(data.words.loading)
    try {
      const [island] = await Promise.all([
        import(data.assets.map) as Promise<typeof import('./map.ts')>,
        loadStyle(data.assets.style),
      ])
      await island.show(section, data)
      // Heard, not seen: the map itself is in sight.
      note?.classList.add('unseen')
      say(data.words.shown)
    } catch {
      say(data.words.failed)
    }
  }

  if (!canDraw()) {
    say(data.words.noWebgl)
  } else if (location.hash === SHOWN) {
    section.scrollIntoView()
    void show()
  } else if (frugal() || !('IntersectionObserver' in window)) {
    if (offer) offer.hidden = false
    offer?.addEventListener('click', () => {
      history.replaceState(history.state, '', SHOWN)
      void show()
    })
  } else {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return
        observer.disconnect()
        void show()
      },
      { rootMargin: NEAR },
    )
    observer.observe(section)
  }
}

const section = document.querySelector<HTMLElement>('[data-island="map"]')
if (section) open(section)
