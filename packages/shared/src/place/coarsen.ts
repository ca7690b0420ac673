import type { Address, Place } from './place.ts'

/** The commune that stands for a hidden address; the city itself for an arrondissement. */
export interface CoarseCommune {
  code: string
  name: string
  /** Only when the commune has a single one: several would tell the district. */
  postcode?: string
  lat?: number
  lon?: number
}

/** What was taken out of a body, under the same keys, as it was: for the one private table. */
export type Sealed = Partial<Place>

/**
 * The body of a sensitive place as it may be stored and published: its commune, and nothing narrower. Street,
 * directions, exact points of the stops, identifiers (registers give their address), links to an address, source
 * values and texts that mention the street go to `sealed`. A public door stays.
 * @param commune where known; without it the place has no position.
 */
export function coarsen(place: Place, commune?: CoarseCommune): { place: Place; sealed: Sealed } {
  const { address, position, door, identifiers, extra, accessibility, ...rest } = place
  const mentions = mentionsOf(address)
  const { url: _, note: __, ...facets } = accessibility ?? {}
  const kept = withoutMentions(rest, mentions)
  const coarse: Place = {
    ...kept,
    name: nameWithoutStreet(place.name, mentions),
    ...optional('address', coarseAddress(address, commune)),
    ...optional('position', centre(commune)),
    ...optional('accessibility', accessibility && Object.keys(facets).length > 0 ? facets : undefined),
    ...optional('contacts', kept.contacts?.filter(isNoAddress)),
    services: kept.services.map(({ extra: _extra, ...service }) => service),
    ...optional(
      'stops',
      kept.stops?.map(({ address: _address, position: _position, name: _name, ...stop }) => ({
        ...stop,
        told: true as const,
      })),
    ),
  }
  const changed = Object.entries(place).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(coarse[key]),
  )
  return { place: coarse, sealed: Object.fromEntries(changed) }
}

const optional = <K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } =>
  value === undefined ? {} : ({ [key]: value } as { [P in K]?: V })

function coarseAddress(
  address: Address | undefined,
  commune: CoarseCommune | undefined,
): Address | undefined {
  if (commune !== undefined) {
    return { commune: commune.name, code: commune.code, ...optional('postcode', commune.postcode) }
  }
  // “MARSEILLE 11”, “Paris 3e arrondissement”: the number is narrower than the commune.
  const name = address?.commune?.replace(/[\s(-]*\d.*$/s, '').trim()
  return name ? { commune: name } : undefined
}

const centre = (commune: CoarseCommune | undefined): Place['position'] =>
  commune?.lat === undefined || commune.lon === undefined
    ? undefined
    : { lat: commune.lat, lon: commune.lon, precision: 'masked', method: 'commune-centre' }

const MAP_LINK = /\bmaps?\b|goo\.gl|openstreetmap|osm\.org|waze|acceslibre|what3words|plus\.codes/i

const isNoAddress = (contact: { kind: string; value: string }): boolean =>
  contact.kind !== 'post' && !MAP_LINK.test(contact.value)

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

const STREET_KINDS =
  'rue|avenue|av|ave|boulevard|bd|bld|place|pl|chemin|che|impasse|imp|allee|allees|route|rte|quai|cours|square|passage|sentier|ruelle|faubourg|fg|esplanade|montee|cite|lotissement|lot|residence|batiment|bat|immeuble|zone|za|zi|zac|lieu|dit|bourg'
const NOT_TELLING = new RegExp(
  `^(?:${STREET_KINDS}|bis|ter|quater|de|du|des|la|le|les|l|d|a|au|aux|et|en|sur|sous|saint|sainte|st|ste|bp|cs|cedex|etage|rdc|appt?|porte|escalier|general|docteur|marechal|president|\\d+)$`,
)

type Mentions = (text: string) => boolean

/** Says whether a text names the street or the building: all their telling words are in it. */
function mentionsOf(address: Address | undefined): Mentions {
  const traces = [address?.street, address?.complement].map((line) => plain(line ?? '')).filter(Boolean)
  return (text) => {
    const words = new Set(plain(text).split(' '))
    return traces.some((trace) => {
      const telling = trace.split(' ').filter((word) => !NOT_TELLING.test(word))
      return telling.length > 0 ? telling.every((word) => words.has(word)) : plain(text).includes(trace)
    })
  }
}

/** A copy without the texts that mention the address; what needs such a text goes with it. */
function withoutMentions<T>(value: T, mentions: Mentions): T {
  if (Array.isArray(value)) {
    return value
      .filter((item) => !isMention(item, mentions) && !isNothingWithout(item, mentions))
      .map((item) => withoutMentions(item, mentions)) as T
  }
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(
    // The place's own name is mended apart; a help that is named after its street loses its name.
    ([key, item]) => (key === 'name' && typeof item === 'string') || !isMention(item, mentions),
  )
  return Object.fromEntries(kept.map(([key, item]) => [key, withoutMentions(item, mentions)])) as T
}

/** What an item of a list is about: a notice without its text, a contact without its value is none. */
const ABOUT = ['text', 'value', 'what']

function isNothingWithout(item: unknown, mentions: Mentions): boolean {
  if (typeof item !== 'object' || item === null) return false
  const held = item as Record<string, unknown>
  // Special hours without their hours would be a closure.
  return [...ABOUT, ...('from' in held ? ['hours'] : [])].some((key) => isMention(held[key], mentions))
}

/** A text with spaces (slugs and codes never are one), the path of a link, or a `{ lang, text }`. */
function isMention(value: unknown, mentions: Mentions): boolean {
  if (typeof value === 'string') {
    const path = /^https?:\/\/[^/]*(\/.*)$/is.exec(value)?.[1]
    return path === undefined ? value.includes(' ') && mentions(value) : mentions(path)
  }
  if (typeof value !== 'object' || value === null || !('text' in value) || !('lang' in value)) return false
  return typeof value.text === 'string' && mentions(value.text)
}

const STREET_IN_NAME = new RegExp(
  `[\\s,(-]*(?:\\b\\d+\\s*(?:bis|ter|quater)?\\s*,?\\s*)?\\b(?:${STREET_KINDS})\\b.*$`,
  'i',
)

/** “CHRS du Parc, 12 rue du Parc” → “CHRS du Parc”. A proper name that a street shares stays. */
const nameWithoutStreet = (name: string, mentions: Mentions): string =>
  mentions(name) ? name.replace(STREET_IN_NAME, '') || 'Hébergement' : name
