import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import {
  ACCEPTING,
  ACCESS,
  ACCESSIBILITY,
  type Address,
  AUDIENCES,
  CONDITIONS,
  CONTACT_KINDS,
  coarsen,
  contactNature,
  DELIVERY,
  detectSensitivity,
  FEES,
  organizationSchema,
  PLACE_KINDS,
  type Position,
  placeSchema,
  REFERRAL_MEANS,
  REFERRERS,
  SUPPORT,
} from '@maillage/shared/place'
import { allTerms, ancestors, findTerm, NETWORKS, TYPOLOGIES, type Typology } from '@maillage/shared/taxonomy'
import { zoneOf } from '@maillage/shared/territory'
import { describe, expect, it } from 'vitest'
import { demoOrganizations, demoPlaces } from './data/index.ts'

const bodies = demoPlaces.map(({ body }) => body)
const services = bodies.flatMap((body) => body.services)
const stops = bodies.flatMap((body) => body.stops ?? [])
const termsOf = (body: (typeof bodies)[number]) => body.services.flatMap(({ terms }) => terms)
const conditions = services.flatMap((service) => Object.entries(service.conditions ?? {}))
const facets = bodies.flatMap((body) => Object.entries(body.accessibility?.facets ?? {}))
const distinct = (values: readonly (string | undefined)[]) =>
  [...new Set(values.filter((value) => value !== undefined))].sort()
const keys = (vocabulary: object) => Object.keys(vocabulary).sort()
const named = (name: string) => {
  const place = demoPlaces.find(({ body }) => body.name === name)
  if (place === undefined) throw new Error(`No demonstration place named ${name}`)
  return place
}

describe('records', () => {
  it.each(demoPlaces.map(({ body }) => [body.name, body] as const))('%s is a valid place', (_, body) => {
    expect(placeSchema.parse(body)).toEqual(body)
  })

  it.each(demoOrganizations.map(({ body }) => [body.name, body] as const))(
    '%s is a valid organization',
    (_, body) => {
      expect(organizationSchema.parse(body)).toEqual(body)
    },
  )

  it('are about sixty, in a large city, a rural département and overseas', () => {
    expect(bodies.length).toBeGreaterThanOrEqual(55)
    const located = bodies.map((body) => body.address?.code ?? '')
    expect(located.filter((code) => code === '59350').length).toBeGreaterThanOrEqual(20)
    expect(located.filter((code) => code.startsWith('23')).length).toBeGreaterThanOrEqual(15)
    expect(located.filter((code) => code.startsWith('974')).length).toBeGreaterThanOrEqual(12)
    expect(located.filter((code) => code.startsWith('6938'))).toHaveLength(3)
  })

  it('have ids of their own, UUIDv7, and names of their own', () => {
    const ids = [...demoPlaces, ...demoOrganizations, ...services, ...stops].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(new Set(bodies.map(({ name }) => name)).size).toBe(bodies.length)
  })

  it('name organizations that exist', () => {
    const known = new Set(demoOrganizations.map(({ id }) => id))
    const references = [
      ...bodies.map((body) => body.organization),
      ...demoOrganizations.map(({ body }) => body.parent),
    ].filter((id) => id !== undefined)
    expect(references.filter((id) => !known.has(id))).toEqual([])
    expect([...known].filter((id) => !references.includes(id))).toEqual([])
  })
})

