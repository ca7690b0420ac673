import { stopInputOf } from '@maillage/shared/hours'
import type { Place, Service, Stop } from '@maillage/shared/place'
import { exactPosition } from '../exact-position.ts'
import { writeAddresses } from './address.ts'
import { createAttributes } from './attributes.ts'
import { present } from './entities.ts'
import { idOf } from './ids.ts'
import { writeSchedules } from './schedules.ts'
import type { HsdsLocation, HsdsServiceAtLocation } from './schema.ts'
import { linkId } from './write-service.ts'

/** Said of a stop whose exact place only the team tells. */
const TOLD = 'Lieu précis communiqué par l’équipe.'

/**
 * A service of a mobile place at each of its stops: a location of its own. When the service is given there is said of
 * the link, since two services of one stop are not had in the same way.
 */
export const writeStops = (
  place: Place,
  service: Service,
  uri: string,
  today: string,
): HsdsServiceAtLocation[] =>
  (place.stops ?? []).map((stop) => {
    const id = linkId(uri, service, stop)
    return {
      id,
      ...present({ schedules: stopSchedules(place, service, stop, id, today) }),
      location: stopLocation(place, stop, uri),
    }
  })

function stopSchedules(place: Place, service: Service, stop: Stop, link: string, today: string) {
  const { hours, exceptions = [], serviceExceptions = [] } = stopInputOf(place, stop, service)
  const standing = { hours, hoursText: undefined, exceptions: [...exceptions, ...serviceExceptions] }
  return writeSchedules({ ...place, ...standing, services: [service] }, undefined, link, today)
}

/** The place as it stands at a stop; one whose exact place only the team tells has neither address nor point. */
export const stopSpot = (place: Place, stop: Stop): Place => ({
  ...place,
  address: stop.told ? undefined : stop.address,
  position: stop.told ? undefined : stop.position,
})

function stopLocation(place: Place, stop: Stop, uri: string): HsdsLocation {
  const id = idOf(uri, 'location', stop.id)
  const attributes = createAttributes('location', id)
  // Who reads it back finds the stop among those of the place.
  attributes.fields({ stopOf: idOf(uri, 'location') })
  const here = stopSpot(place, stop)
  const point = exactPosition(here)
  return {
    id,
    location_type: 'physical',
    name: [place.name, stop.name?.text].filter(Boolean).join(' – '),
    ...present({
      description: stop.told ? TOLD : undefined,
      latitude: point?.lat,
      longitude: point?.lon,
      addresses: writeAddresses(here, id),
      attributes: attributes.list,
    }),
  }
}
