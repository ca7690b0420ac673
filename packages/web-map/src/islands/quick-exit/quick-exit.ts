/**
 * “Quitter vite cette page”: the plain link already leaves; with script, the page left is also replaced in the
 * history, so that going back does not show it again.
 * @module
 */
const exits = document.querySelectorAll<HTMLAnchorElement>('[data-island="quick-exit"]')
for (let index = 0; index < exits.length; index += 1) {
  const exit = exits[index]
  exit?.addEventListener('click', (event) => {
    event.preventDefault()
    document.documentElement.hidden = true
    location.replace(exit.href)
  })
}
