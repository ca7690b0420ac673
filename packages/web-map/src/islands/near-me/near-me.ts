/**
 * “Autour de moi”: asks the device for its position, rounds it in the browser to three decimals (about 100 m) and
 * searches there. Without script, or where the device cannot tell, the button stays hidden.
 * @module
 */
const button = document.querySelector<HTMLButtonElement>('[data-island="near-me"]')
const form = button?.form
const message = document.querySelector<HTMLElement>('[data-near-me-message]')

const round = (degrees: number) => degrees.toFixed(3)

function set(name: string, value: string): void {
  if (!form) return
  const known = form.elements.namedItem(name)
  if (known instanceof HTMLInputElement) {
    known.value = value
    return
  }
  const field = document.createElement('input')
  field.type = 'hidden'
  field.name = name
  field.value = value
  form.appendChild(field)
}

if (button && form && navigator.geolocation) {
  button.hidden = false
  button.addEventListener('click', () => {
    button.disabled = true
    if (message) message.textContent = button.getAttribute('data-wait')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        set('lat', round(coords.latitude))
        set('lon', round(coords.longitude))
        set('lieu', '')
        set('bbox', '')
        set('territory', '')
        form.submit()
      },
      () => {
        button.disabled = false
        if (message) message.textContent = button.getAttribute('data-refused')
      },
      { timeout: 15000, maximumAge: 60000 },
    )
  })
}
