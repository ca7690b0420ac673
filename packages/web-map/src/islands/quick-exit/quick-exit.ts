/**
 * “Quitter vite cette page”: the plain link already leaves; with script, the page left is also replaced in the
 * history, so that going back does not show it again, and what this tab alone keeps is forgotten. Heard from the whole
 * page, since a selection brings its own link in later. What is being read aloud is silenced at once: a page that takes
 * its time to come would leave the voice on.
 * @module
 */
import { forgetTab } from '../selection/kept.ts'

document.addEventListener('click', (event) => {
  const exit =
    event.target instanceof Element && event.target.closest<HTMLAnchorElement>('[data-island="quick-exit"]')
  if (!exit) return
  event.preventDefault()
  document.documentElement.hidden = true
  // Some browsers have no voices.
  const synthesis = window.speechSynthesis as SpeechSynthesis | undefined
  synthesis?.cancel()
  forgetTab()
  location.replace(exit.href)
})
