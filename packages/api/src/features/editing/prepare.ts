/** What edits make of a listing, valid and coarse where its kind asks for it, before it is saved. @module */
import { InvalidInput } from '@maillage/shared/errors'
import { inFrance } from '@maillage/shared/geo'
import { hidesStops, type Place, placeSchema, type Sealed, withToldStops } from '@maillage/shared/place'
import { applyEdits, type FieldEdit, isSame } from '@maillage/shared/revision'
import { type Gazetteer, zoneOf } from '@maillage/shared/territory'
import { completed } from './fields.ts'
import { seal, sensitivityNow } from './sealing.ts'

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined
  } catch {
    return false
  }
}

/** @throws InvalidInput naming every field that breaks the schema of a place */
function validPlace(candidate: object): Place {
  const parsed = placeSchema.safeParse(candidate)
  const issues = parsed.success
    ? [parsed.data.zone, ...(parsed.data.stops ?? []).map(({ zone }) => zone)]
        .filter((zone) => !isZone(zone))
        .map((zone) => ({ where: '/zone', message: 'Not a time zone.', value: zone }))
    : parsed.error.issues.map(({ path, message }) => ({ where: `/${path.join('/')}`, message }))
  if (parsed.success && issues.length === 0) return parsed.data
  const [first] = issues
  throw new InvalidInput(first ? `${first.where}: ${first.message}` : 'The listing is not valid.', issues)
}

/** Ids of services and stops that stand earlier in their list, by the pointers of where they stand again. */
const repeatedIds = ({ services, stops = [] }: Place) =>
  Object.entries({ services, stops }).flatMap(([list, items]) =>
    items.flatMap(({ id }, index) =>
      items.findIndex((one) => one.id === id) < index ? [{ where: `/${list}/${index}/id`, value: id }] : [],
    ),
  )

/** @throws InvalidInput naming every service and stop that takes the id of another; those that a source gave stay */
export function mustBeDistinct(place: Place, before?: Place): void {
  const stated = new Set(before ? repeatedIds(before).map(({ value }) => value) : [])
  const issues = repeatedIds(place)
    .filter(({ value }) => !stated.has(value))
    .map((repeated) => ({ ...repeated, message: 'The id of another.' }))
  const [first] = issues
  if (first) throw new InvalidInput(`${first.where}: ${first.message}`, issues)
}

/** Points of a place, by the pointers of their fields. */
const pointsOf = ({ position, publicDoor, stops = [] }: Place) =>
  Object.entries({
    '/position': position,
    '/publicDoor/position': publicDoor?.position,
    ...Object.fromEntries(stops.map((stop) => [`/stops/${stop.id}/position`, stop.position])),
  })

/** @throws InvalidInput naming every point that is put outside France; one that a source gave stays as it was */
function mustBeInFrance(place: Place, before: Place): void {
  const stated = Object.fromEntries(pointsOf(before))
  const issues = pointsOf(place)
    .filter(([path, point]) => point && !inFrance(point) && !isSame(point, stated[path]))
    .map(([where, point]) => ({
      where,
      message: 'Outside France.',
      value: `${point?.lat}, ${point?.lon}`,
    }))
  const [first] = issues
  if (first) throw new InvalidInput(`${first.where}: ${first.message}`, issues)
}

export interface Prepared {
  readonly body: Place
  readonly sealed?: Sealed
  /** The address was public and is hidden from now on. */
  readonly hides: boolean
  /** Something was public that is hidden from now on: its history tells it. */
  readonly erases: boolean
}

/** The body with edits, its zone that of its commune, and coarse as soon as its kind asks for it (people.md 4). */
export function prepare(
  before: Place,
  sealed: Sealed | undefined,
  edits: readonly FieldEdit[],
  gazetteer: Gazetteer,
): Prepared {
  const stood = { ...before, ...sealed }
  const whole = validPlace(applyEdits(stood, edits))
  mustBeDistinct(whole, stood)
  mustBeInFrance(whole, stood)
  const zone = (whole.address?.code && zoneOf(whole.address.code)) || whole.zone
  const place = withToldStops({ ...whole, zone })
  const sensitivity = sensitivityNow(place)
  const hidesSpot = hidesStops(before, place)
  if (!sensitivity) return { body: place, hides: false, erases: hidesSpot }
  const edited = new Set(edits.map(({ path }) => path.split('/')[1] ?? ''))
  const made = seal(place, sensitivity, { gazetteer, before, sealed, edited })
  const hides = before.sensitivity === undefined
  return { body: made.place, sealed: made.sealed, hides, erases: hides || hidesSpot }
}

/**
 * What edits make of a place, without saving it: for a preview that tells what saving will refuse.
 * @throws InvalidInput naming the fields
 */
export function previewed(
  place: Place,
  edits: readonly FieldEdit[],
  { owned, now, gazetteer }: { owned: boolean; now: number; gazetteer: Gazetteer },
): Place {
  return prepare(place, undefined, completed(edits, place, { owned, now }), gazetteer).body
}
