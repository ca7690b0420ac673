import { z } from '@hono/zod-openapi'
import { LICENSES, slugs } from '@maillage/shared/place'
import type { LicenseClass } from '../exports/index.ts'

/** What stands in the name of a file for its class; nothing for the usual one. */
export const CLASS_MARK: Readonly<Record<LicenseClass, string>> = { open: '', odbl: 'odbl' }

const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

export const dateSchema = z
  .string()
  .regex(DATE, 'Write a day such as 2026-11-26.')
  .openapi({ format: 'date', example: '2026-11-26' })

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/)

/** Who is to be credited, for places of which licence, and the latest date that these sources state. */
export const creditSchema = z.object({
  attribution: z.string(),
  license: z.enum(slugs(LICENSES)),
  places: z.int(),
  date: z.string().optional(),
})

/** The places of a territory under one class of licences: the same in each of its files, but for those that a standard refuses. */
export const partSchema = z.object({
  /** Code of a département; none for the whole. */
  territory: z.string().optional(),
  class: z.enum(['open', 'odbl']),
  /** Records of places. */
  places: z.int(),
  /** Doors that these stand for: those of the parts of a territory are all of its doors, each once. Absent in older files. */
  doors: z.int().optional(),
  credits: z.array(creditSchema),
  /** Some positions are centres of communes, from GeoNames. */
  geonames: z.boolean(),
})
export type Part = z.infer<typeof partSchema>

export const dumpFileSchema = z.object({
  name: z.string(),
  /** Name of its kind. */
  format: z.string(),
  type: z.string(),
  /** Index of its part. */
  part: z.int(),
  rows: z.int(),
  bytes: z.int(),
  sha256: sha256Schema,
  /** The same compressed (gzip), as it is on disk; absent when its bytes are compressed already. */
  gzip: z.object({ bytes: z.int(), sha256: sha256Schema }).optional(),
})
export type DumpFile = z.infer<typeof dumpFileSchema>

/** A dated set of files. */
export const manifestSchema = z
  .object({
    date: dateSchema,
    /** ISO instant from which the directory was read. */
    made: z.string(),
    /** ISO instant at which places that were erased or hidden since were taken out of it. */
    revised: z.string().optional(),
    /** Base URL of record URIs. */
    host: z.string(),
    /** Year of the official code list that communes follow. */
    vintage: z.string(),
    parts: z.array(partSchema),
    files: z.array(dumpFileSchema),
  })
  .openapi('Dump')
export type Manifest = z.infer<typeof manifestSchema>

const wordsSchema = z.object({ fr: z.string(), en: z.string() })

export const dumpsSchema = z
  .object({
    /** Days of which files are kept, the latest first. */
    dates: z.array(dateSchema),
    /** The last of them. */
    latest: z
      .object({
        date: dateSchema,
        made: z.string(),
        revised: z.string().optional(),
        /** Départements that have files of their own, by code. */
        territories: z.array(z.object({ code: z.string(), name: z.string() })),
        /** Of the territory that was asked: its files, one list for each class of licences. */
        parts: z.array(
          partSchema.extend({ files: z.array(dumpFileSchema.extend({ title: wordsSchema.optional() })) }),
        ),
      })
      .optional(),
  })
  .openapi('Dumps')
export type Dumps = z.infer<typeof dumpsSchema>

export const dumpsQuerySchema = z.strictObject({
  territory: z
    .string()
    .regex(/^[0-9][0-9AB][0-9]?$/, 'Write the code of a département.')
    .optional(),
})

export const latestParamSchema = z.object({
  file: z.string().regex(/^[A-Za-z0-9.-]{1,100}$/, 'Write the name of a file of the catalogue.'),
})

export const fileParamSchema = latestParamSchema.extend({ date: dateSchema })

export const changesQuerySchema = z.strictObject({
  from: dateSchema,
  to: dateSchema,
  format: z.enum(['csv', 'json']).optional().openapi({ description: 'CSV unless stated.' }),
})

export const changeSchema = z.object({
  uri: z.string(),
  change: z.enum(['added', 'changed', 'removed', 'hidden']),
  /** Fields of the record that differ, as far as its history tells. */
  fields: z.array(z.string()),
})
export type Change = z.infer<typeof changeSchema>
