/**
 * A structure of data·inclusion stands at one address and its services may be elsewhere: each address where something
 * is given is a place.
 * @module
 */
import { coarsen, type Place, type Point } from '@maillage/shared/place'
import { sensitivityOf } from '@maillage/shared/taxonomy'
import { createReport } from '../issues.ts'
import { kilometres } from '../location.ts'
import { readService } from './read-service.ts'
import { listOf, nameOf, textOf, typed, type Values } from './rows.ts'

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

/** What leads to the door of a structure, and to no other: a place elsewhere says nothing of it. */
export const OF_THE_DOOR: readonly string[] = [
  ...LOCATION,
  'complement_adresse',
  'accessibilite_lieu',
  'accessibilite',
]
/** What may be told elsewhere of a structure whose door is hidden: who it is and how to reach it, no text and no register. */
const TOLD_OF_HIDDEN: ReadonlySet<string> = new Set([
  ...['source', 'id', 'nom', 'date_maj', 'telephone', 'courriel'],
  ...['typologie', 'reseaux_porteurs', 'labels_nationaux', 'labels_autres'],
])

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
  const told = structure && elsewhere.length > 0 ? toldElsewhere(structure, own, here) : structure
  const others = elsewhere.map((group) => ({ ...(told && { structure: told }), services: group.services }))
  const isPlace = structure !== undefined && (here.length > 0 || others.length === 0)
  return isPlace ? [{ structure, services: here }, ...others] : others
}

/**
 * The structure as its places elsewhere may know it: where its own door is sensitive, its row says no more than theirs
 * may publish. Keys stay, since they tell v0 from v1.
 */
function toldElsewhere(structure: object, own: Values, here: readonly object[]): object {
  const silent = createReport()
  const name = textOf(own.nom) ?? ''
  const street = textOf(own.adresse)
  const door: Place = {
    name,
    kind: 'fixed',
    zone: '',
    ...(street !== undefined && { address: { street } }),
    typologies: [...listOf(own.reseaux_porteurs), textOf(own.typologie) ?? ''],
    services: here.map((service) => {
      const { values, old } = typed(service, silent)
      return readService(values, { id: '', old, where: { structure: name } }, silent).service
    }),
  }
  const names = [name, ...door.services.map((service) => service.name?.text ?? '')]
  if (!names.some((one) => sensitivityOf({ ...door, name: one }) !== undefined)) return structure
  const coarse = coarsen(door).place.name
  const told = Object.entries(structure).map(([key, value]) => {
    const field = nameOf(key)
    return [key, field === 'nom' ? coarse : TOLD_OF_HIDDEN.has(field) ? value : null]
  })
  return Object.fromEntries(told)
}
