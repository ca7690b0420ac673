/**
 * Opening hours without reloading: the form's own buttons are sent in the background and what comes back takes the
 * place of the editor; a field that changes brings the sentence up to date. The server alone reads hours, so that one
 * reading exists. Without script, or where sending fails, the buttons send the form as ever.
 * @module
 */
const EDITOR = '[data-island="hours-editor"]'
const SENTENCE = '[data-hours-sentence]'

/** Fields of a form and one more: the button pressed. */
function bodyOf(form: HTMLFormElement, action: string): URLSearchParams {
  const body = new URLSearchParams()
  new FormData(form).forEach((value, name) => {
    if (typeof value === 'string') body.append(name, value)
  })
  body.append('do', action)
  return body
}

/** The editor of the page that answers, whatever its status: a form with errors is an answer. */
async function send(form: HTMLFormElement, action: string): Promise<Element> {
  const answer = await fetch(form.action, { method: 'POST', body: bodyOf(form, action) })
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const editor = page.querySelector(EDITOR)
  if (editor === null) throw new Error(`No hours editor in the answer ${answer.status}.`)
  return editor
}

function start(form: HTMLFormElement): void {
  let sent = 0

  /** Puts in place what answers the last request; an answer overtaken by another is dropped. */
  async function exchange(action: string, part: string): Promise<Element | null> {
    sent += 1
    const turn = sent
    const editor = await send(form, action)
    const [old, fresh] = [form.querySelector(part), part === EDITOR ? editor : editor.querySelector(part)]
    if (turn !== sent || old === null || fresh === null || old.parentNode === null) return null
    // A sentence that has not changed is not said again.
    if (part === SENTENCE && old.textContent === fresh.textContent) return null
    old.parentNode.replaceChild(document.importNode(fresh, true), old)
    return form.querySelector(part)
  }

  form.addEventListener('click', (event) => {
    const button = event.target
    if (!(button instanceof HTMLButtonElement) || button.name !== 'do' || button.value === 'save') return
    event.preventDefault()
    const action = button.value
    exchange(action, EDITOR)
      .then((editor) => {
        const lead = editor === null ? null : editor.querySelector<HTMLElement>('[autofocus]')
        const same =
          editor === null
            ? null
            : editor.querySelector<HTMLElement>(`button[value="${action}"]:not([hidden])`)
        const next = lead || same
        if (next !== null) next.focus()
      })
      .catch(() => {
        const field = document.createElement('input')
        field.type = 'hidden'
        field.name = 'do'
        field.value = action
        form.appendChild(field)
        form.submit()
      })
  })

  form.addEventListener('change', (event) => {
    const field = event.target
    if (field instanceof HTMLTextAreaElement || !(field instanceof Element) || !field.closest(EDITOR)) return
    // The sentence is then as it was: the next button sends everything anyway.
    exchange('check', SENTENCE).catch(() => undefined)
  })
}

const editor = document.querySelector(EDITOR)
const form = editor === null ? null : editor.closest('form')
if (form !== null) {
  start(form)
  // Older browsers heed `autofocus` on form fields alone, not on the summary of errors.
  const lead = form.querySelector<HTMLElement>('[autofocus]')
  if (lead !== null) lead.focus()
}
