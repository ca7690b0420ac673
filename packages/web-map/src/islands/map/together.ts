/** Cards and marks of the same place, shown together whichever of the two is pointed at or has the focus. @module */
import type { Listed } from '../../ui/map/data.ts'

const ACTIVE = 'is-active'

const cardOf = (number: number): HTMLElement | null => document.getElementById(`lieu-${number}`)

/** Calls back with true when an element is pointed at or holds the focus, with false when it no longer does. */
function follow(element: HTMLElement, act: (active: boolean) => void): void {
  for (const type of ['pointerenter', 'focusin']) element.addEventListener(type, () => act(true))
  for (const type of ['pointerleave', 'focusout']) element.addEventListener(type, () => act(false))
}

/** Ties the list and the marks; `marks` gives the elements drawn now for a number. */
export function tie(listed: readonly Listed[], marks: (number: number) => readonly HTMLElement[]) {
  let pointed: number | undefined
  for (const { number } of listed) {
    const card = cardOf(number)
    if (!card) continue
    follow(card, (active) => {
      pointed = active ? number : undefined
      for (const mark of marks(number)) mark.classList.toggle(ACTIVE, active)
    })
  }
  return {
    /** Makes a mark light the cards of its numbers, and be lit when it is drawn while one of them is pointed at. */
    mark(element: HTMLElement, numbers: readonly number[]): void {
      element.classList.toggle(ACTIVE, pointed !== undefined && numbers.includes(pointed))
      follow(element, (active) => {
        for (const number of numbers) cardOf(number)?.classList.toggle(ACTIVE, active)
      })
    },
    /** Puts out the card of a mark that is no longer drawn. */
    dim(number: number): void {
      cardOf(number)?.classList.remove(ACTIVE)
    },
    /** Brings a card to the eyes and to the keyboard. */
    go(number: number): void {
      const card = cardOf(number)
      card?.scrollIntoView({ block: 'center' })
      card?.querySelector<HTMLElement>('a')?.focus({ preventScroll: true })
    },
  }
}
