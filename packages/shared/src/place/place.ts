import { z } from 'zod'
import { exceptionSchema, serviceSchema } from './service.ts'
import { dateSchema, extraSchema, textSchema, triSchema } from './text.ts'
import {
  ACCESSIBILITY,
  CONTACT_KINDS,
  CONTACT_NATURES,
  PLACE_KINDS,
  PRECISIONS,
  slugs,
} from './vocabulary.ts'

/** WGS 84 decimal degrees. */
export const pointSchema = z.looseObject({
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
})
export type Point = { lat: number; lon: number }

/** Where a point comes from and what it can be trusted for. */
export const positionSchema = z.looseObject({
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
  precision: z.enum(PRECISIONS),
  /** `source` as given · `geocoder` · `commune-centre` stands in for no position · `pin` set by hand. */
  method: z.enum(['source', 'geocoder', 'commune-centre', 'pin']),
})
export type Position = z.infer<typeof positionSchema>

/** A postal address. `code` is the commune of today's official code list; `commune` is what the source wrote. */
export const addressSchema = z.looseObject({
  street: z.string().min(1).max(500).optional(),
  complement: z.string().min(1).max(500).optional(),
  postcode: z
    .string()
    .regex(/^\d{5}$/)
    .optional(),
  commune: z.string().min(1).max(200).optional(),
  code: z
    .string()
    .regex(/^(\d{5}|2[AB]\d{3})$/)
    .optional(),
})
export type Address = z.infer<typeof addressSchema>

/** A way to reach the place. */
export const contactSchema = z.looseObject({
  kind: z.enum(CONTACT_KINDS),
  /** Phone in E.164, mail address, URL, or postal lines. */
  value: z.string().min(1).max(2_000),
  nature: z.enum(CONTACT_NATURES),
  /** What it is for, when there are several. */
  purpose: textSchema.optional(),
  /** OSM hours when this line is answered. */
  hours: z.string().min(1).max(2_000).optional(),
  /** Cost of the call, in words. */
  cost: textSchema.optional(),
})
export type Contact = z.infer<typeof contactSchema>

/** Finding the door. */
export const doorSchema = z.looseObject({
  building: textSchema.optional(),
  floor: textSchema.optional(),
  bell: textSchema.optional(),
  landmark: textSchema.optional(),
  /** “Tickets dès 8 h”. */
  tickets: textSchema.optional(),
  lastEntry: textSchema.optional(),
})

/** One stop of a mobile place: where it stands, and when. */
export const stopSchema = z.looseObject({
  id: z.uuid(),
  name: textSchema.optional(),
  address: addressSchema.optional(),
  position: positionSchema.optional(),
  /** IANA zone of the stop. */
  zone: z.string().min(1).max(64),
  /** OSM rule, or dates below. */
  hours: z.string().min(1).max(2_000).optional(),
  dates: z
    .array(z.looseObject({ date: dateSchema, from: z.string(), to: z.string() }))
    .max(1_000)
    .optional(),
  /** “Lieu précis communiqué par l'équipe”. */
  told: z.literal(true).optional(),
})
export type Stop = z.infer<typeof stopSchema>

/**
 * Why the exact address is never shown (people.md rule 4). Class A is never precise; class B is coarse until the
 * structure confirms its address public. `evidence` says what gave it away (term, typology or word of the name).
 */
export const sensitivitySchema = z.looseObject({
  class: z.enum(['A', 'B']),
  evidence: z.string().min(1).max(200),
})
export type Sensitivity = z.infer<typeof sensitivitySchema>

/** Identifier under a known scheme. */
export const identifierSchema = z.looseObject({
  scheme: z.enum(['siret', 'siren', 'rna', 'ridet', 'finess', 'other']),
  value: z.string().min(1).max(100),
})
export type Identifier = z.infer<typeof identifierSchema>

/** Most doors of one place: its services, at each of its stops, each time it is activated. */
export const MAX_DOORS = 2_000

interface Counted {
  readonly services: readonly unknown[]
  readonly stops?: readonly unknown[] | undefined
  readonly activations?: readonly unknown[] | undefined
}

