import { stopInputOf } from '@maillage/shared/hours'
import type { Place, Service, Stop } from '@maillage/shared/place'
import { writeAddresses } from './address.ts'
import { createAttributes } from './attributes.ts'
import { present } from './entities.ts'
import { idOf } from './ids.ts'
import { writeSchedules } from './schedules.ts'
import type { HsdsLocation, HsdsServiceAtLocation } from './schema.ts'
import { exactPosition } from './write-location.ts'

/** Said of a stop whose exact place only the team tells. */
const TOLD = 'Lieu précis communiqué par l’équipe.'

/** A service of a mobile place at each of its stops: a location of its own, with when the place stands there. */
export const writeStops = (
  place: Place,
  service: Service,
  uri: string,
  today: string,
): HsdsServiceAtLocation[] =>
  (place.stops ?? []).map((stop) => ({
    id: idOf(uri, 'service_at_location', service.id, stop.id),
    location: stopLocation(place, service, stop, uri, today),
  }))

function stopLocation(place: Place, service: Service, stop: Stop, uri: string, today: string): HsdsLocation {
  const id = idOf(uri, 'location', stop.id)
  const attributes = createAttributes('location', id)
  // Who reads it back finds the stop among those of the place.
  attributes.fields({ stopOf: idOf(uri, 'location') })
  const hidden = stop.told ? { address: undefined, position: undefined } : {}
  const here = { ...place, address: stop.address, position: stop.position, ...hidden }
  const point = exactPosition(here)
  const { hours, exceptions = [], serviceExceptions = [] } = stopInputOf(place, stop, service)
  const standing = { ...here, hours, hoursText: undefined, exceptions: [...exceptions, ...serviceExceptions] }
  return {
    id,
    location_type: 'physical',
    name: [place.name, stop.name?.text].filter(Boolean).join(' – '),
    ...present({
      description: stop.told ? TOLD : undefined,
      latitude: point?.lat,
      longitude: point?.lon,
      addresses: writeAddresses(here, id),
      schedules: writeSchedules(standing, undefined, id, today),
      attributes: attributes.list,
    }),
  }
}
