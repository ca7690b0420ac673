/** Places made by chance, and what lists do to them: slips of the pen, fields left out, words in another order. @module */
import { movedBy } from '@maillage/shared/geo'
import type { Contact, Place, Position } from '@maillage/shared/place'
import fc from 'fast-check'

const COMMUNES = [
  { code: '23096', commune: 'Guéret', postcode: '23000', lat: 46.17, lon: 1.87 },
  { code: '16070', commune: 'Chabanais', postcode: '16150', lat: 45.87, lon: 0.72 },
  { code: '97120', commune: 'Pointe-à-Pitre', postcode: '97110', lat: 16.24, lon: -61.53 },
] as const
const KINDS = ['Médiathèque', 'Centre social', 'France services', 'Maison de quartier', 'Association', 'CCAS']
const OWN = 'Tilleuls Rossignol Lavandières Beauregard Grenadine Chantemerle Fontvieille Hirondelles'.split(
  ' ',
)
const WAYS = ['rue', 'avenue', 'place', 'bd']
const STREETS = ['des Acacias', 'du Moulin Vert', 'Émile Zola', 'des Quatre Vents', 'de la Fraternité']

const contact = (kind: Contact['kind'], value: string): Contact => ({ kind, value, nature: 'collective' })
const digits = (length: number) => fc.stringMatching(new RegExp(`^[1-9]\\d{${length - 1}}$`))

/** A fixed place with everything that lists say: two words of its own in its name, address, point, contacts, SIRET. */
export const fullPlace: fc.Arbitrary<Place> = fc
  .record({
    kind: fc.constantFrom(...KINDS),
    own: fc.uniqueArray(fc.constantFrom(...OWN), { minLength: 2, maxLength: 2 }),
    commune: fc.constantFrom(...COMMUNES),
    number: fc.integer({ min: 1, max: 90 }),
    way: fc.constantFrom(...WAYS),
    street: fc.constantFrom(...STREETS),
    north: fc.integer({ min: -900, max: 900 }),
    east: fc.integer({ min: -900, max: 900 }),
    phone: digits(8),
    siret: digits(14),
  })
  .map(({ kind, own, commune, number, way, street, north, east, phone, siret }) => {
    const { lat, lon, ...rest } = commune
    const [first = ''] = own
    return {
      name: `${kind} ${own.join(' ')}`,
      kind: 'fixed',
      zone: 'Europe/Paris',
      identifiers: [{ scheme: 'siret', value: siret }],
      address: { ...rest, street: `${number} ${way} ${street}` },
      position: { ...movedBy({ lat, lon }, { north, east }), precision: 'address', method: 'source' },
      contacts: [
        contact('phone', `+335${phone}`),
        contact('mail', `accueil@${first.toLowerCase()}.example.org`),
        contact('website', `https://${first.toLowerCase()}.example.org/`),
      ],
      services: [],
    } satisfies Place
  })

const LETTERS = 'abcdefghijklmnoprstuvz'

/** One letter dropped, doubled, replaced or swapped with its neighbour. */
function slip(text: string, at: number, kind: number, letter: string): string {
  const index = at % text.length
  if (!/\p{L}/u.test(text[index] ?? '')) return text
  const [before, here, after] = [text.slice(0, index), text[index] ?? '', text.slice(index + 1)]
  if (kind === 0) return `${before}${after}`
  if (kind === 1) return `${before}${here}${here}${after}`
  if (kind === 2) return `${before}${letter}${after}`
  return /^\p{L}/u.test(after) ? `${before}${after[0]}${here}${after.slice(1)}` : text
}

export const moved = (position: Position, by: { north: number; east: number }): Position => ({
  ...position,
  ...movedBy(position, by),
})

/** The same place as another list has it: at most one slip of the pen in ten letters, 30 m, and the commune stays. */
export const retold = (place: Place): fc.Arbitrary<Place> =>
  fc
    .record({
      slips: fc.array(fc.tuple(fc.nat(), fc.nat(3), fc.constantFrom(...LETTERS)), {
        maxLength: Math.floor(place.name.length / 12),
      }),
      turns: fc.nat(3),
      metres: fc.integer({ min: 0, max: 30 }),
      bearing: fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
      keeps: fc.record({
        phone: fc.boolean(),
        mail: fc.boolean(),
        website: fc.boolean(),
        street: fc.boolean(),
        postcode: fc.boolean(),
        position: fc.boolean(),
      }),
      isLoud: fc.boolean(),
    })
    .map(({ slips, turns, metres, bearing, keeps, isLoud }) => {
      const words = place.name.split(' ')
      const turned = [...words.slice(turns % words.length), ...words.slice(0, turns % words.length)].join(' ')
      const name = slips.reduce((text, [at, kind, letter]) => slip(text, at, kind, letter), turned)
      const { street, postcode, ...address } = place.address ?? {}
      const { position, contacts = [], address: _, ...rest } = place
      const by = { north: metres * Math.cos(bearing), east: metres * Math.sin(bearing) }
      return {
        ...rest,
        name: isLoud ? name.toUpperCase() : name,
        address: {
          ...address,
          ...(keeps.street && street !== undefined && { street }),
          ...(keeps.postcode && postcode !== undefined && { postcode }),
        },
        ...(keeps.position && position && { position: moved(position, by) }),
        contacts: contacts.filter(({ kind }) => keeps[kind as 'phone' | 'mail' | 'website']),
      }
    })

/** A place, and itself as another list has it. */
export const twice: fc.Arbitrary<readonly [Place, Place]> = fullPlace.chain((place) =>
  retold(place).map((other) => [place, other] as const),
)
