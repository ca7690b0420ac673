/**
 * Pairs of listings to compare, one after the other, by the keyboard: 1, 2 and 3 answer the pair that holds the focus, and
 * only that one (WCAG 2.1.4); the focus goes to the next. Without script the buttons do the same.
 * @module
 */

const each = (within: ParentNode, selector: string, act: (element: HTMLElement) => void) =>
  Array.prototype.forEach.call(within.querySelectorAll(selector), act)

/** On French keyboards digits are typed with the shift key: the key itself counts, whatever it writes. */
function digitOf({ key, code }: KeyboardEvent): string | undefined {
  const digit = /^Digit([123])$/.exec(code || '')
  if (digit) return digit[1]
  return /^[123]$/.test(key) ? key : undefined
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return
  const { target } = event
  if (!(target instanceof Element) || target.closest('input, select, textarea')) return
  const pair = target.closest('[data-pair]')
  const digit = digitOf(event)
  const button = pair && digit && pair.querySelector<HTMLButtonElement>(`[data-key="${digit}"]`)
  if (!button) return
  event.preventDefault()
  button.click()
})

each(document, '[data-pair-keys], [data-pair] .key', (element) => {
  element.hidden = false
})
each(document, '[data-key]', (button) => {
  button.setAttribute('aria-keyshortcuts', button.getAttribute('data-key') || '')
})

// Once the page is there: browsers move the focus to what the address names as late as that.
addEventListener('load', () => {
  const named = document.getElementById(location.hash.slice(1))
  const pair =
    named && (named.hasAttribute('data-pair') ? named : named.querySelector<HTMLElement>('[data-pair]'))
  if (pair) pair.focus()
})
