/**
 * “Écouter”: the content of the page in the device's own voices. Only voices that the browser says are on the device are
 * used: the others send what they read to whoever makes them, and a page read here may say what somebody looks for. Without script, or
 * where no such voice speaks the language of the page, nothing of it shows.
 * @module
 */

/** What is on the page and is not its text. */
const UNSAID = 'form, button, select, svg, script, .unseen, [aria-hidden="true"], [data-unsaid]'

/** Longest text given at once, in letters: some voices stop in the middle of longer ones. */
const LONGEST = 220

interface Piece {
  readonly text: string
  readonly lang: string
}

const synthesis = window.speechSynthesis as SpeechSynthesis | undefined
const root = document.getElementById('contenu')
const bar = document.querySelector<HTMLElement>('[data-island="listen"]')
const play = bar?.querySelector<HTMLElement>('[data-listen-play]')
const end = bar?.querySelector<HTMLElement>('[data-listen-stop]')

/** The language itself: `fr` of `fr-FR`, `fr_FR` and `fr-x-facile`. */
const base = (lang: string): string => lang.toLowerCase().split(/[-_]/)[0] || ''

const langOf = (element: Element): string =>
  element.closest('[lang]')?.getAttribute('lang') || document.documentElement.lang

/** A voice of the device for a language. */
function voiceFor(lang: string): SpeechSynthesisVoice | undefined {
  const voices = synthesis ? synthesis.getVoices() : []
  return voices.filter((voice) => voice.localService === true && base(voice.lang) === base(lang))[0]
}

/** The nearest element around that stands on lines of its own. */
function blockOf(element: Element): Element {
  let block = element
  while (block.parentElement && /^(inline|contents)/.test(getComputedStyle(block).display))
    block = block.parentElement
  return block
}

/** Sentences of a text, those that are short together. */
function sentencesOf(text: string): string[] {
  const said: string[] = []
  for (const sentence of text.match(/[^.!?؟;؛]+[.!?؟;؛]*\s*/g) || [text]) {
    const last = said.length - 1
    const before = said[last]
    if (before !== undefined && before.length + sentence.length <= LONGEST) said[last] = before + sentence
    else said.push(sentence)
  }
  return said
}

/** What is seen of the content, in its order: a piece for each block, and for each language in it. */
function piecesOf(within: Element): Piece[] {
  const found: { block: Element; lang: string; text: string }[] = []
  const texts = document.createTreeWalker(within, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const { parentElement: around, nodeValue } = texts.currentNode
    if (!around || !nodeValue || around.closest(UNSAID) || around.getClientRects().length === 0) continue
    const block = blockOf(around)
    const lang = langOf(around)
    const last = found[found.length - 1]
    if (last && last.block === block && base(last.lang) === base(lang)) last.text += nodeValue
    else found.push({ block, lang, text: nodeValue })
  }
  const pieces: Piece[] = []
  for (const { text, lang } of found) {
    const words = text.replace(/\s+/g, ' ').trim()
    // Points and dashes between two names are not words.
    if (!/[^\s·,;:.()—–-]/.test(words)) continue
    for (const sentence of sentencesOf(words)) pieces.push({ text: sentence, lang })
  }
  return pieces
}

let pieces: Piece[] = []
let at = 0
/** What is being said; none while it waits. */
let current: SpeechSynthesisUtterance | undefined

function show(): void {
  if (!bar || !play || !end) return
  bar.hidden = voiceFor(document.documentElement.lang) === undefined
  const begun = pieces.length > 0
  play.textContent = play.getAttribute(current ? 'data-pause' : begun ? 'data-resume' : 'data-play')
  end.hidden = !begun
}

function hush(): void {
  current = undefined
  if (synthesis) synthesis.cancel()
}

function stop(): void {
  // Whoever stops by keyboard stays where she is: the button she is on goes.
  if (document.activeElement === end && play) play.focus()
  hush()
  pieces = []
  at = 0
  show()
}

function say(): void {
  const piece = pieces[at]
  const voice = piece && (voiceFor(piece.lang) || voiceFor(document.documentElement.lang))
  if (!synthesis || !piece || !voice) {
    stop()
    return
  }
  const utterance = new SpeechSynthesisUtterance(piece.text)
  utterance.voice = voice
  utterance.lang = voice.lang
  utterance.onend = () => {
    // Whoever left quickly cut it: some browsers tell that as its end, and the next piece would be said.
    if (utterance !== current || document.documentElement.hidden) return
    at += 1
    say()
  }
  utterance.onerror = () => {
    if (utterance === current) stop()
  }
  current = utterance
  synthesis.speak(utterance)
}

if (synthesis && root && bar && play && end) {
  play.addEventListener('click', () => {
    if (current) hush()
    else {
      if (pieces.length === 0) pieces = piecesOf(root)
      say()
    }
    show()
  })
  end.addEventListener('click', stop)
  // Some browsers go on talking on the next page.
  addEventListener('pagehide', stop)
  // Voices come late, and go.
  synthesis.onvoiceschanged = show
  show()
}