describe('fiction', () => {
  const everything = JSON.stringify([demoPlaces, demoOrganizations])
  const contacts = [...bodies, ...demoOrganizations.map(({ body }) => body)].flatMap(
    (body) => body.contacts ?? [],
  )

  it('uses only telephone numbers reserved for it', () => {
    const numbers = contacts
      .filter(({ kind }) => kind === 'phone' || kind === 'text')
      .map(({ value }) => value)
    const reserved = /^\+33(19900|26191|35301|46571|53649|63998)\d{4}$/
    expect(numbers.filter((number) => !reserved.test(number))).toEqual([])
    expect(new Set(numbers).size).toBe(numbers.length)
    // No other number hides in a text: emergency numbers are short.
    expect(everything.match(/(?<![\d.-])0\d([ .]?\d\d){4}/g)).toBeNull()
  })

  it('sends mail and links to example.org', () => {
    const links = everything.match(/https?:\/\/[^"\s]+/g) ?? []
    expect(links.filter((link) => new URL(link).hostname !== 'example.org')).toEqual([])
    const mails = everything.match(/[\w.+-]+@[\w.-]+/g) ?? []
    expect(mails.filter((mail) => !mail.endsWith('@example.org'))).toEqual([])
  })

  it('names no person and no register entry', () => {
    const mails = contacts.filter(({ kind }) => kind === 'mail')
    expect(mails.filter(({ kind, value }) => contactNature(kind, value) === 'person')).toEqual([])
    expect(contacts.filter(({ nature }) => nature !== 'collective')).toEqual([])
    const identifiers = [...bodies, ...demoOrganizations.map(({ body }) => body)].flatMap(
      (body) => body.identifiers ?? [],
    )
    expect(identifiers.filter(({ scheme }) => scheme !== 'other')).toEqual([])
  })
})

describe('communes', () => {
  interface Rows {
    code: string[]
    name: string[]
    postcodes: string[]
    lat: (number | null)[]
    lon: (number | null)[]
  }
  const path = new URL('../territories/gazetteer.generated.json.gz', import.meta.url)
  const gazetteer: { communes: Rows; arrondissements: Rows } = JSON.parse(
    gunzipSync(readFileSync(path)).toString(),
  )
  const find = (code: string) => {
    const rows = [gazetteer.communes, gazetteer.arrondissements].find((some) => some.code.includes(code))
    const at = rows?.code.indexOf(code) ?? -1
    const lat = rows?.lat[at] ?? Number.NaN
    const lon = rows?.lon[at] ?? Number.NaN
    return {
      name: rows?.name[at],
      postcodes: rows?.postcodes[at]?.split(' ') ?? [],
      lat: lat / 10_000,
      lon: lon / 10_000,
    }
  }
  const spots: { address?: Address; position?: Position }[] = [
    ...bodies,
    ...stops,
    ...bodies.flatMap((body) => body.publicDoor ?? []),
    ...demoPlaces.flatMap(({ sealed }) => sealed ?? []),
    ...demoOrganizations.map(({ body }) => ({ address: body.address })),
  ]

  it('are real: official code, name and postcode', () => {
    const wrong = spots.filter(({ address }) => {
      if (address?.code === undefined) return false
      const { name, postcodes } = find(address.code)
      return (
        address.commune !== name || (address.postcode !== undefined && !postcodes.includes(address.postcode))
      )
    })
    expect(wrong).toEqual([])
  })

  it('hold the points', () => {
    const far = spots.filter(({ address, position }) => {
      if (address?.code === undefined || position === undefined) return false
      const { lat, lon } = find(address.code)
      // About 6 km: Hellemmes and Lomme are part of Lille.
      return !(Math.abs(position.lat - lat) < 0.05 && Math.abs(position.lon - lon) < 0.05)
    })
    expect(far).toEqual([])
  })

  it('give their zone, and their centre where the address is hidden', () => {
    for (const body of bodies) {
      const code = body.address?.code
      if (code === undefined) continue
      expect(body.zone).toBe(zoneOf(code))
      if (body.position?.method !== 'commune-centre') continue
      const { lat, lon } = find(code)
      expect({ lat: body.position.lat, lon: body.position.lon }).toEqual({ lat, lon })
    }
    for (const stop of stops) if (stop.address?.code) expect(stop.zone).toBe(zoneOf(stop.address.code))
  })
})

describe('helps', () => {
  it('are terms in use', () => {
    expect(services.flatMap(({ terms }) => terms).filter((slug) => findTerm(slug)?.slug !== slug)).toEqual([])
  })

  it('cover every family', () => {
    const covered = new Set(services.flatMap(({ terms }) => terms.flatMap(ancestors)))
    const families = allTerms.filter(({ broader, until }) => broader.length === 0 && until === undefined)
    expect(families.length).toBeGreaterThan(10)
    expect(families.map(({ slug }) => slug).filter((slug) => !covered.has(slug))).toEqual([])
  })

  it('cover every branch of digital help', () => {
    const covered = new Set(services.flatMap(({ terms }) => terms.flatMap(ancestors)))
    const branches = allTerms.filter(({ broader }) => broader.includes('numerique')).map(({ slug }) => slug)
    expect(branches.filter((slug) => !covered.has(slug))).toEqual([])
  })

  it.each([
    ['fee', FEES, services.flatMap((service) => service.fees?.map(({ kind }) => kind))],
    ['access', ACCESS, services.flatMap((service) => service.access)],
    ['support', SUPPORT, services.flatMap((service) => service.support)],
    ['delivery', DELIVERY, services.flatMap((service) => service.delivery)],
    ['condition', CONDITIONS, conditions.map(([slug]) => slug)],
    ['accepting', ACCEPTING, services.map((service) => service.accepting?.state)],
    ['referrer', REFERRERS, services.flatMap((service) => service.referral?.by)],
    ['means of referral', REFERRAL_MEANS, services.flatMap((service) => service.referral?.means)],
    ['accessibility', ACCESSIBILITY, facets.map(([slug]) => slug)],
    ['place kind', PLACE_KINDS, bodies.map(({ kind }) => kind)],
    [
      'contact kind',
      Object.fromEntries(CONTACT_KINDS.map((kind) => [kind, kind])),
      bodies.flatMap((body) => body.contacts?.map(({ kind }) => kind)),
    ],
    [
      'audience',
      AUDIENCES,
      services.flatMap(({ audiences }) => [
        ...(audiences?.exclusive ?? []),
        ...(audiences?.addressed ?? []),
        ...(audiences?.support ?? []),
      ]),
    ],
  ])('show each %s', (_, vocabulary, used) => {
    expect(distinct(used)).toEqual(keys(vocabulary))
  })

  it('are only for, meant for and able to receive', () => {
    for (const kind of ['exclusive', 'addressed', 'support'] as const) {
      expect(services.filter((service) => service.audiences?.[kind]?.length).length).toBeGreaterThan(4)
    }
  })

  it('say yes, no and not known of conditions and accessibility', () => {
    const values = conditions.map(([, { value }]) => value)
    expect(values).toEqual(expect.arrayContaining([true, false, 'unknown']))
    expect(facets.map(([, value]) => value)).toEqual(expect.arrayContaining([true, false, 'unknown']))
    expect(conditions.some(([, { note }]) => note !== undefined)).toBe(true)
  })

  it('say places left in the past and for long', () => {
    const expiries = services.flatMap(({ accepting }) => accepting?.expires ?? [])
    expect(expiries.some((expires) => expires < '2026-11-01')).toBe(true)
    expect(expiries.some((expires) => expires > '2090')).toBe(true)
    expect(services.some(({ accepting }) => accepting?.until !== undefined)).toBe(true)
    expect(services.some(({ accepting }) => accepting?.weeks !== undefined)).toBe(true)
    for (const { accepting } of services)
      if (accepting) expect(Date.parse(accepting.expires)).toBeGreaterThan(Date.parse(accepting.stated))
  })

  it('include a place free for seniors only and paid for everybody', () => {
    const [free, everybody] = named('Espace numérique du Moulin-Bleu').body.services
    expect(free?.audiences?.exclusive).toEqual(['seniors'])
    expect(free?.fees?.map(({ kind }) => kind)).toEqual(['free'])
    expect(everybody?.audiences).toBeUndefined()
    expect(everybody?.fees?.map(({ kind }) => kind)).toEqual(['paid'])
    expect(everybody?.terms).toContain(free?.terms[0])
  })

  it('are reached on referral only, with a price grid', () => {
    const onlyReferral = services.filter(({ access }) => access?.length === 1 && access[0] === 'referral')
    expect(onlyReferral.some(({ referral }) => (referral?.prices?.length ?? 0) > 2)).toBe(true)
    const full = onlyReferral.find(({ referral }) => referral?.prices)?.referral ?? {}
    expect(Object.keys(full).sort()).toEqual(['by', 'form', 'means', 'next', 'prices', 'renewal', 'validity'])
  })

  it('have areas of every form, validity dates and online booking', () => {
    const areas = services.flatMap(({ area }) => area ?? [])
    for (const form of [/^\d{2}$/, /^\d{3}$/, /^\d{5}$/, /^\d{9}$/, /^france$/])
      expect(areas.some((code) => form.test(code))).toBe(true)
    expect(services.some(({ validFrom, validUntil }) => validFrom && validUntil)).toBe(true)
    expect(services.some(({ booking }) => booking)).toBe(true)
  })
})

describe('hours', () => {
  const closures = [...bodies, ...services].flatMap(({ exceptions }) => exceptions ?? [])
  const rules = [...bodies, ...services, ...stops, ...closures].flatMap(({ hours }) => hours ?? [])

  it.each([
    ['weekdays', /^Mo-Fr /],
    ['split spans', /\d\d:\d\d-\d\d:\d\d,\d\d:\d\d-/],
    ['past midnight', /20:30-00:30/],
    ['overnight', /19:30-08:00/],
    ['always', /^24\/7$/],
    ['a day off', /\bSu off/],
    ['closed on public holidays', /PH off/],
    ['hours of public holidays', /PH \d\d:/],
    ['closed in school holidays', /SH off/],
    ['hours of school holidays', /SH Mo-Fr \d\d:/],
    ['months', /Apr-Oct /],
    ['months over the new year', /Nov-Mar /],
    ['closed in a month', /Aug off/],
    ['days of a month', /Aug 01-21 off/],
    ['odd weeks', /week 1-53\/2 /],
    ['even weeks', /week 2-53\/2 /],
    ['nth weekday', /Th\[1\] /],
    ['two nth weekdays', /We\[2\],We\[4\]/],
    ['last weekday', /Sa\[-1\]/],
    ['dates of a year', /2026 Dec 12 /],
    ['a public holiday of the island', /Dec 20 off/],
    ['comment alone', /^"sur rendez-vous"$/],
    ['comment of a rule', /\d "[^"]+"/],
    ['open end', /18:00\+/],
    ['an additional rule', /00, Fr /],
    ['a fallback', / \|\| /],
    ['open end of a span', /13:00-18:00\+/],
  ])('show %s', (_, pattern) => {
    expect(rules.some((rule) => pattern.test(rule))).toBe(true)
  })

  it('may be words only, or nothing', () => {
    expect(bodies.some(({ hours, hoursText }) => !hours && hoursText?.lang === 'fr')).toBe(true)
    expect(services.some(({ hours, hoursText }) => !hours && hoursText?.lang === 'fr')).toBe(true)
    expect(bodies.some(({ hours, hoursText, stops }) => !hours && !hoursText && !stops)).toBe(true)
  })

  it('have closures, special openings, notices and ends', () => {
    expect(closures.some(({ hours }) => hours === undefined)).toBe(true)
    expect(closures.some(({ hours }) => hours !== undefined)).toBe(true)
    for (const { from, to } of closures) expect(from <= to).toBe(true)
    expect(bodies.some(({ notices }) => notices?.some(({ from, to }) => from && to))).toBe(true)
    expect(bodies.some(({ suspendedSince }) => suspendedSince)).toBe(true)
    expect(bodies.some(({ closedSince }) => closedSince)).toBe(true)
  })
})

describe('places', () => {
  it('move: stops with their own points, zones, rules and dates', () => {
    const workshop = named('Le Bus du Plateau').body
    expect(workshop.services.some(({ support }) => support?.includes('workshop'))).toBe(true)
    expect(workshop.stops?.length).toBeGreaterThan(2)
    for (const stop of workshop.stops ?? []) expect(stop.position && (stop.hours ?? stop.dates)).toBeTruthy()
    expect(new Set(workshop.stops?.map(({ position }) => position?.lat)).size).toBe(workshop.stops?.length)
    expect(workshop.stops?.some(({ dates }) => dates?.length)).toBe(true)
    expect(distinct(stops.map(({ zone }) => zone))).toEqual(['Europe/Paris', 'Indian/Reunion'])
    expect(stops.some(({ told, position }) => told && !position)).toBe(true)
  })

  it('are remote: no address, an area', () => {
    const remote = bodies.filter(({ kind }) => kind === 'remote')
    expect(remote.length).toBeGreaterThan(1)
    for (const { address, position, services } of remote) {
      expect([address, position]).toEqual([undefined, undefined])
      expect(services.every(({ area }) => area?.length)).toBe(true)
    }
  })

  it('speak languages, signs and through interpreters', () => {
    const spoken = distinct(bodies.flatMap((body) => body.languages))
    expect(spoken).toEqual(expect.arrayContaining(['ar', 'en', 'fr', 'fsl', 'rcf', 'uk']))
    expect(distinct(bodies.flatMap((body) => body.interpreters)).length).toBeGreaterThan(5)
    const translations = bodies.flatMap(({ summary }) => Object.entries(summary?.translations ?? {}))
    expect(distinct(translations.map(([lang]) => lang))).toEqual(expect.arrayContaining(['ar', 'en']))
    expect(translations.every(([, { by }]) => by === 'machine')).toBe(true)
  })

  it('tell the door and which telephone is for what', () => {
    expect(distinct(bodies.flatMap(({ door }) => Object.keys(door ?? {})))).toEqual(
      ['building', 'floor', 'bell', 'landmark', 'tickets', 'lastEntry'].sort(),
    )
    const phones = bodies.map(({ contacts }) => contacts?.filter(({ kind }) => kind === 'phone') ?? [])
    expect(
      phones.some((some) => some.length > 1 && some.every(({ purpose, hours }) => purpose && hours)),
    ).toBe(true)
    expect(phones.flat().some(({ cost }) => cost)).toBe(true)
  })

  it('belong to known networks and kinds of structure', () => {
    const networks = distinct(bodies.flatMap((body) => body.networks))
    expect(networks).toEqual(
      expect.arrayContaining([
        'aidants-connect',
        'conseillers-numeriques',
        'france-services',
        'relais-numerique',
      ]),
    )
    expect(networks.filter((slug) => !(slug in NETWORKS))).toEqual([])
    const codes = bodies.flatMap((body) => body.typologies ?? [])
    expect(codes.filter((code) => !(code in TYPOLOGIES))).toEqual([])
  })

  it('keep summaries short enough for the national standard', () => {
    expect(bodies.filter(({ summary }) => (summary?.text.length ?? 0) > 280)).toEqual([])
  })
})

describe('shelters', () => {
  const shelters = demoPlaces.filter(({ body }) => body.sensitivity !== undefined)
  const typologies: Readonly<Record<string, Typology>> = TYPOLOGIES
  const kinds = {
    term: (slug: string) => findTerm(slug)?.sensitivity,
    typology: (code: string) => typologies[code]?.sensitivity,
  }

  it('are of both classes, some with a public door', () => {
    expect(distinct(shelters.map(({ body }) => body.sensitivity?.class))).toEqual(['A', 'B'])
    expect(shelters.some(({ body }) => body.publicDoor)).toBe(true)
  })

  it('are all those that name, typology or terms give away, and no other', () => {
    for (const { body, sealed } of demoPlaces) {
      const found = detectSensitivity(
        { name: body.name, terms: termsOf(body), typologies: body.typologies ?? [] },
        kinds,
      )
      expect([body.name, found?.class]).toEqual([body.name, body.sensitivity?.class])
      expect([body.name, sealed !== undefined]).toEqual([body.name, body.sensitivity !== undefined])
    }
  })

  it.each(shelters.map((place) => [place.body.name, place] as const))(
    '%s is already coarse',
    (_, { body }) => {
      const { address, position } = body
      expect(Object.keys(address ?? {}).sort()).toEqual(['code', 'commune'])
      expect(position).toMatchObject({ precision: 'masked', method: 'commune-centre' })
      const coarse = coarsen(body, {
        code: address?.code ?? '',
        name: address?.commune ?? '',
        lat: position?.lat ?? Number.NaN,
        lon: position?.lon ?? Number.NaN,
      })
      expect(coarse.place).toEqual(body)
      expect(coarse.sealed).toEqual({})
      expect(body.contacts?.some(({ kind }) => kind === 'phone')).toBe(true)
    },
  )

  it.each(shelters.map((place) => [place.body.name, place] as const))(
    '%s: the sealed address is in no document',
    (_, { sealed }) => {
      const documents = JSON.stringify([bodies, demoOrganizations])
      expect(sealed?.address.street).toBeTruthy()
      expect(documents).not.toContain(sealed?.address.street)
      expect(documents).not.toContain(`"lat":${sealed?.position.lat}`)
      expect(documents).not.toContain(`"lon":${sealed?.position.lon}`)
    },
  )

  it('are never for whoever comes where accommodation goes through 115, OFII or ASE', () => {
    const routed = services.filter(({ terms }) => terms.some((slug) => findTerm(slug)?.throughReferral))
    expect(routed.length).toBeGreaterThan(4)
    for (const { access } of routed) {
      expect(access).toContain('referral')
      expect(access).not.toContain('walk-in')
    }
    const by115 = routed.filter(({ referral }) => referral?.by?.every((who) => who === 'siao'))
    expect(by115.every(({ accessNote }) => accessNote?.text.includes('115'))).toBe(true)
    expect(by115.length).toBeGreaterThan(1)
  })
})
