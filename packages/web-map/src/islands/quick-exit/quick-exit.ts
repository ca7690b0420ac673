/**
 * “Quitter vite cette page”: the plain link already leaves; with script, the page left is also replaced in the
 * history, so that going back does not show it again, and what this tab alone keeps is forgotten. Heard from the whole
 * page, since a selection brings its own link in later.
 * @module
 */
import { forgetTab } from '../selection/kept.ts'

document.addEventListener('click', (event) => {
  const exit =
    event.target instanceof Element && event.target.closest<HTMLAnchorElement>('[data-island="quick-exit"]')
  if (!exit) return
  event.preventDefault()
  document.documentElement.hidden = true
  forgetTab()
  location.replace(exit.href)
})
