import type { Place, Service, Stop } from '@maillage/shared/place'
import { exactPosition } from '../exact-position.ts'
import { termId } from './attributes.ts'
import { idOf } from './ids.ts'
import { keptAttributes, keptFor, termsOfPlace } from './write-location.ts'
import { linkId, nameOf, serviceId, termsOfService } from './write-service.ts'
import { stopSpot } from './write-stops.ts'

/** Which entities a place makes, and what finds them. */
export interface HsdsOutline {
  /** Id of who runs it when nobody known does. */
  readonly alone: string
  readonly services: readonly {
    readonly id: string
    readonly name: string
    /** Ids of the terms that it and its place bear. */
    readonly terms: readonly string[]
    /** Where it is given: the point only where it is exactly known and public, in WGS 84 degrees. */
    readonly links: readonly {
      readonly id: string
      readonly postcode?: string | undefined
      readonly point?: { readonly lat: number; readonly lon: number } | undefined
    }[]
  }[]
}

/** The same entities as `writeHsds`, in the same order, without writing them: a tenth of the time. */
export function outlineHsds(place: Place, uri: string): HsdsOutline {
  const here = [...termsOfPlace(place)].map(([link, code]) => termId(link, code))
  const foreign = foreignTerms(place.extra, 'location')
  return {
    alone: idOf(uri, 'organization'),
    services: place.services.map((service) => {
      const own = [...termsOfService(service)].map(([link, code]) => termId(link, code))
      const terms = [...own, ...foreignTerms(service.extra, 'service'), ...here, ...foreign]
      return {
        id: serviceId(uri, service),
        name: service.name?.text ?? nameOf(service, place.name),
        terms: [...new Set(terms.flatMap((id) => id ?? []))],
        links: [undefined, ...(place.stops ?? [])].map((stop) => linkAt(place, service, stop, uri)),
      }
    }),
  }
}

const foreignTerms = (extra: Place['extra'], part: string): (string | undefined)[] =>
  keptAttributes(keptFor(extra, part)).map(({ taxonomy_term_id: id }) => id)

function linkAt(place: Place, service: Service, stop: Stop | undefined, uri: string) {
  const spot = stop ? stopSpot(place, stop) : place
  return { id: linkId(uri, service, stop), postcode: spot.address?.postcode, point: exactPosition(spot) }
}