const doorCount = ({ services, stops = [], activations = [] }: Counted): number =>
  Math.max(1, services.length) * Math.max(1, stops.length) * Math.max(1, activations.length)

/** A place (*lieu*) where help is given: body of a record of schema `place/1.0`. */
export const placeSchema = z
  .looseObject({
    name: z.string().min(1).max(300),
    kind: z.enum(slugs(PLACE_KINDS)),
    /** UUID of the organization that runs it. */
    organization: z.uuid().optional(),
    /** Free-text parent as the source wrote it: never resolved by guess. */
    parentText: z.string().min(1).max(500).optional(),
    identifiers: z.array(identifierSchema).max(20).optional(),
    /** Kinds of structure, in the codes of the national reference list (`CCAS`, `BIB`…) or the source's words. */
    typologies: z.array(z.string().min(1).max(200)).max(50).optional(),
    /** Networks and programmes, by slug; from the network's coordinator or its source only. */
    networks: z.array(z.string().min(1).max(100)).max(50).optional(),
    /** Training and labels in words, as the source wrote them. */
    labels: z.array(z.string().min(1).max(300)).max(50).optional(),
    address: addressSchema.optional(),
    position: positionSchema.optional(),
    sensitivity: sensitivitySchema.optional(),
    /** The structure and a moderator said on this day that its address is public: its kind alone hides it no more. */
    publicSince: dateSchema.optional(),
    /** A sensitive place may have a public door beside it (day centre, office, switchboard). */
    publicDoor: z
      .looseObject({
        address: addressSchema,
        position: positionSchema.optional(),
        note: textSchema.optional(),
      })
      .optional(),
    /** IANA zone, from the commune's code at write. */
    zone: z.string().min(1).max(64),
    /** OSM `opening_hours`. */
    hours: z.string().min(1).max(2_000).optional(),
    /** What the source wrote about hours when it is not OSM. */
    hoursText: textSchema.optional(),
    exceptions: z.array(exceptionSchema).max(200).optional(),
    notices: z
      .array(z.looseObject({ text: textSchema, from: dateSchema.optional(), to: dateSchema.optional() }))
      .max(50)
      .optional(),
    /** Opens only while activated: a cold-weather shelter, a cool room, a flood centre. */
    dormant: z.literal(true).optional(),
    /** When a dormant place is activated, both days included. */
    activations: z
      .array(z.looseObject({ from: dateSchema, to: dateSchema, reason: textSchema.optional() }))
      .max(200)
      .optional(),
    /** Closed for good since, or suspended until further notice since. */
    closedSince: dateSchema.optional(),
    suspendedSince: dateSchema.optional(),
    /** Gone from the list of its source since: kept, findable by link, in no search and no export. */
    withdrawnSince: dateSchema.optional(),
    accessibility: z
      .looseObject({
        facets: z.partialRecord(z.enum(slugs(ACCESSIBILITY)), triSchema).optional(),
        /** Accès Libre sheet. */
        url: z.url().optional(),
        note: textSchema.optional(),
      })
      .optional(),
    /** BCP 47 codes spoken by the people who receive; sign languages too (`fsl`). */
    languages: z.array(z.string().min(2).max(35)).max(100).optional(),
    /** BCP 47 codes available through an interpreter. */
    interpreters: z.array(z.string().min(2).max(35)).max(100).optional(),
    contacts: z.array(contactSchema).max(50).optional(),
    door: doorSchema.optional(),
    stops: z.array(stopSchema).max(500).optional(),
    summary: textSchema.optional(),
    description: textSchema.optional(),
    services: z
      .array(
        serviceSchema.refine(({ terms, termsNotStated }) => terms.length > 0 || termsNotStated === true, {
          path: ['terms'],
          error: 'At least one need is named, or none is stated.',
        }),
      )
      .max(200),
    extra: extraSchema.optional(),
  })
  .refine((place) => doorCount(place) <= MAX_DOORS, {
    path: ['services'],
    error: `Services, stops and activations together make more than ${MAX_DOORS} doors.`,
  })
export type Place = z.infer<typeof placeSchema>
