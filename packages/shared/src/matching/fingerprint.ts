/** What of a place can tell whether another record is the same door. @module */

import { SHORT_NUMBER } from '../place/phone.ts'
import type { Identifier, Place, Point } from '../place/place.ts'
import { normalizeName } from '../territory/names.ts'
import { type ReadName, readName } from './names.ts'
import { type ReadStreet, readStreet } from './streets.ts'
import { tokensOf } from './tokens.ts'

/** A place read for matching: small, without anything that its document does not publish. */
export interface Fingerprint {
  /** Id of its record. */
  readonly key: string
  readonly name: ReadName
  /** Identifiers, each once. Those of its operator are among them: the document does not tell whose they are. */
  readonly identifiers: readonly Pick<Identifier, 'scheme' | 'value'>[]
  /** E.164; numbers of the whole country are left out. */
  readonly phones: readonly string[]
  readonly mails: readonly string[]
  /** Host without `www.`, and path. */
  readonly websites: readonly string[]
  readonly street?: ReadStreet
  /** Code of the commune, of the city for an arrondissement. */
  readonly commune?: string
  readonly postcode?: string
  /** Name of the commune, normalized, without its arrondissement. */
  readonly communeName?: string
  /** Words of its commune's name. */
  readonly communeWords: ReadonlySet<string>
  /** WGS 84 degrees; only what is narrower than the commune, and never of a hidden address. */
  readonly point?: Point
  /** The point is that of the street only: some hundred metres. */
  readonly isVague: boolean
  /** The address is hidden (people.md rule 4). */
  readonly isHidden: boolean
  readonly kind: Place['kind']
  readonly networks: readonly string[]
}

/**
 * Reads a place document for matching. Terms of its services are not looked at: one door gives many helps, and what
 * one list leaves out another has.
 * @param key id of its record
 */
export function fingerprintOf(key: string, place: Place): Fingerprint {
  const { address, position, contacts = [] } = place
  const isHidden = place.sensitivity !== undefined || position?.precision === 'masked'
  const communeWords = new Set(tokensOf(address?.commune ?? '').map(({ plain }) => plain))
  const line = isHidden ? undefined : address?.street
  const street = line === undefined ? undefined : readStreet(line)
  const { code, postcode } = address ?? {}
  const commune = CITIES.find(([form]) => form.test(code ?? ''))?.[1] ?? code
  const communeName = normalizeName(address?.commune ?? '').replace(/ \d+$/, '')
  const isNarrow = position !== undefined && position.precision !== 'commune' && !isHidden
  const of = (...kinds: string[]) =>
    contacts.filter(({ kind }) => kinds.includes(kind)).map(({ value }) => value)
  return {
    key,
    name: readName(place.name),
    identifiers: identifiersOf(place),
    phones: unique(of('phone', 'text').filter((phone) => !isOfTheCountry(phone))),
    mails: unique(of('mail').map((mail) => mail.trim().toLowerCase())),
    websites: unique(of('website').flatMap((url) => websiteOf(url) ?? [])),
    ...(street !== undefined && { street }),
    ...(commune !== undefined && { commune }),
    ...(postcode !== undefined && { postcode }),
    ...(communeName !== '' && { communeName }),
    communeWords,
    ...(isNarrow && { point: { lat: position.lat, lon: position.lon } }),
    isVague: position?.precision === 'street',
    isHidden,
    kind: place.kind,
    networks: unique(place.networks ?? []),
  }
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)]

function identifiersOf({ identifiers = [] }: Place): Pick<Identifier, 'scheme' | 'value'>[] {
  const seen = new Map(identifiers.map(({ scheme, value }) => [`${scheme} ${value}`, { scheme, value }]))
  return [...seen.values()]
}

/** Short numbers, and those without a region (`0800`, `0820`…): a whole network answers them. */
const isOfTheCountry = (phone: string): boolean => SHORT_NUMBER.test(phone) || /^\+338/.test(phone)

/** Paris, Lyon and Marseille by their arrondissements: lists write one or the other. */
const CITIES: readonly (readonly [RegExp, string])[] = [
  [/^751\d\d$/, '75056'],
  [/^6938\d$/, '69123'],
  [/^132\d\d$/, '13055'],
]

/**
 * A web address as it is compared.
 * @example websiteOf('https://www.mairie-x.fr/index.html') // 'mairie-x.fr'
 */
export function websiteOf(url: string): string | undefined {
  const found = /^https?:\/\/(?:www\d?\.)?([^/?#:]+)(?::\d+)?([^?#]*)/i.exec(url.trim())
  if (found === null) return undefined
  const path = (found[2] ?? '').replace(/\/(?:index|accueil|home)?(?:\.\w+)?$/i, '')
  return `${(found[1] ?? '').toLowerCase()}${path.toLowerCase()}`
}
