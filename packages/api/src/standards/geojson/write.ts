import type { PlaceRecord } from '@maillage/shared/revision'
import { beside, type Door } from '../beside.ts'
import { withPublicExtra } from '../extra.ts'
import type { PlaceFeature } from './schema.ts'

/**
 * A place as a feature (RFC 7946): its body as properties, then what stands beside each row, which no field of a body
 * can pass for. A sensitive place has the centre of its commune, and says so.
 * @param door absent for a record that is a door by itself
 * @param more properties that stand beside these
 */
export function writeFeature<More extends object>(
  record: PlaceRecord,
  uri: string,
  door?: Door,
  more?: More,
): PlaceFeature & { properties: More } {
  const { position, ...body } = withPublicExtra(record.body)
  return {
    type: 'Feature',
    id: uri,
    geometry: position ? { type: 'Point', coordinates: [position.lon, position.lat] } : null,
    properties: {
      ...body,
      ...beside(record, uri, door),
      adresse_masquee: record.body.sensitivity === undefined ? 'false' : 'true',
      precision_position: position?.precision ?? null,
      methode_position: position?.method ?? null,
      // All in one literal: an object that is added to afterwards takes twice as long to write out.
      ...(more as More),
    },
  }
}
