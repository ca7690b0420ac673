/**
 * Places, their services and their stops as features: what the GeoJSON file says, and beside it properties flat enough
 * for a table. Pure. Each property is always there, null when nothing is known.
 * @module
 */
import type { Place, Position, Service, Stop } from '@maillage/shared/place'
import type { PlaceRecord } from '@maillage/shared/revision'
import { beside, type Territories, territoryOf } from '../../standards/beside.ts'
import { writeFeature } from '../../standards/geojson/index.ts'
import { inOnePiece } from '../../standards/one-piece.ts'
import type { CollectionId, Feature } from './contract.ts'

export interface FeatureContext {
  /** Global address of the place's record. */
  readonly uri: string
  /** Unix milliseconds. */
  readonly now: number
  readonly territories: Territories
}

/** The place's id, and behind a point that of its service or stop: one that several places share is told apart. */
export const featureId = (place: string, part?: string): string =>
  part === undefined ? place : inOnePiece(`${place}.${part}`)

const flatAddress = (address: Place['address']) => ({
  adresse: address?.street ?? null,
  complement_adresse: address?.complement ?? null,
  code_postal: address?.postcode ?? null,
  commune: address?.commune ?? null,
  code_insee: address?.code ?? null,
})

const pointOf = (position: Position | undefined): Feature['geometry'] =>
  position ? { type: 'Point', coordinates: [position.lon, position.lat] } : null

const flatPosition = (position: Position | undefined) => ({
  precision_position: position?.precision ?? null,
  methode_position: position?.method ?? null,
})

function ofPlace(record: PlaceRecord, { uri, territories }: FeatureContext): Feature {
  const { address, services } = record.body
  const terms = [...new Set(services.flatMap((service) => service.terms))]
  const feature = writeFeature(record, uri, undefined, {
    ...flatAddress(address),
    ...territoryOf(record.body, territories),
    terms,
  })
  return { ...feature, id: featureId(record.id) }
}

/** Conditions that hold; those that do not, or are not known, stand in the file of places. */
const conditionsOf = ({ conditions = {} }: Service): string[] =>
  Object.entries(conditions).flatMap(([name, condition]) => (condition?.value === true ? [name] : []))

function ofService(
  record: PlaceRecord,
  service: Service,
  { uri, now, territories }: FeatureContext,
): Feature {
  const { name, address, position, hours } = record.body
  const { audiences, accepting } = service
  return {
    type: 'Feature',
    id: featureId(record.id, service.id),
    geometry: pointOf(position),
    properties: {
      service: service.id,
      place: record.id,
      lieu: name,
      name: service.name?.text ?? null,
      description: service.description?.text ?? null,
      terms: service.terms,
      audiences_exclusive: audiences?.exclusive ?? [],
      audiences_addressed: audiences?.addressed ?? [],
      audiences_support: audiences?.support ?? [],
      fees: [...new Set((service.fees ?? []).map(({ kind }) => kind))],
      access: service.access ?? [],
      support: service.support ?? [],
      delivery: service.delivery ?? [],
      conditions: conditionsOf(service),
      // What was stated of places left holds until it expires.
      accepting: accepting && Date.parse(accepting.expires) > now ? accepting.state : null,
      hours: service.hours ?? hours ?? null,
      valid_from: service.validFrom ?? null,
      valid_until: service.validUntil ?? null,
      booking: service.booking ?? null,
      ...flatAddress(address),
      ...territoryOf(record.body, territories),
      ...beside(record, uri),
      ...flatPosition(position),
    },
  }
}

function ofStop(record: PlaceRecord, stop: Stop, { uri, territories }: FeatureContext): Feature {
  // Where the team tells the place itself, its commune is all that is said.
  const { commune, code } = stop.address ?? {}
  const address = stop.told ? { commune, code } : stop.address
  const position = stop.told ? undefined : stop.position
  return {
    type: 'Feature',
    id: featureId(record.id, stop.id),
    geometry: pointOf(position),
    properties: {
      stop: stop.id,
      place: record.id,
      lieu: record.body.name,
      name: stop.name?.text ?? null,
      told: stop.told ?? false,
      hours: stop.hours ?? null,
      dates: (stop.dates ?? []).map(({ date, from, to }) => `${date}T${from}/${to}`),
      zone: stop.zone,
      ...flatAddress(address),
      ...territoryOf({ address }, territories),
      ...beside(record, uri),
      ...flatPosition(position),
    },
  }
}

/** The feature at a rank of a record, from 0; undefined where it holds none. */
export function featureOf(
  collection: CollectionId,
  record: PlaceRecord,
  rank: number,
  context: FeatureContext,
): Feature | undefined {
  if (collection === 'places') return ofPlace(record, context)
  if (collection === 'services') {
    const service = record.body.services[rank]
    return service && ofService(record, service, context)
  }
  const stop = record.body.stops?.[rank]
  return stop && ofStop(record, stop, context)
}
