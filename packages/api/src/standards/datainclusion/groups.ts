/**
 * A structure of data·inclusion stands at one address and its services may be elsewhere: each address where something
 * is given is a place.
 * @module
 */
import type { Point } from '@maillage/shared/place'
import { createReport } from '../issues.ts'
import { kilometres } from '../location.ts'
import { textOf, typed, type Values } from './rows.ts'

/** What makes one place: a structure where it is known, and its services at one address. */
export interface Group {
  readonly structure?: object
  readonly services: readonly object[]
}

const plain = (value: unknown): string =>
  (textOf(value) ?? '')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

/** Two typings of one address geocode this near, in kilometres. */
const SAME_DOOR = 0.1

const COMMUNE = ['code_insee', 'code_postal', 'commune'] as const
const LOCATION = [...COMMUNE, 'adresse', 'latitude', 'longitude'] as const

/** The point a row states: 0, 0 stands for none, and so does what is not on the earth. */
export function pointOf({ latitude, longitude }: Values): Point | undefined {
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return undefined
  const isOnEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
  return isOnEarth && (latitude !== 0 || longitude !== 0) ? { lat: latitude, lon: longitude } : undefined
}

/** Whether a row says where it is. */
export const isLocated = (values: Values): boolean =>
  LOCATION.some((field) => plain(values[field]) !== '') &&
  (COMMUNE.some((field) => plain(values[field]) !== '') ||
    plain(values.adresse) !== '' ||
    pointOf(values) !== undefined)

/** Whether two rows are at one door, as far as they say: what one of them leaves out contradicts nothing. */
export function isSameDoor(a: Values, b: Values): boolean {
  const commune = COMMUNE.find((field) => plain(a[field]) !== '' && plain(b[field]) !== '')
  const [here, there] = [pointOf(a), pointOf(b)]
  const near = here && there && kilometres(here, there) <= SAME_DOOR
  if (commune !== undefined && plain(a[commune]) !== plain(b[commune]) && !near) return false
  const [street, other] = [plain(a.adresse), plain(b.adresse)]
  if (street !== '' && other !== '') return street === other || near === true
  return here === undefined || there === undefined || near === true
}

/**
 * The places of a structure and its services: those at its own address, or that say none, then one for each other
 * address. A structure whose services are all elsewhere is no place itself; one without any service is.
 */
export function placesOf(structure: object | undefined, services: readonly object[]): Group[] {
  const silent = createReport()
  const own = typed(structure, silent).values
  const here: object[] = []
  const elsewhere: { values: Values; services: object[] }[] = []
  for (const service of services) {
    const { values } = typed(service, silent)
    const isHere =
      structure !== undefined && (!isLocated(values) || (isLocated(own) && isSameDoor(own, values)))
    const group = isHere ? undefined : elsewhere.find((one) => isSameDoor(one.values, values))
    if (isHere) here.push(service)
    else if (group) group.services.push(service)
    else elsewhere.push({ values, services: [service] })
  }
  const others = elsewhere.map((group) => ({ ...(structure && { structure }), services: group.services }))
  const isPlace = structure !== undefined && (here.length > 0 || others.length === 0)
  return isPlace ? [{ structure, services: here }, ...others] : others
}
