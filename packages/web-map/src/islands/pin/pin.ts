/**
 * The pin of one place: put by a click, by dragging or with the arrow keys, it writes the latitude and longitude of
 * the form around it, and says where that is.
 * @module
 */
import { movedBy } from '@maillage/shared/geo'
import type { Point } from '@maillage/shared/place'
import { type MapLibreMap, type MapOptions, Marker } from 'maplibre-gl'
import type { Locale } from '../../i18n/index.ts'
import { type PinData, STEPS } from '../../ui/pin/data.ts'
import { showMap, styleOf, tieZoom } from '../map/base.ts'
import { wordsOfPin } from './words.ts'

/** First views: the street where a point is known, else the town. */
const ZOOM = { street: 15, town: 12 }

/** Decimals of a degree: some 10 cm. */
const DECIMALS = 6

/** Nearer the edge than this, in pixels, the map follows the pin. */
const EDGE = 40

/** A pin that moves is told once it rests, in milliseconds. */
const REST = 300

const ARROWS: Readonly<Record<string, { north: number; east: number }>> = {
  ArrowUp: { north: 1, east: 0 },
  ArrowDown: { north: -1, east: 0 },
  ArrowRight: { north: 0, east: 1 },
  ArrowLeft: { north: 0, east: -1 },
}

/** The fields of the form that hold the point. */
function fieldsOf(section: HTMLElement) {
  const form = section.closest('form')
  const field = (name: string): HTMLInputElement => {
    const found = form?.elements.namedItem(name)
    if (!(found instanceof HTMLInputElement)) throw new Error(`The form has no field ${name}.`)
    return found
  }
  const [lat, lon] = [field('lat'), field('lon')]
  const degrees = ({ value }: HTMLInputElement): number =>
    value.trim() === '' ? Number.NaN : Number(value.replace(',', '.'))
  const text = (value: number): string => String(Number(value.toFixed(DECIMALS)))
  return {
    all: [lat, lon],
    read(): Point | undefined {
      const point = { lat: degrees(lat), lon: degrees(lon) }
      return Math.abs(point.lat) <= 90 && Math.abs(point.lon) <= 180 ? point : undefined
    },
    write(point: Point): void {
      lat.value = text(point.lat)
      lon.value = text(point.lon)
    },
  }
}

function elementOf({ words }: PinData): HTMLElement {
  const element = document.createElement('div')
  element.className = 'mark mark-pin'
  element.tabIndex = 0
  // Screen readers leave the arrow keys to it, as to nothing else that moves both ways.
  element.setAttribute('role', 'application')
  element.setAttribute('aria-label', words.mark)
  element.setAttribute('aria-describedby', 'pin-keys')
  const label = document.createElement('span')
  label.className = 'pin-drop'
  element.append(label)
  return element
}

function addPrevious(map: MapLibreMap, { lat, lon }: Point): void {
  const element = document.createElement('span')
  element.className = 'mark shape-start'
  element.setAttribute('aria-hidden', 'true')
  new Marker({ element }).setLngLat([lon, lat]).addTo(map)
}

function viewOf(at: Point | undefined, { around, home: [west, south, east, north] }: PinData) {
  const centre = at ?? around
  const view: Pick<MapOptions, 'center' | 'zoom' | 'bounds'> = centre
    ? { center: [centre.lon, centre.lat], zoom: at ? ZOOM.street : ZOOM.town }
    : { bounds: [west, south, east, north] }
  return view
}

/**
 * Shows the map and its pin in their part of the form.
 * @throws when it cannot be drawn; the form is then as before
 */
export async function show(section: HTMLElement, data: PinData): Promise<void> {
  const find = (name: string) => section.querySelector<HTMLElement>(`[data-pin-${name}]`)
  const [live, container] = [find('live'), find('view')]
  if (!live || !container) return
  live.hidden = false
  const { read } = fieldsOf(section)
  const at = read() ?? data.before
  try {
    await showMap(container, data, styleOf(section, data), viewOf(at, data), (map) =>
      animate(map, data, section),
    )
  } catch (error) {
    live.hidden = true
    throw error
  }
}

function animate(map: MapLibreMap, data: PinData, section: HTMLElement): void {
  const { before, words } = data
  const { all, read, write } = fieldsOf(section)
  const said = section.querySelector('[data-pin-said]')
  const tellOf = wordsOfPin(data, document.documentElement.lang as Locale)
  const element = elementOf(data)
  const pin = new Marker({ element, draggable: true, anchor: 'bottom' })
  if (before) addPrevious(map, before)
  tieZoom(map, section)

  let turn = 0
  const tell = (point: Point | undefined) => {
    turn += 1
    const mine = turn
    setTimeout(async () => {
      if (mine !== turn) return
      const text = point ? await tellOf(point) : words.unset
      if (mine === turn && said) said.textContent = text
    }, REST)
  }

  /** Moves the pin there, in sight, and says where that is. */
  const go = (point: Point) => {
    pin.setLngLat([point.lon, point.lat])
    const { x, y } = map.project(pin.getLngLat())
    const { clientWidth, clientHeight } = map.getContainer()
    const out = (value: number, most: number) => value < EDGE || value > most - EDGE
    if (out(x, clientWidth) || out(y, clientHeight)) map.panTo(pin.getLngLat(), { animate: false })
  }
  const put = (point: Point) => {
    go(point)
    write(point)
    tell(read())
  }

  const written = all.map((field) => ({ field, value: field.value }))
  const at = read() ?? before
  const { lng, lat } = map.getCenter()
  pin.setLngLat(at ? [at.lon, at.lat] : [lng, lat]).addTo(map)
  tell(at)

  const whereIs = (): Point => ({ lat: pin.getLngLat().lat, lon: pin.getLngLat().lng })
  pin.on('dragend', () => put(whereIs()))
  map.on('click', ({ lngLat }) => put({ lat: lngLat.lat, lon: lngLat.lng }))
  // Pressing the pin itself moves it nowhere.
  element.addEventListener('click', (event) => event.stopPropagation())
  element.addEventListener('keydown', (event) => {
    const arrow = ARROWS[event.key]
    if (!arrow || event.altKey || event.ctrlKey || event.metaKey) return
    // Not the page nor the map: the pin alone.
    event.preventDefault()
    event.stopPropagation()
    const metres = event.shiftKey ? STEPS.shift : STEPS.alone
    put(movedBy(whereIs(), { north: arrow.north * metres, east: arrow.east * metres }))
  })
  for (const field of all)
    field.addEventListener('change', () => {
      const typed = read()
      if (typed) go(typed)
      tell(typed)
    })
  section.querySelector('[data-pin-cancel]')?.addEventListener('click', () => {
    // Letter for letter: a point written again is one that somebody states.
    for (const { field, value } of written) field.value = value
    const back = at ?? data.around
    if (back) go(back)
    tell(at)
    element.focus({ preventScroll: true })
  })
  element.focus({ preventScroll: true })
}
