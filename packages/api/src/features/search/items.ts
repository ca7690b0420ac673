/** Search items made from documents: what a list shows of each place, and why it is there. @module */
import type { Place, Service } from '@maillage/shared/place'
import type { PlaceRecord } from '@maillage/shared/revision'
import { ancestors, findTerm } from '@maillage/shared/taxonomy'
import { normalizeName } from '@maillage/shared/territory'
import type { Origin } from '../homes/index.ts'
import { type Clock, openStateOf } from '../hours/index.ts'
import { doorsOf, summaryOf, type Told, uriOf, withHoursDate } from '../places/index.ts'
import type { SearchItem } from './contract.ts'
import type { Reading } from './reading.ts'
import type { Timing } from './timing.ts'

export interface Match {
  readonly id: string
  readonly slug: string
  readonly demo: boolean
  readonly distance: number | null
  readonly approximate: boolean
  readonly remote: boolean
  /** Ordinals of the rows that matched, each a service at one of its doors. */
  readonly ordinals: readonly number[]
  readonly record: PlaceRecord
  readonly organization?: { id: string; name: string }
  readonly origin?: Origin
  readonly told: Told | null
}

function whyOf(
  { record, organization }: Match,
  services: readonly Service[],
  reading: Reading,
): SearchItem['why'] {
  const why: NonNullable<SearchItem['why']> = []
  const stated = services.flatMap(({ terms }) => terms)
  const given = new Set(stated.flatMap((slug) => (findTerm(slug) ? ancestors(slug) : [])))
  for (const { slug, text, broader } of reading.terms) {
    const wider = broader.find((term) => stated.includes(term))
    if (given.has(slug)) why.push({ kind: 'term', term: slug, text })
    else if (wider) why.push({ kind: 'term', term: wider, text })
  }
  const words = (reading.rest || reading.words).split(' ').filter((word) => word.length > 2)
  const named = (name: string | undefined) => {
    const key = normalizeName(name ?? '')
    return words.filter((word) => key.includes(word)).join(' ')
  }
  const inName = named(record.body.name)
  const inOrganization = named(organization?.name)
  if (inName) why.push({ kind: 'name', text: inName })
  if (inOrganization) why.push({ kind: 'organization', text: inOrganization })
  if (why.length === 0) why.push({ kind: 'text', text: reading.rest || reading.words })
  return why
}

const phoneOf = (place: Place): string | undefined =>
  place.contacts?.find(({ kind, nature }) => kind === 'phone' && nature !== 'person')?.value

function pickService(service: Service): SearchItem['services'][number] {
  const { id, terms, termsNotStated, name, audiences, fees, access, support, delivery, accepting } = service
  const by = service.referral?.by
  return {
    ...{ id, terms, termsNotStated, name, audiences, fees, access, support, delivery, accepting },
    ...(by ? { referral: { by } } : {}),
  }
}

/** The doors behind the rows that matched: a dormant place has them once for each time it is activated. */
function doorsFound(place: Place, ordinals: readonly number[]) {
  const doors = doorsOf(place)
  return [...new Set(ordinals.map((ordinal) => ordinal % doors.length))].flatMap((rank) => doors[rank] ?? [])
}

/** One item of the list: its state is that of the doors that matched. */
export function itemOf(
  match: Match,
  reading: Reading | undefined,
  timing: Timing,
  { host, clock }: { readonly host: string; readonly clock: Clock },
): SearchItem {
  const { record, distance } = match
  const place = record.body
  const doors = doorsFound(place, match.ordinals)
  const services = [...new Set(doors.flatMap(({ service }) => service ?? []))]
  return {
    id: record.id,
    uri: uriOf(host, record),
    slug: match.slug,
    name: place.name,
    kind: place.kind,
    address: place.address,
    masked: place.sensitivity !== undefined,
    position: place.position && {
      lat: place.position.lat,
      lon: place.position.lon,
      precision: place.position.precision,
    },
    ...(match.remote || distance === null ? {} : { distance }),
    ...(match.approximate && distance !== null && !match.remote ? { distanceApprox: true as const } : {}),
    ...(match.remote ? { remote: true as const } : {}),
    open: openStateOf(withHoursDate(record, match.told), doors, timing.moment, clock),
    hours: place.hours,
    phone: phoneOf(place),
    organization: match.organization,
    networks: place.networks ?? [],
    languages: place.languages ?? [],
    services: services.map(pickService),
    ...(reading ? { why: whyOf(match, services, reading) } : {}),
    license: record.license,
    attribution: record.attribution,
    sourceDate: record.source?.date,
    modified: record.modified,
    origin: match.origin,
    ...(match.told ? { cluster: summaryOf(match.told) } : {}),
    ...(match.demo ? { demo: true as const } : {}),
  }
}
