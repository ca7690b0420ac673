import type { Point } from '@maillage/shared/place'
import { WINDOWS } from '../../basemap/index.ts'
import type { View } from '../../view.ts'
import { type Bounds, baseOf } from '../map/data.ts'
import { type PinData, STEPS } from './data.ts'

const FRANCE: Bounds = WINDOWS[0] ?? [-180, -85, 180, 85]

/**
 * A pin to place on a map, which writes the fields `lat` and `lon` of the form around it. Without script there is
 * nothing of it, and the fields are filled by hand.
 */
export function Pin({ view, before, around }: { view: View; before?: Point; around?: Point }) {
  const { keep, map } = view.t
  const { keys, ...pin } = keep.pin
  const { attribution, wheel, wheelMac, fingers, loading } = map.live
  const data: PinData = {
    ...baseOf(view, view.assets.pin),
    ...(before ? { before: { lat: before.lat, lon: before.lon } } : {}),
    ...(around ? { around: { lat: around.lat, lon: around.lon } } : {}),
    home: FRANCE,
    words: { attribution, wheel, wheelMac, fingers, loading, ...pin },
  }
  return (
    <div class="map pin" data-island="pin" data-pin={JSON.stringify(data)}>
      <p hidden data-pin-offer>
        <button class="button" type="button">
          {pin.open}
        </button>
      </p>
      <p class="message quiet" aria-live="polite" data-pin-note />
      <div class="map-live" hidden data-pin-live>
        <p id="pin-keys">{keys(STEPS.alone, STEPS.shift)}</p>
        <div class="map-frame">
          <div class="map-view" data-pin-view />
          <div class="map-zoom">
            <button type="button" aria-label={map.zoomIn} data-map-zoom="1">
              +
            </button>
            <button type="button" aria-label={map.zoomOut} data-map-zoom="-1">
              −
            </button>
          </div>
        </div>
        <p class="strong" aria-live="polite" data-pin-said />
        <p class="row">
          <button class="button" type="button" data-pin-cancel>
            {pin.cancel}
          </button>
        </p>
      </div>
    </div>
  )
}
