/**
 * Three lists that overlap, and the truth of which of their records are one door: the doors of the drawn directory,
 * told as lists tell them. The record of a rank is always the same, so that a few are the beginning of many.
 * @module
 */
import { movedBy } from '@maillage/shared/geo'
import type { Address, Place, Position } from '@maillage/shared/place'
import type { Gazetteer } from '@maillage/shared/territory'
import { Chance } from './chance.ts'
import type { Drawing } from './draw.ts'

/** One record of one list, and the rank of its door. */
export interface Told {
  readonly key: string
  readonly door: number
  readonly place: Place
}

const DOOR = 4
const LIST = 5

/** How many of the doors each list has, and how it writes. */
const LISTS = [
  { name: 'national', share: 0.65, phones: 0.7, sirets: 0.5, points: 0.97, isLoud: true, slips: 0.02 },
  { name: 'network', share: 0.5, phones: 0.9, sirets: 0, points: 0.99, isLoud: false, slips: 0.01 },
  { name: 'town', share: 0.35, phones: 0.6, sirets: 0.3, points: 0.9, isLoud: false, slips: 0.05 },
] as const

const FIRST =
  'Jules Marie Paul Jeanne Louis Rosa Victor Lucie Émile Berthe Anatole Simone Camille Olympe'.split(' ')
const LAST =
  'Vernet Castagne Lorimier Delorme Fauvette Garance Bellerive Montclar Tissandier Roquebrune Aubrac Salvière Perrin Charmille'.split(
    ' ',
  )
const WAYS = [
  ['rue', 'R'],
  ['avenue', 'AV'],
  ['place', 'PL'],
  ['boulevard', 'BD'],
  ['chemin', 'CHE'],
] as const

/** Where the postcodes of a commune are known: the districts of a large city. */
type Postcodes = Pick<Gazetteer, 'territory'>

interface Door {
  readonly name: string
  readonly position: Position | undefined
  readonly address: Address
  readonly way: (typeof WAYS)[number]
  readonly number: number
  readonly street: string
  readonly phone: string
  readonly siret: string
  readonly base: Place
}

const digits = (chance: Chance, count: number): string =>
  Array.from({ length: count }, () => String(chance.below(10))).join('')

/** The door of a rank; one in twenty shares the address of the one before it, another help in the same house. */
function doorOf(drawing: Drawing, gazetteer: Postcodes, rank: number, isHost = false): Door {
  const chance = new Chance(DOOR, rank)
  const base = drawing.place(rank).body as Place
  const isHoused = chance.happens(0.05) && rank > 0 && !isHost
  const commune = base.address?.commune ?? ''
  // Whatever bears only its commune's name is one in it where few live, and has a district where many do.
  const name = base.name.includes(commune)
    ? `${base.name} ${chance.one(FIRST)} ${chance.one(LAST)}`
    : `${base.name} ${chance.one(LAST)}`
  const postcodes = gazetteer.territory(base.address?.code ?? '')?.postcodes ?? []
  const postcode = postcodes.length > 0 ? chance.one(postcodes) : undefined
  const door: Door = {
    name,
    position: base.position,
    address: { ...base.address, ...(postcode !== undefined && { postcode }) },
    way: chance.frequent(WAYS),
    number: 1 + chance.below(120),
    street: `${chance.one(FIRST)} ${chance.one(LAST)}`,
    phone: `+331${digits(chance, 8)}`,
    siret: digits(chance, 14),
    base,
  }
  if (!isHoused) return door
  const { position, address, way, number, street } = doorOf(drawing, gazetteer, rank - 1, true)
  return { ...door, position, address, way, number, street, base: { ...base, kind: 'fixed' } }
}

const SYNONYMS: readonly (readonly [RegExp, string])[] = [
  [/^Médiathèque/, 'Bibliothèque'],
  [/^Mairie de/, 'Commune de'],
  [/^CCAS/, "Centre communal d'action sociale"],
  [/^France services/, 'Maison France services'],
  [/^Association /, ''],
  [/^Centre social/, 'Centre socio-culturel'],
]

function nameAs(chance: Chance, name: string, { isLoud, slips }: (typeof LISTS)[number]): string {
  let told = name
  const [from, to] = chance.one(SYNONYMS)
  if (chance.happens(0.5)) told = told.replace(from, to)
  if (chance.happens(0.2)) told = told.replace(/ (?:de la|des|du|de|les|le|la) /i, ' ')
  if (chance.happens(0.1)) told = told.split(' ').reverse().join(' ')
  for (let index = 0; index < told.length; index += 1)
    if (chance.happens(slips / 2) && /\p{L}/u.test(told[index] ?? ''))
      told = `${told.slice(0, index)}${told.slice(index + 1)}`
  return isLoud ? told.toUpperCase() : told
}

function streetAs(chance: Chance, { number, way, street }: Door, isLoud: boolean): string | undefined {
  if (chance.happens(0.04)) return undefined
  const [long, short] = way
  const told = chance.happens(0.05) ? '' : `${number}${chance.happens(0.05) ? ' bis' : ''} `
  return isLoud ? `${told}${short} ${street}`.toUpperCase() : `${told}${long} ${street}`
}

function positionAs(chance: Chance, position: Position | undefined, points: number): Position | undefined {
  if (position === undefined || position.precision === 'masked') return position
  if (!chance.happens(points)) return undefined
  const isAstray = chance.happens(0.03)
  const reach = isAstray ? 2_000 : 12
  return {
    ...position,
    ...movedBy(position, { north: chance.normal() * reach, east: chance.normal() * reach }),
    precision: isAstray ? 'street' : 'address',
  }
}

/** A door as one list has it. */
function tellingOf(door: Door, rank: number, index: number): Place {
  const list = LISTS[index] ?? LISTS[0]
  const chance = new Chance(LIST + index, rank)
  const position = positionAs(chance, door.position, list.points)
  const street = door.base.sensitivity ? undefined : streetAs(chance, door, list.isLoud)
  const { street: _, ...address } = door.address
  const hasPhone = chance.happens(list.phones)
  const isNew = chance.happens(0.1)
  return {
    name: nameAs(chance, door.name, list),
    kind: door.base.kind,
    zone: door.base.zone,
    address: { ...address, ...(street !== undefined && { street }) },
    ...(position && { position }),
    ...(door.base.sensitivity && { sensitivity: door.base.sensitivity }),
    ...(chance.happens(list.sirets) && { identifiers: [{ scheme: 'siret', value: door.siret }] }),
    ...(hasPhone && {
      contacts: [
        { kind: 'phone', value: isNew ? `+331${digits(chance, 8)}` : door.phone, nature: 'collective' },
      ],
    }),
    services: [],
  }
}

/** The first `count` records of the three lists. */
export function* retellings(drawing: Drawing, gazetteer: Postcodes, count: number): Generator<Told> {
  let given = 0
  for (let door = 0; given < count; door += 1) {
    const drawn = doorOf(drawing, gazetteer, door)
    for (const [index, { name, share }] of LISTS.entries()) {
      if (given >= count || !new Chance(DOOR + 10 + index, door).happens(share)) continue
      given += 1
      yield { key: `${name}/${door}`, door, place: tellingOf(drawn, door, index) }
    }
  }
}
