import { PRECISIONS } from '@maillage/shared/place'
import { z } from 'zod'

/** Longitude, then latitude, WGS 84 decimal degrees (RFC 7946, 3.1.1 and 4). */
const positionSchema = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])

/** A place as a feature; without a position its geometry is null (RFC 7946, 3.2). */
export const featureSchema = z.looseObject({
  type: z.literal('Feature'),
  /** Global address of the record. */
  id: z.url(),
  geometry: z.strictObject({ type: z.literal('Point'), coordinates: positionSchema }).nullable(),
  properties: z.looseObject({
    uri: z.url(),
    licence: z.string(),
    attribution: z.string(),
    source_systeme: z.string(),
    source_date: z.string(),
    modifie: z.iso.datetime({ offset: true }),
    adresse_masquee: z.enum(['true', 'false']),
    precision_position: z.enum(PRECISIONS).nullable(),
    methode_position: z.enum(['source', 'geocoder', 'commune-centre', 'pin']).nullable(),
  }),
})
export type PlaceFeature = z.infer<typeof featureSchema>
